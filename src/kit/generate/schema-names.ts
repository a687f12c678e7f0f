import { escapeToken, type SourceDocument, tokensOf, valueAt } from '../contract/index.js';
import { pascal } from './names.js';
import { type Kind, walk } from './walk.js';

/** Words of a pointer that only say how a schema is held. */
const STRUCTURE = new Set([
  'components',
  'schemas',
  'messages',
  'channels',
  'properties',
  '$defs',
  'definitions',
  'schema',
]);

/**
 * The types that are named after schemas, by pointer: those of the components, and whatever else a schema refers to. Of
 * `#/components/schemas/Order/$defs/Line` that is `OrderLine`.
 */
export function schemaNames(document: SourceDocument, root: Kind): Map<string, string> {
  const names = new Map<string, string>();
  const components = (valueAt(document.value, '/components/schemas') ?? {}) as Record<string, unknown>;
  // In an OpenAPI document another library prints the components, by their own names.
  const nameOf = (pointer: string): string => {
    const tokens = tokensOf(pointer);
    if (root === 'openapi') return tokens.at(-1) ?? '';
    return pascal(tokens.filter((token, index) => index === tokens.length - 1 || !STRUCTURE.has(token)).join(' '));
  };
  for (const name of Object.keys(components)) {
    const pointer = `/components/schemas/${escapeToken(name)}`;
    names.set(schemaWithin(document, pointer), nameOf(pointer));
  }
  walk(root, document.value, (kind, _pointer, value) => {
    const { $ref } = (value ?? {}) as { $ref?: unknown };
    if (kind !== 'schema' || typeof $ref !== 'string') return;
    const target = schemaAtReference(document, $ref);
    if (!names.has(target)) names.set(target, nameOf(target.replace(/\/schema$/, '')));
  });
  return names;
}

/** The pointer of the schema that a reference is to: of a multi-format schema object it is what stands inside. */
export function schemaAtReference(document: SourceDocument, reference: string): string {
  return schemaWithin(document, decodeURIComponent(reference.slice(1)));
}

/** As {@link schemaAtReference}, of a pointer. */
export function schemaWithin(document: SourceDocument, pointer: string): string {
  const value = valueAt(document.value, pointer) as { schemaFormat?: unknown } | undefined;
  return typeof value === 'object' && value !== null && 'schemaFormat' in value ? `${pointer}/schema` : pointer;
}

/** Where a chain of references ends; one with siblings is no mere reference. */
export function resolvedSchema(document: SourceDocument, pointer: string): string {
  const value = valueAt(document.value, pointer) as Readonly<Record<string, unknown>> | boolean;
  if (typeof value !== 'object' || typeof value.$ref !== 'string' || Object.keys(value).length > 1) return pointer;
  return resolvedSchema(document, schemaAtReference(document, value.$ref));
}
