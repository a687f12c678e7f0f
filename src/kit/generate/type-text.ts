/** Types as text, put together so that the result says the same wherever it stands. */

/** Whether `|` or `&` stands in a type outside of brackets and quotes. */
function joins(type: string, operator: '|' | '&'): boolean {
  let depth = 0;
  for (let at = 0; at < type.length; at += 1) {
    const letter = type[at] as string;
    if (letter === "'" || letter === '`' || letter === '"') at = endOfText(type, at);
    else if (letter === '/' && type[at + 1] === '*') at = type.indexOf('*/', at) + 1;
    else if ('([{<'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter) || (letter === '>' && type[at - 1] !== '=')) depth -= 1;
    else if (letter === operator && depth === 0) return true;
  }
  return false;
}

function endOfText(type: string, start: number): number {
  let at = start + 1;
  while (at < type.length && type[at] !== type[start]) at += type[at] === '\\' ? 2 : 1;
  return at;
}

/** Any of the types. `never` adds nothing, `unknown` leaves nothing to say. */
export function union(types: readonly string[]): string {
  const members = [...new Set(types)].filter((type) => type !== 'never');
  if (members.includes('unknown')) return 'unknown';
  return members.length === 0 ? 'never' : members.join(' | ');
}

/** All of the types. `unknown` adds nothing, `never` leaves nothing to say. */
export function intersection(types: readonly string[]): string {
  const members = [...new Set(types)].filter((type) => type !== 'unknown');
  if (members.includes('never')) return 'never';
  const [only = 'unknown', ...others] = members;
  return others.length === 0 ? only : members.map((type) => (joins(type, '|') ? `(${type})` : type)).join(' & ');
}

export const arrayOf = (type: string): string => (/^[\w$]+(?:\[\])*$/.test(type) ? `${type}[]` : `(${type})[]`);

/** Whether a type is one object, in braces, and nothing else. */
export const isObject = (type: string): boolean => type.startsWith('{') && !joins(type, '|') && !joins(type, '&');
