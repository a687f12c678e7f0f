import { isObject, type Keyword, type Schema } from './check.js';
import { below, duplicate, fault, refusal } from './place.js';
import { is } from './types.js';

/**
 * Keywords that mostly say less than they could. A module whose schemas use them in no other way gets these: they weigh a third.
 * `usedKeywords` says what the way is.
 */
export {
  additional as additionalProperties,
  constant as const,
  itemsOf as items,
  listed as enum,
  type,
  unique as uniqueItems,
};

/** One type. */
const type: Keyword<string> = (name) => {
  const refuse = refusal('type', `must be ${name}`, { type: name });
  return (value, at) => is(value, name) || refuse(at);
};

/** No object or array. */
const constant: Keyword<unknown> = (allowedValue) => {
  const refuse = refusal('const', 'must be equal to constant', { allowedValue });
  return (value, at) => value === allowedValue || refuse(at);
};

/** Of what is no object or array. */
const listed: Keyword<readonly unknown[]> = (allowedValues) => {
  const refuse = refusal('enum', 'must be equal to one of the allowed values', { allowedValues });
  return (value, at) => allowedValues.includes(value) || refuse(at);
};

/** Without `prefixItems`. */
const itemsOf: Keyword<Schema> = (schema, _, compile) => {
  const check = compile(schema);
  return (value, at) => {
    if (!Array.isArray(value)) return true;
    for (let index = 0; index < value.length; index++) {
      if (!check(value[index], at && below(at, 'items', '', index))) return false;
    }
    return true;
  };
};

/** `false`, without `patternProperties`. */
const additional: Keyword<false> =
  (_, { properties = {} }) =>
  (value, at) => {
    if (!isObject(value)) return true;
    for (const name in value) {
      if (!Object.hasOwn(value, name) || Object.hasOwn(properties as object, name)) continue;
      const params = { additionalProperty: name };
      return fault(at, 'additionalProperties', 'must NOT have additional properties', params);
    }
    return true;
  };

/** Beside `items` of a scalar type, which were asked before: all items are scalars. */
const unique: Keyword<boolean> = (asked) => (value, at) => {
  if (!asked || !Array.isArray(value) || new Set(value).size === value.length) return true;
  const places = new Map<unknown, number>();
  let pair = { i: 0, j: 0 };
  for (const [i, item] of value.entries()) {
    const j = places.get(item);
    if (j !== undefined) pair = { i, j };
    places.set(item, i);
  }
  return fault(at, 'uniqueItems', duplicate(pair), pair);
};
