import type { Check, Keyword, Schema } from './check.js';

/** A reference is the schema itself, made into closures when it is first met: it may lead back to where it stands. */
export const $ref: Keyword<Schema> = (schema, _, compile) => {
  let check: Check | undefined;
  return (value, at, evaluated) => {
    check ??= compile(schema);
    return check(value, at && { ...at, schema: '#' }, evaluated);
  };
};
