import type { Keyword, Schema } from './check.js';
import { below, fault, refusal } from './place.js';

export const allOf: Keyword<readonly Schema[]> = (schemas, _, compile) => {
  const checks = schemas.map(compile);
  return (value, at, evaluated) =>
    checks.every((check, index) => check(value, at && below(at, 'allOf', index), evaluated));
};

/** Ends at the first member that holds, unless it has to be known what the others look at. */
export const anyOf: Keyword<readonly Schema[]> = (schemas, _, compile) => {
  const checks = schemas.map(compile);
  const refuse = refusal('anyOf', 'must match a schema in anyOf');
  return (value, at, evaluated) => {
    const before = at?.errors.length;
    let holds = false;
    for (let index = 0; index < checks.length && (evaluated || !holds); index++) {
      const branch = evaluated?.branch();
      if (!checks[index]?.(value, at && below(at, 'anyOf', index), branch)) continue;
      holds = true;
      evaluated?.join(branch);
    }
    if (!holds) return refuse(at);
    if (at) at.errors.length = before as number;
    return true;
  };
};

export const oneOf: Keyword<readonly Schema[]> = (schemas, _, compile) => {
  const checks = schemas.map(compile);
  const message = 'must match exactly one schema in oneOf';
  const refuse = refusal('oneOf', message, { passingSchemas: null });
  return (value, at, evaluated) => {
    const before = at?.errors.length;
    let passing = -1;
    for (let index = 0; index < checks.length; index++) {
      const branch = evaluated?.branch();
      if (!checks[index]?.(value, at && below(at, 'oneOf', index), branch)) continue;
      if (passing >= 0) return fault(at, 'oneOf', message, { passingSchemas: [passing, index] });
      passing = index;
      evaluated?.join(branch);
    }
    if (passing < 0) return refuse(at);
    if (at) at.errors.length = before as number;
    return true;
  };
};

export const not: Keyword<Schema> = (schema, _, compile) => {
  const check = compile(schema);
  const refuse = refusal('not', 'must NOT be valid');
  return (value, at) => !check(value) || refuse(at);
};

/** What is wrong is what `then` or `else` says. */
export const ifOf: Keyword<Schema> = (schema, { then = true, else: otherwise = true }, compile) => {
  const condition = compile(schema);
  const [whenTrue, whenFalse] = [compile(then as Schema), compile(otherwise as Schema)];
  return (value, at, evaluated) => {
    const branch = evaluated?.branch();
    const holds = condition(value, undefined, branch);
    if (holds) evaluated?.join(branch);
    const check = holds ? whenTrue : whenFalse;
    return check(value, at && below(at, holds ? 'then' : 'else', ''), evaluated);
  };
};

/** What a schema says that is `false`. */
export const falseSchema: Keyword<unknown> = () => (_, at) => fault(at, 'false schema', 'boolean schema is false');
