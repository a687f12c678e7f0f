import { escapeToken, type SourceDocument, valueAt } from '../contract/index.js';
import { openEnum, type Scalar } from './open-enum.js';
import { schemaAtReference } from './schema-names.js';

type Schema = Readonly<Record<string, unknown>>;

/** The values that a property can have, as a schema lists them. */
export interface Listed {
  /** Where the property stands. */
  readonly pointer: string;
  readonly values: readonly Scalar[];
  /** The list may grow. */
  readonly open: boolean;
  readonly constant: boolean;
}

/** What a schema says of every object that it is for. */
export interface Facts {
  readonly required: ReadonlySet<string>;
  /** The properties that have listed values, by name, with what each schema says that speaks of them. */
  readonly values: ReadonlyMap<string, readonly Listed[]>;
}

/** What a schema says by itself, by what it refers to and by its `allOf`. */
export function factsAt(document: SourceDocument, pointer: string): Facts {
  const required = new Set<string>();
  const values = new Map<string, Listed[]>();
  for (const at of holding(document, pointer)) {
    const schema = valueAt(document.value, at) as Schema;
    for (const name of Array.isArray(schema.required) ? schema.required : []) required.add(name);
    for (const name of Object.keys((schema.properties as object | undefined) ?? {})) {
      const listed = listedAt(document, `${at}/properties/${escapeToken(name)}`);
      if (listed) values.set(name, [...(values.get(name) ?? []), listed]);
    }
  }
  return { required, values };
}

/** The schemas that hold wherever the one at a pointer does: itself, what it refers to, and all of its `allOf`. */
export function holding(document: SourceDocument, pointer: string, seen = new Set<string>()): string[] {
  const schema = valueAt(document.value, pointer);
  if (typeof schema !== 'object' || schema === null || seen.has(pointer)) return [];
  seen.add(pointer);
  const { $ref, allOf } = schema as Schema;
  return [
    pointer,
    ...(typeof $ref === 'string' ? holding(document, schemaAtReference(document, $ref), seen) : []),
    ...(Array.isArray(allOf)
      ? [...allOf.keys()].flatMap((index) => holding(document, `${pointer}/allOf/${index}`, seen))
      : []),
  ];
}

/** The values that the property at a pointer can have; a constant counts before a list. */
function listedAt(document: SourceDocument, pointer: string): Listed | undefined {
  const all = holding(document, pointer).flatMap((at): Listed[] => {
    const { const: constant, ...schema } = valueAt(document.value, at) as Schema;
    if (constant !== undefined) return [{ pointer, values: [constant as Scalar], open: false, constant: true }];
    const open = openEnum(schema);
    if (open) return [{ pointer, values: open.values, open: true, constant: false }];
    if (Array.isArray(schema.enum)) return [{ pointer, values: schema.enum, open: false, constant: false }];
    return [];
  });
  return all.find(({ constant }) => constant) ?? all.find(({ open }) => !open) ?? all[0];
}
