import type { Keyword } from './check.js';
import { refusal } from './place.js';

/** A string has at least half as many code points as units: they are only counted where that leaves it open. */
const points = (text: string): number => [...text].length;

export const minLength: Keyword<number> = (limit) => {
  const refuse = refusal('minLength', `must NOT have fewer than ${limit} characters`, { limit });
  return (value, at) => typeof value !== 'string' || value.length >= 2 * limit || points(value) >= limit || refuse(at);
};

export const maxLength: Keyword<number> = (limit) => {
  const refuse = refusal('maxLength', `must NOT have more than ${limit} characters`, { limit });
  return (value, at) =>
    typeof value !== 'string' ||
    value.length <= limit ||
    (value.length <= 2 * limit && points(value) <= limit) ||
    refuse(at);
};

export const pattern: Keyword<string> = (source) => {
  const expression = new RegExp(source, 'u');
  const refuse = refusal('pattern', `must match pattern "${source}"`, { pattern: source });
  return (value, at) => typeof value !== 'string' || expression.test(value) || refuse(at);
};
