import { type Check, type Evaluated, type Fields, isObject, type Keyword, type Schema } from './check.js';
import { below, fault } from './place.js';
import type { Tracking } from './validator.js';

const none = (): Evaluated => {
  const names = new Set<string>();
  const evaluated: Evaluated = {
    names,
    items: 0,
    branch: none,
    join(branch) {
      for (const name of branch?.names ?? []) names.add(name);
      evaluated.items = Math.max(evaluated.items, branch?.items ?? 0);
    },
  };
  return evaluated;
};

/** Notes what the keywords of a schema itself look at. That is the same whether they hold or not. */
function look(schema: Fields, value: unknown, evaluated: Evaluated): void {
  const { properties = {}, patternProperties = {}, prefixItems = [] } = schema;
  if (isObject(value)) {
    const patterns = Object.keys(patternProperties as object).map((source) => new RegExp(source, 'u'));
    const all = 'additionalProperties' in schema;
    for (const name of Object.keys(value)) {
      const known = all || Object.hasOwn(properties as object, name) || patterns.some((each) => each.test(name));
      if (known) evaluated.names.add(name);
    }
  }
  // Of `contains` too: with Ajv it looks at every item.
  const count =
    'items' in schema || 'contains' in schema ? Number.POSITIVE_INFINITY : (prefixItems as unknown[]).length;
  evaluated.items = Math.max(evaluated.items, count);
}

/** A schema that asks sees what its own keywords have looked at, and not what those around it have. */
export const tracking: Tracking = (schema, check): Check => {
  if (typeof schema === 'boolean') return check;
  const asks = 'unevaluatedProperties' in schema || 'unevaluatedItems' in schema;
  return (value, at, around) => {
    const evaluated = asks ? none() : around;
    if (evaluated) look(schema, value, evaluated);
    const holds = check(value, at, evaluated);
    if (asks && holds) around?.join(evaluated);
    return holds;
  };
};

export const unevaluatedProperties: Keyword<Schema> = (schema, _, compile) => {
  const check = compile(schema);
  return (value, at, evaluated) => {
    if (!isObject(value)) return true;
    for (const name of Object.keys(value)) {
      if (evaluated?.names.has(name)) continue;
      if (schema === false) {
        const params = { unevaluatedProperty: name };
        return fault(at, 'unevaluatedProperties', 'must NOT have unevaluated properties', params);
      }
      if (!check(value[name], at && below(at, 'unevaluatedProperties', '', name))) return false;
      evaluated?.names.add(name);
    }
    return true;
  };
};

export const unevaluatedItems: Keyword<Schema> = (schema, _, compile) => {
  const check = compile(schema);
  return (value, at, evaluated) => {
    if (!Array.isArray(value) || !evaluated) return true;
    const { items } = evaluated;
    evaluated.items = Number.POSITIVE_INFINITY;
    if (schema === false) {
      const message = `must NOT have more than ${items} items`;
      return value.length <= items || fault(at, 'unevaluatedItems', message, { limit: items });
    }
    return value.every((item, index) => index < items || check(item, at && below(at, 'unevaluatedItems', '', index)));
  };
};
