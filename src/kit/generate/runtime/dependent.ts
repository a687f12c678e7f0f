import { has, isObject, type Keyword, type Schema } from './check.js';
import { below, fault } from './place.js';

export const dependentRequired: Keyword<Readonly<Record<string, readonly string[]>>> = (needs) => {
  const entries = Object.entries(needs);
  return (value, at) => {
    if (!isObject(value)) return true;
    for (const [property, names] of entries) {
      const missingProperty = has(value, property) ? names.find((name) => !has(value, name)) : undefined;
      if (missingProperty === undefined) continue;
      const deps = names.join(', ');
      const what = names.length === 1 ? 'property' : 'properties';
      return fault(at, 'dependentRequired', `must have ${what} ${deps} when property ${property} is present`, {
        property,
        missingProperty,
        depsCount: names.length,
        deps,
      });
    }
    return true;
  };
};

export const dependentSchemas: Keyword<Readonly<Record<string, Schema>>> = (schemas, _, compile) => {
  const checks = Object.entries(schemas).map(([name, schema]) => [name, compile(schema)] as const);
  return (value, at, evaluated) =>
    !isObject(value) ||
    checks.every(
      ([name, check]) => !has(value, name) || check(value, at && below(at, 'dependentSchemas', name), evaluated),
    );
};
