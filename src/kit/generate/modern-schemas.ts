import { escapeToken, type SourceDocument } from '../contract/index.js';
import { walk } from './walk.js';

type Schema = Record<string, unknown>;

/**
 * A copy of an AsyncAPI document whose schemas are all of JSON Schema 2020-12. AsyncAPI's own schemas are of draft-07;
 * where the two say one thing in different words (`items` with a list, `additionalItems`, `dependencies`), the copy has
 * the newer ones. Places stay those of what was written.
 */
export function modernSchemas(document: SourceDocument): SourceDocument {
  const value = structuredClone(document.value);
  /** What is called otherwise now, below which schema. */
  const moved: { schema: string; now: string; before: string }[] = [];
  walk('asyncapi', value, (kind, pointer, node) => {
    if (kind !== 'schema' || typeof node !== 'object' || node === null) return;
    const schema = node as Schema;
    if (Array.isArray(schema.items)) {
      const { items, additionalItems } = schema;
      moved.push({ schema: pointer, now: '/prefixItems', before: '/items' });
      moved.push({ schema: pointer, now: '/items', before: '/additionalItems' });
      delete schema.items;
      if (items.length > 0) schema.prefixItems = items;
      if (additionalItems !== undefined) schema.items = additionalItems;
      delete schema.additionalItems;
    } else if ('additionalItems' in schema && !('prefixItems' in schema)) delete schema.additionalItems;
    if (typeof schema.dependencies !== 'object' || schema.dependencies === null) return;
    for (const [name, needed] of Object.entries(schema.dependencies)) {
      const key = Array.isArray(needed) ? 'dependentRequired' : 'dependentSchemas';
      schema[key] = { ...(schema[key] as Schema | undefined), [name]: needed };
      moved.push({
        schema: pointer,
        now: `/${key}/${escapeToken(name)}`,
        before: `/dependencies/${escapeToken(name)}`,
      });
    }
    delete schema.dependencies;
  });
  if (moved.length === 0) return document;
  const before = (pointer: string): string => {
    // What was moved last stands deepest.
    const way = moved.findLast(({ schema, now }) => `${pointer}/`.startsWith(`${schema}${now}/`));
    return way ? before(way.schema) + way.before + pointer.slice(way.schema.length + way.now.length) : pointer;
  };
  return {
    ...document,
    value,
    place: (pointer) => document.place(before(pointer)),
    fault: (pointer, message, remedy) => document.fault(before(pointer), message, remedy),
  };
}
