import { escapeToken } from '../contract/index.js';
import { literal, propertyKey } from './names.js';
import { type Below, PRESENT } from './object-types.js';
import type { Scalar } from './open-enum.js';
import { intersection, union } from './type-text.js';

type Schema = Readonly<Record<string, unknown>>;

/** What is known of a property of the object that a condition is about: the values it can have, and whether it must be there. */
export type Known = (name: string) => { readonly values: readonly Scalar[]; readonly required: boolean } | undefined;

/**
 * What the conditions of a schema say, as far as a type can: either the condition and what then holds, or what else holds.
 * A type cannot say that a condition does *not* hold, except where that leaves other values of one property.
 */
export function conditionsOf(schema: Schema, below: Below, known: Known): string[] {
  return [
    ...('if' in schema ? [choice(schema, below, known)] : []),
    ...Object.entries((schema.dependentRequired ?? {}) as Record<string, string[]>).map(([name, others]) =>
      others.length === 0 ? 'unknown' : union([without(name), fields([name, ...others])]),
    ),
    ...Object.keys((schema.dependentSchemas ?? {}) as object).map((name) => {
      const then = below(`dependentSchemas/${escapeToken(name)}`);
      return then === 'unknown' ? then : union([without(name), intersection([fields([name]), then])]);
    }),
  ];
}

function choice(schema: Schema, below: Below, known: Known): string {
  const then = 'then' in schema ? below('then') : 'unknown';
  const otherwise = 'else' in schema ? below('else') : 'unknown';
  if (then === 'unknown' && otherwise === 'unknown') return 'unknown';
  const told = discriminated(schema.if as Schema | boolean, known);
  if (!told) return union([intersection([below('if'), then]), otherwise]);
  const { name, yes, no, optional } = told;
  const side = (values: readonly Scalar[], mark: string, type: string): string =>
    values.length === 0
      ? 'never'
      : intersection([`{ ${propertyKey(name)}${mark}: ${union(values.map(literal))} }`, type]);
  return union([side(yes, '', then), side(no, optional ? '?' : '', otherwise)]);
}

/** The one property that a condition is about, with the values for which it holds and those for which it does not. */
function discriminated(condition: Schema | boolean, known: Known) {
  if (typeof condition !== 'object') return undefined;
  const {
    type = 'object',
    properties = {},
    required = [],
    ...more
  } = condition as {
    type?: unknown;
    properties?: Record<string, Schema>;
    required?: string[];
  };
  const [[name, property] = ['', undefined], ...others] = Object.entries(properties);
  if (!property || others.length > 0 || type !== 'object' || Object.keys(more).some((key) => !isNote(key)))
    return undefined;
  if (required.some((each) => each !== name)) return undefined;
  const {
    const: constant,
    enum: listed = [constant],
    type: _,
    ...rest
  } = property as { const?: Scalar; enum?: Scalar[]; type?: unknown };
  if (listed[0] === undefined || Object.keys(rest).some((key) => !isNote(key))) return undefined;
  const own = known(name);
  // Without the property the condition holds, unless it demands it.
  if (!own || !(own.required || required.includes(name))) return undefined;
  return {
    name,
    yes: own.values.filter((value) => listed.includes(value)),
    no: own.values.filter((value) => !listed.includes(value)),
    optional: !own.required,
  };
}

const isNote = (key: string): boolean => ['title', 'description', '$comment'].includes(key) || key.startsWith('x-');

const fields = (names: readonly string[]): string =>
  `{ ${[...new Set(names)].map((name) => `${propertyKey(name)}: ${PRESENT}`).join('; ')} }`;

const without = (name: string): string => `{ ${propertyKey(name)}?: never }`;
