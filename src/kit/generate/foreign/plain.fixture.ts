// What common generators of other languages take without losing a meaning, found by trying them: see docs/other-languages.md.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

export type Schema = Readonly<Record<string, unknown>>;

/** What a schema may say: of anything else some generator makes `any`, or nothing. Extensions and prose aside. */
const TAKEN = new Set([
  ...['$ref', 'type', 'format', 'const', 'enum', 'default', 'title', 'description', 'deprecated', 'examples'],
  ...['properties', 'required', 'additionalProperties', 'items', 'oneOf', 'anyOf', 'allOf', 'not'],
  // Nothing for a type: the server judges.
  ...[
    'minLength',
    'maxLength',
    'pattern',
    'minimum',
    'maximum',
    'minItems',
    'maxItems',
    'uniqueItems',
    'minProperties',
  ],
]);

const list = (value: unknown): Schema[] => (Array.isArray(value) ? value : []);
const record = (value: unknown): Readonly<Record<string, Schema>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, Schema>) : {};

/** A hand-written document, and what its references lead to. */
export class Document {
  readonly root: Schema;
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
    this.root = parse(readFileSync(file, 'utf8')) as Schema;
  }

  /** The value that a reference leads to, in this file or one beside it, and the document that it stands in. */
  follow(value: unknown): { value: Schema; in: Document } {
    const { $ref } = record(value) as { $ref?: unknown };
    if (typeof $ref !== 'string') return { value: value as Schema, in: this };
    const [path = '', pointer = ''] = $ref.split('#');
    const target = path === '' ? this : new Document(join(dirname(this.#file), path));
    let at: unknown = target.root;
    for (const token of pointer.split('/').slice(1)) at = record(at)[token];
    return target.follow(at);
  }

  /** The named schemas, by name. */
  get schemas(): Readonly<Record<string, Schema>> {
    return record(record(this.root.components).schemas);
  }
}

/** Whether a list of values is open: its values, or any other of the type. */
const isOpenList = ([listed, any, ...more]: readonly Schema[]): boolean =>
  more.length === 0 && Array.isArray(listed?.enum) && Object.keys(any ?? {}).join() === 'type';

/**
 * Whether one property tells the members apart: every one requires it, and all of them, or all but one, with a single value of
 * their own.
 */
function isToldApart(members: readonly Schema[]): boolean {
  const [first] = members;
  return Object.keys(record(first?.properties)).some((name) => {
    const consts = members.map(({ properties }) => record(properties)[name]?.const);
    const known = consts.filter((value) => value !== undefined);
    const required = members.every((member) => list(member.required).some((value) => String(value) === name));
    return required && known.length >= members.length - 1 && new Set(known).size === known.length;
  });
}

/** What of a schema a generator would lose, a line each; none is good. A reference is judged where it leads, not again here. */
export function lost(document: Document, schema: Schema, at: string, named: boolean): string[] {
  if (typeof schema !== 'object' || schema === null) return [`${at}: ${JSON.stringify(schema)} is no schema`];
  const found = Object.keys(schema)
    .filter((key) => !TAKEN.has(key) && !key.startsWith('x-'))
    .map((key) => `${at}: ${key} is not taken`);
  const say = (text: string, bad: boolean) => void (bad && found.push(`${at}: ${text}`));
  const { type, properties, additionalProperties, items, oneOf, anyOf, allOf, not } = schema;
  say('several types', Array.isArray(type) && !(type.length === 2 && type[1] === 'null'));
  say('an object without a name', !named && Object.keys(record(properties)).length > 0);
  say('a map', typeof additionalProperties === 'object');
  say('anyOf is no open list', anyOf !== undefined && !isOpenList(list(anyOf)));
  say('not is no list of values', not !== undefined && Object.keys(record(not)).join() !== 'enum');
  say('allOf is more than a reference', allOf !== undefined && !(list(allOf).length === 1 && list(allOf)[0]?.$ref));
  if (oneOf !== undefined) {
    say('oneOf of what has no name', !list(oneOf).every(({ $ref }) => $ref));
    say(
      'no property tells the members of oneOf apart',
      !isToldApart(list(oneOf).map((member) => document.follow(member).value)),
    );
  }
  for (const [name, below] of Object.entries(record(properties))) {
    found.push(...lost(document, below, `${at}/properties/${name}`, false));
  }
  if (items !== undefined) found.push(...lost(document, items as Schema, `${at}/items`, false));
  return found;
}

/** Names that become one name where case or separators do not count, as in the names of files or of Python's attributes. */
export function clashes(names: readonly string[]): string[] {
  const plain = names.map((name) => name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase());
  return names.filter((_, index) => plain.indexOf(plain[index] ?? '') !== index);
}
