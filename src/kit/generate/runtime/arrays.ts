import type { Keyword, Schema } from './check.js';
import { below, refusal } from './place.js';

export const minItems: Keyword<number> = (limit) => {
  const refuse = refusal('minItems', `must NOT have fewer than ${limit} items`, { limit });
  return (value, at) => !Array.isArray(value) || value.length >= limit || refuse(at);
};

export const maxItems: Keyword<number> = (limit) => {
  const refuse = refusal('maxItems', `must NOT have more than ${limit} items`, { limit });
  return (value, at) => !Array.isArray(value) || value.length <= limit || refuse(at);
};

export const prefixItems: Keyword<readonly Schema[]> = (schemas, _, compile) => {
  const checks = schemas.map(compile);
  return (value, at) => {
    if (!Array.isArray(value)) return true;
    return checks.every(
      (check, index) => index >= value.length || check(value[index], at && below(at, 'prefixItems', index, index)),
    );
  };
};

/** The items after those of `prefixItems`; where there may be none, their number is what is wrong. */
export const items: Keyword<Schema> = (schema, { prefixItems: before }, compile) => {
  const check = compile(schema);
  const start = Array.isArray(before) ? before.length : 0;
  const refuse = refusal('items', `must NOT have more than ${start} items`, { limit: start });
  return (value, at) => {
    if (!Array.isArray(value)) return true;
    if (schema === false && before) return value.length <= start || refuse(at);
    for (let index = start; index < value.length; index++) {
      if (!check(value[index], at && below(at, 'items', '', index))) return false;
    }
    return true;
  };
};

export const contains: Keyword<Schema> = (schema, { minContains = 1, maxContains }, compile) => {
  const check = compile(schema);
  const [min, max] = [minContains as number, maxContains as number | undefined];
  const wanted = max === undefined ? `${min}` : `${min} and no more than ${max}`;
  const params = max === undefined ? { minContains: min } : { minContains: min, maxContains: max };
  const refuse = refusal('contains', `must contain at least ${wanted} valid item(s)`, params);
  return (value, at) => {
    if (!Array.isArray(value)) return true;
    let count = 0;
    for (let index = 0; index < value.length && (max === undefined ? count < min : count <= max); index++) {
      if (check(value[index])) count++;
    }
    return (count >= min && count <= (max ?? count)) || refuse(at);
  };
};
