import type { Place } from './place.js';

/** A schema of JSON Schema 2020-12, as plain data; its references are the schemas themselves. */
export type Schema = Readonly<Record<string, unknown>> | boolean;

/**
 * Whether a value is what a schema, or one keyword of it, asks. Without a place it only says so, and allocates nothing; with
 * one it also writes down what is wrong.
 *
 * @param evaluated what of this value was looked at, where `unevaluatedProperties` or `unevaluatedItems` asks. Who hands the same
 * value on to another schema hands this on, too.
 */
export type Check = (value: unknown, at?: Place, evaluated?: Evaluated) => boolean;

export type Compile = (schema: Schema) => Check;

/** Makes the check of a keyword; the other keywords of its schema say more about some. */
export type Keyword<Value> = (value: Value, schema: Readonly<Record<string, unknown>>, compile: Compile) => Check;

/** The properties and items of one value that keywords have looked at; see `unevaluated.ts`. */
export interface Evaluated {
  readonly names: Set<string>;
  /** How many items from the first on. */
  items: number;
  /** What a schema sees that may yet turn out not to hold. */
  branch(): Evaluated;
  /** It holds. */
  join(branch: Evaluated | undefined): void;
}

export type Fields = Readonly<Record<string, unknown>>;

/** The type of a value, as JSON Schema calls it; of every number `number`. */
export const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

export const isObject = (value: unknown): value is Fields => typeOf(value) === 'object';

/** Whether an object has a property of its own: `constructor` and `__proto__` are names like any other. */
export const has = (fields: Fields, name: string): boolean => fields[name] !== undefined && Object.hasOwn(fields, name);
