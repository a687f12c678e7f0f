import { Problem } from './answer.js';

/** No documented body is deeper than 6; what recurses over a body must not run out of stack. */
const MAX_DEPTH = 64;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses a JSON text.
 *
 * @throws Problem 400 when it is not UTF-8, not JSON, or nested deeper than 64 levels.
 */
export function parseJson(bytes: Buffer): unknown {
  if (tooDeep(bytes)) throw malformed(`the body is nested deeper than ${MAX_DEPTH} levels`);
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw malformed('the body is not UTF-8');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(`the body is not JSON: ${(error as SyntaxError).message}`);
  }
}

const malformed = (detail: string): Problem => new Problem(400, 'Malformed JSON', detail);

const [QUOTE, BACKSLASH, OPENING, CLOSING] = [0x22, 0x5c, [0x5b, 0x7b], [0x5d, 0x7d]] as const;

/** Counts brackets outside strings, before a parser sees them. */
function tooDeep(bytes: Buffer): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (inString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === OPENING[0] || byte === OPENING[1]) {
      if (++depth > MAX_DEPTH) return true;
    } else if (byte === CLOSING[0] || byte === CLOSING[1]) depth--;
  }
  return false;
}
