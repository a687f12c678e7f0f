import type { Keyword } from './check.js';
import { refusal } from './place.js';

const nameOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Infinity and NaN are no numbers of JSON. */
export const is = (value: unknown, type: string): boolean =>
  type === 'number' ? Number.isFinite(value) : type === 'integer' ? Number.isInteger(value) : type === nameOf(value);

export const type: Keyword<string | readonly string[]> = (types) => {
  const refuse = refusal('type', `must be ${types}`, { type: types });
  const list = [types].flat();
  return (value, at) => list.some((each) => is(value, each)) || refuse(at);
};
