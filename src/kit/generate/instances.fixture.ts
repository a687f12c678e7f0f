import fc, { type Arbitrary } from 'fast-check';
import { valueAt } from '../contract/index.js';

type Schema = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, unknown>>;

/** References in each other that are followed; what is optional is left out of the last ones. */
const DEPTH = 7;
const ENOUGH = 3;

/**
 * Values that lean towards what a schema is for, and what becomes of such values when something of them is changed. Of a few
 * values the first is taken that `judge` takes: a schema with many conditions is seldom met by chance.
 */
export const instancesOf = (root: unknown, pointer: string, judge: (value: unknown) => boolean): Arbitrary<unknown> => {
  const any = fromSchema(root, valueAt(root, pointer) as Schema, DEPTH);
  const leaning = fc.tuple(any, any, any, any, any, any).map((values) => values.find(judge) ?? values[0]);
  return fc.oneof(
    { weight: 5, arbitrary: leaning },
    { weight: 4, arbitrary: fc.tuple(leaning, fc.array(change, { minLength: 1, maxLength: 2 })).map(changed) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  );
};

function fromSchema(root: unknown, schema: Schema | boolean, depth: number): Arbitrary<unknown> {
  if (typeof schema === 'boolean' || depth < 0) return fc.constantFrom<unknown>(null, 1, 'a', true, [], {});
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) {
    const listed = fc.constantFrom<unknown>(...schema.enum);
    return schema['x-extensible'] === true ? fc.oneof(listed, fc.string({ maxLength: 3 }), fc.integer()) : listed;
  }
  const at = (below: unknown, less = 0): Arbitrary<unknown> =>
    fromSchema(root, below as Schema | boolean, depth - less);
  const perhaps = (below: unknown): Arbitrary<unknown> => fc.option(at(below), { nil: undefined });
  const all: Arbitrary<unknown>[] = [own(root, schema, depth)];
  if (typeof schema.$ref === 'string') all.push(at(valueAt(root, decodeURIComponent(schema.$ref.slice(1))), 1));
  for (const member of listOf(schema.allOf)) all.push(at(member));
  for (const members of [listOf(schema.oneOf), listOf(schema.anyOf)])
    if (members.length > 0) all.push(fc.oneof(...members.map((member) => at(member))));
  if (schema.if !== undefined) {
    all.push(fc.oneof(fc.tuple(at(schema.if), at(schema.then ?? true)).map(joined), at(schema.else ?? true)));
  }
  for (const below of Object.values((schema.dependentSchemas ?? schema.dependencies ?? {}) as object))
    if (!Array.isArray(below)) all.push(perhaps(below));
  return fc.tuple(...all).map(joined);
}

/** One value of several that are all to hold: objects become one, of others the last that says something counts. */
function joined(values: readonly unknown[]): unknown {
  const said = values.filter((value) => value !== undefined);
  const objects = said.filter(isFields);
  if (objects.length > 0) return Object.fromEntries(objects.flatMap((each) => Object.entries(each)));
  return said.at(-1) ?? null;
}

function own(root: unknown, schema: Schema, depth: number): Arbitrary<unknown> {
  const types = [
    schema.type ?? (['properties', 'required'].some((key) => key in schema) ? 'object' : undefined),
  ].flat();
  if (types[0] === undefined) return fc.constant(undefined);
  return fc.oneof(...types.map((type) => ofType(root, schema, String(type), depth)));
}

function ofType(root: unknown, schema: Schema, type: string, depth: number): Arbitrary<unknown> {
  const {
    minimum = -3,
    maximum = 25,
    multipleOf = 1,
    minLength = 0,
    maxLength = 5,
    pattern,
  } = schema as Record<string, number>;
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: minimum, max: maximum }).map((value) => value - (value % multipleOf));
    case 'number':
      return fc.integer({ min: minimum * 2, max: maximum * 2 }).map((value) => value / 2);
    case 'string':
      return pattern === undefined
        ? fc.string({ minLength, maxLength, unit: 'grapheme' })
        : fc.stringMatching(new RegExp(String(pattern), 'u'));
    case 'array':
      return arrays(root, schema, depth);
    default:
      return objects(root, schema, depth);
  }
}

function arrays(root: unknown, schema: Schema, depth: number): Arbitrary<unknown> {
  const places = Array.isArray(schema.prefixItems)
    ? schema.prefixItems
    : Array.isArray(schema.items)
      ? schema.items
      : [];
  const rest = Array.isArray(schema.items) ? schema.additionalItems : (schema.items ?? schema.unevaluatedItems);
  const { minItems = 0, maxItems = places.length + 2 } = schema as Record<string, number>;
  const count =
    depth < ENOUGH ? fc.constant(minItems) : fc.integer({ min: minItems, max: Math.max(minItems, maxItems) });
  const first = places.map((place) => fromSchema(root, place, depth));
  const other = rest === false ? undefined : fromSchema(root, (schema.contains ?? rest ?? true) as Schema, depth);
  return count.chain((length) =>
    fc.tuple(...Array.from({ length }, (_, index) => first[index] ?? other).filter((each) => each !== undefined)),
  );
}

function objects(root: unknown, schema: Schema, depth: number): Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Record<string, Schema | boolean>;
  const required = listOf(schema.required).map(String);
  const optional = depth < ENOUGH ? [] : Object.keys(properties).filter((name) => !required.includes(name));
  const known = fc.record(
    Object.fromEntries(
      [...required, ...optional].map((name) => [name, fromSchema(root, properties[name] ?? true, depth)]),
    ),
    { requiredKeys: required },
  );
  if (depth < ENOUGH) return known;
  const maps = Object.entries((schema.patternProperties ?? {}) as Record<string, Schema>).map(([pattern, below]) =>
    fc.dictionary(fc.stringMatching(new RegExp(pattern, 'u')), fromSchema(root, below, depth), { maxKeys: 2 }),
  );
  if (isFields(schema.additionalProperties)) {
    const { enum: names } = (schema.propertyNames ?? {}) as { enum?: string[] };
    const name = names ? fc.constantFrom(...names) : fc.stringMatching(/^[a-z]{1,3}$/);
    maps.push(fc.dictionary(name, fromSchema(root, schema.additionalProperties, depth), { maxKeys: 3 }));
  }
  return fc.tuple(known, ...maps).map(joined);
}

/** Where in a value something is changed (of its places, in order, the one at this share), how, and what comes there. */
const change = fc.record({
  share: fc.double({ min: 0, max: 0.999, noNaN: true }),
  way: fc.constantFrom('replace', 'remove', 'add', 'repeat'),
  other: fc.constantFrom<unknown>(null, true, 0, 7, 4.5, -1, '', 'x', 'AB1', 'started', [], {}, [1], { a: 1 }),
});

type Change = typeof change extends Arbitrary<infer Value> ? Value : never;

function changed([value, changes]: [unknown, Change[]]): unknown {
  return changes.reduce<unknown>((current, each) => {
    const places = placesOf(current);
    return changedAt(current, places[Math.floor(each.share * places.length)] ?? [], each);
  }, value);
}

function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const below = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...below.flatMap(([key, item]) => placesOf(item, [...path, key]))];
}

function changedAt(value: unknown, [key, ...path]: readonly string[], each: Change): unknown {
  if (key === undefined) {
    if (each.way === 'add' && isFields(value)) return { ...value, x: each.other };
    if (each.way === 'add' && Array.isArray(value)) return [...value, each.other];
    if (each.way === 'repeat' && Array.isArray(value)) return [...value, ...value];
    return each.other;
  }
  const remove = each.way === 'remove' && path.length === 0;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      String(index) !== key ? [item] : remove ? [] : [changedAt(item, path, each)],
    );
  }
  return Object.fromEntries(
    Object.entries(value as Fields).flatMap(([name, item]) =>
      name !== key ? [[name, item]] : remove ? [] : [[name, changedAt(item, path, each)]],
    ),
  );
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
