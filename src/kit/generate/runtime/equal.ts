import { isObject, type Keyword } from './check.js';
import { duplicate, fault, refusal } from './place.js';

/** Whether two JSON values are the same. */
const equal = (a: unknown, b: unknown): boolean => {
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => equal(item, b[index]));
  }
  if (!isObject(a)) return a === b;
  const names = Object.keys(a);
  return (
    isObject(b) &&
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && equal(a[name], b[name]))
  );
};

export const constOf: Keyword<unknown> = (constant) => {
  const refuse = refusal('const', 'must be equal to constant', { allowedValue: constant });
  return (value, at) => equal(value, constant) || refuse(at);
};

export const enumOf: Keyword<readonly unknown[]> = (listed) => {
  const refuse = refusal('enum', 'must be equal to one of the allowed values', { allowedValues: listed });
  return (value, at) => listed.some((each) => equal(value, each)) || refuse(at);
};

/** In one pass over what is no object; the objects each with each. */
export const uniqueItems: Keyword<boolean> = (unique) => (value, at) => {
  if (!unique || !Array.isArray(value)) return true;
  const plain = new Map<unknown, number>();
  const objects: number[] = [];
  let pair: { readonly i: number; readonly j: number } | undefined;
  for (const [i, item] of value.entries()) {
    const isPlain = typeof item !== 'object' || item === null;
    const j = isPlain ? plain.get(item) : objects.findLast((index) => equal(value[index], item));
    if (j !== undefined) pair = { i, j };
    if (isPlain) plain.set(item, i);
    else objects.push(i);
  }
  return !pair || fault(at, 'uniqueItems', duplicate(pair), pair);
};
