import { type Keyword, typeOf } from './check.js';
import { refusal } from './place.js';

/** Infinity and NaN are no numbers of JSON. */
export const is = (value: unknown, type: string): boolean =>
  type === 'number' ? Number.isFinite(value) : type === 'integer' ? Number.isInteger(value) : type === typeOf(value);

export const type: Keyword<string | readonly string[]> = (types) => {
  const refuse = refusal('type', `must be ${types}`, { type: types });
  const list = [types].flat();
  return (value, at) => list.some((each) => is(value, each)) || refuse(at);
};
