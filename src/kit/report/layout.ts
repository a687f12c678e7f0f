/** JSON spread over lines for reading, by white space alone: every token stays as it was on the wire. */

/** Deeper levels are indented no further, so that a hostile nesting cannot swell the report. */
const DEEPEST = 12;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gu;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The text spread over lines; unchanged where it is not JSON. Numbers, escapes and repeated names are kept. */
export function layOut(text: string): string {
  if (!/^\s*[[{]/u.test(text) || !isJson(text)) return text;
  const tokens = text.match(TOKEN) ?? [];
  let depth = 0;
  let laid = '';
  tokens.forEach((token, index) => {
    const line = () => `\n${'  '.repeat(Math.min(depth, DEEPEST))}`;
    if (token === '{' || token === '[') {
      const empty = tokens[index + 1] === '}' || tokens[index + 1] === ']';
      depth += 1;
      laid += empty ? token : token + line();
    } else if (token === '}' || token === ']') {
      const empty = tokens[index - 1] === '{' || tokens[index - 1] === '[';
      depth -= 1;
      laid += empty ? token : line() + token;
    } else if (token === ',') laid += token + line();
    else laid += token === ':' ? ': ' : token;
  });
  return laid;
}
