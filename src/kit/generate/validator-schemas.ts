import { type SourceDocument, valueAt } from '../contract/index.js';
import { openEnum } from './open-enum.js';
import type { ObjectOf, Target } from './targets.js';

type Schema = Readonly<Record<string, unknown>>;

/** Said for people or for types, and nothing that a validator asserts. */
const SILENT = new Set(['title', 'description', 'default', 'example', 'examples', 'deprecated', '$comment', 'format']);

/** The schemas of a document as the validators are compiled from: by id, each with references to the others by id. */
export class ValidatorSchemas {
  readonly #document: SourceDocument;
  readonly #byId = new Map<string, Schema>();

  constructor(document: SourceDocument) {
    this.#document = document;
  }

  /** The id of a target's schema. Targets that are the same component share it, and so one function. */
  idOf({ schema, validator }: Target): string {
    const compact = 'properties' in schema ? this.#object(schema) : this.#compact(schema.pointer);
    if (typeof compact.$ref === 'string') return this.#end(compact.$ref);
    this.#byId.set(`/${validator}`, compact);
    return `/${validator}`;
  }

  /** Where a chain of components that are nothing but a reference ends. */
  #end(id: string): string {
    const seen = new Set<string>();
    for (let at = id; ; ) {
      const next = this.#byId.get(at)?.$ref;
      if (typeof next !== 'string' || seen.has(at)) return at;
      seen.add(at);
      at = next;
    }
  }

  #object({ properties }: ObjectOf): Schema {
    return {
      type: 'object',
      required: [...properties].flatMap(([name, { required }]) => (required ? [name] : [])),
      properties: dictionary([...properties].map(([name, { pointer }]) => [name, this.#compact(pointer)])),
      additionalProperties: false,
    };
  }

  /**
   * The schema at a pointer without what asserts nothing. Ajv writes whole schemas into its code where it needs a list
   * of theirs, so what is left out here is left out of what applications download.
   */
  #compact(pointer: string): Schema {
    const schema = valueAt(this.#document.value, pointer) as Schema;
    const compact: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(schema)) {
      if (SILENT.has(key) || key.startsWith('x-')) continue;
      const at = `${pointer}/${key}`;
      if (key === '$ref') compact.$ref = this.#reference(String(value));
      else if (key === 'items' || key === 'not') compact[key] = this.#compact(at);
      else if (key === 'properties') compact[key] = this.#properties(at, value as Schema);
      else if (key === 'oneOf' || key === 'anyOf' || key === 'allOf')
        compact[key] = (value as unknown[]).map((_, index) => this.#compact(`${at}/${index}`));
      else compact[key] = value;
    }
    return simplify(compact, schema);
  }

  #properties(pointer: string, properties: Schema): Schema {
    return dictionary(
      Object.keys(properties).map((name) => {
        const compact = this.#compact(`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
        return [name, compact];
      }),
    );
  }

  /** A component by id. */
  #reference(reference: string): string {
    const pointer = decodeURIComponent(reference.slice(1));
    const id = pointer.slice(pointer.lastIndexOf('/'));
    if (!this.#byId.has(id)) {
      this.#byId.set(id, {}); // a schema may refer to itself
      this.#byId.set(id, this.#compact(pointer));
    }
    return id;
  }

  /** The schemas, by id, that the given ones need; a component that only names a type is repeated where it is used. */
  needed(ids: Iterable<string>): Map<string, Schema> {
    const needed = new Map<string, Schema>();
    const take = (id: string): void => {
      if (needed.has(id)) return;
      needed.set(id, {});
      needed.set(id, inline(this.#byId.get(id)) as Schema);
    };
    const inline = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(inline);
      if (typeof value !== 'object' || value === null) return value;
      const { $ref } = value as { $ref?: unknown };
      if (typeof $ref !== 'string')
        return dictionary(Object.entries(value).map(([key, below]) => [key, inline(below)]));
      const id = this.#end($ref);
      const named = this.#byId.get(id) ?? {};
      if (Object.keys(named).join() === 'type') return named;
      take(id);
      return { $ref: id };
    };
    for (const id of ids) take(id);
    return needed;
  }
}

/** Says the same with fewer words: an open list asserts only its type, one alternative is no alternative. */
function simplify(compact: Record<string, unknown>, schema: Schema): Schema {
  const open = openEnum(schema);
  if (open) {
    const { anyOf } = compact;
    delete compact.anyOf;
    const rest = (anyOf as Schema[]).find(({ enum: listed }) => listed === undefined);
    if (compact.type === undefined) Object.assign(compact, rest);
    else if (rest?.type !== compact.type) compact.allOf = [rest];
  }
  for (const key of ['oneOf', 'anyOf', 'allOf']) {
    const members = compact[key];
    if (Array.isArray(members) && members.length === 1 && Object.keys(compact).length === 1) return members[0];
  }
  return compact;
}

/** An object of entries in which `__proto__` is a name like any other. */
const dictionary = (entries: readonly (readonly [string, unknown])[]): Schema => Object.fromEntries(entries);
