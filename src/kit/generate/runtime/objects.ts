import { type Fields, has, isObject, type Keyword, type Schema } from './check.js';
import { below, fault, refusal } from './place.js';

type Schemas = Readonly<Record<string, Schema>>;

export const required: Keyword<readonly string[]> = (names) => (value, at) => {
  if (!isObject(value)) return true;
  for (const name of names) {
    if (has(value, name)) continue;
    return !!at && fault(at, 'required', `must have required property '${name}'`, { missingProperty: name });
  }
  return true;
};

export const properties: Keyword<Schemas> = (schemas, _, compile) => {
  const fields = Object.keys(schemas).map((name) => ({ name, check: compile(schemas[name] as Schema) }));
  return (value, at) => {
    if (!isObject(value)) return true;
    for (const { name, check } of fields) {
      if (has(value, name) && !check(value[name], at && below(at, 'properties', name, name))) return false;
    }
    return true;
  };
};

export const patternProperties: Keyword<Schemas> = (schemas, _, compile) => {
  const patterns = Object.keys(schemas).map((source) => ({
    source,
    expression: new RegExp(source, 'u'),
    check: compile(schemas[source] as Schema),
  }));
  return (value, at) =>
    !isObject(value) ||
    patterns.every(({ source, expression, check }) =>
      Object.keys(value).every((name) => {
        if (!expression.test(name)) return true;
        return check(value[name], at && below(at, 'patternProperties', source, name));
      }),
    );
};

export const additionalProperties: Keyword<Schema> = (
  schema,
  { properties: named = {}, patternProperties: patterned = {} },
  compile,
) => {
  const check = compile(schema);
  const patterns = Object.keys(patterned as Schemas).map((source) => new RegExp(source, 'u'));
  return (value, at) => {
    if (!isObject(value)) return true;
    for (const name in value) {
      if (!Object.hasOwn(value, name)) continue;
      if (Object.hasOwn(named as Schemas, name) || patterns.some((pattern) => pattern.test(name))) continue;
      if (schema === false)
        return (
          !!at && fault(at, 'additionalProperties', 'must NOT have additional properties', { additionalProperty: name })
        );
      if (!check(value[name], at && below(at, 'additionalProperties', '', name))) return false;
    }
    return true;
  };
};

export const propertyNames: Keyword<Schema> = (schema, _, compile) => {
  const check = compile(schema);
  return (value, at) =>
    !isObject(value) ||
    Object.keys(value).every(
      (name) =>
        check(name, at && below(at, 'propertyNames', '')) ||
        fault(at, 'propertyNames', 'property name must be valid', { propertyName: name }),
    );
};

const count = (fields: Fields): number => Object.keys(fields).length;

export const minProperties: Keyword<number> = (limit) => {
  const refuse = refusal('minProperties', `must NOT have fewer than ${limit} properties`, { limit });
  return (value, at) => !isObject(value) || count(value) >= limit || refuse(at);
};

export const maxProperties: Keyword<number> = (limit) => {
  const refuse = refusal('maxProperties', `must NOT have more than ${limit} properties`, { limit });
  return (value, at) => !isObject(value) || count(value) <= limit || refuse(at);
};
