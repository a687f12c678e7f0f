import type { Check, Compile, Keyword, Schema } from './check.js';
import type { ValidationError } from './place.js';

/** What a validator is to its users; the generated declarations say of which type. */
export interface AnyValidator {
  (value: unknown): boolean;
  errors?: readonly ValidationError[] | null;
}

/** Puts around the check of a schema what notes the parts of a value that were looked at; see `unevaluated.ts`. */
export type Tracking = (schema: Schema, check: Check) => Check;

/** Makes a validator of a schema. */
export type Maker = (schema: Schema) => AnyValidator;

/**
 * Makes what makes validators of schemas: closures, so that it runs under a strict Content Security Policy. A schema is turned
 * into closures when a validator of it is first called. Its keywords are asked in the order in which they stand in it.
 */
export const validators = (
  keywords: Readonly<Record<string, Keyword<never> | undefined>>,
  tracking?: Tracking,
): Maker => {
  const compiled = new Map<Schema, Check>();
  const compile: Compile = (schema) => {
    let check = compiled.get(schema);
    if (!check) {
      check = all(schema as Exclude<Schema, boolean>);
      if (tracking) check = tracking(schema, check);
      compiled.set(schema, check);
    }
    return check;
  };
  // No keyword stands in `true`; what `false` says is a keyword, too.
  const all = (schema: Exclude<Schema, boolean>): Check => {
    const names = (schema as unknown) === false ? ['false schema'] : Object.keys(schema);
    const [first = () => true, ...rest]: Check[] = names.flatMap(
      (name) => keywords[name]?.(schema[name] as never, schema, compile) ?? [],
    );
    return rest.reduce(
      (before, next) => (value, at, evaluated) => before(value, at, evaluated) && next(value, at, evaluated),
      first,
    );
  };
  return (schema) => {
    let check: Check | undefined;
    const validate: AnyValidator = (value) => {
      check ??= compile(schema);
      const right = check(value);
      const errors: ValidationError[] | null = right ? null : [];
      // Only what is wrong is looked through again, to say why.
      if (errors) check(value, { instance: '', schema: '#', errors });
      validate.errors = errors;
      return right;
    };
    return validate;
  };
};
