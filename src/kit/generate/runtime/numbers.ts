import type { Check, Keyword } from './check.js';
import { refusal } from './place.js';

const isNumber = (value: unknown): value is number => Number.isFinite(value);

const refuses = (keyword: string, comparison: string, limit: number) =>
  refusal(keyword, `must be ${comparison} ${limit}`, { comparison, limit });

export const minimum: Keyword<number> = (limit): Check => {
  const refuse = refuses('minimum', '>=', limit);
  return (value, at) => !isNumber(value) || value >= limit || refuse(at);
};

export const maximum: Keyword<number> = (limit): Check => {
  const refuse = refuses('maximum', '<=', limit);
  return (value, at) => !isNumber(value) || value <= limit || refuse(at);
};

export const exclusiveMinimum: Keyword<number> = (limit): Check => {
  const refuse = refuses('exclusiveMinimum', '>', limit);
  return (value, at) => !isNumber(value) || value > limit || refuse(at);
};

export const exclusiveMaximum: Keyword<number> = (limit): Check => {
  const refuse = refuses('exclusiveMaximum', '<', limit);
  return (value, at) => !isNumber(value) || value < limit || refuse(at);
};

/** As Ajv divides: 0.3 is no multiple of 0.1, nor is 1e300 of 1e-300, whose quotient is no number any more. */
export const multipleOf: Keyword<number> = (divisor): Check => {
  const refuse = refusal('multipleOf', `must be multiple of ${divisor}`, { multipleOf: divisor });
  return (value, at) => !isNumber(value) || isWhole(value / divisor) || refuse(at);
};

/** From 1e21 on a number is written with an exponent, which is where Ajv stops. */
const isWhole = (quotient: number): boolean => Number.isInteger(quotient) && Math.abs(quotient) < 1e21;
