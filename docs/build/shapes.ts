import {
  type Property,
  properties,
  type Requirement,
  resolve,
  type SourceDocument,
} from '../../src/kit/contract/index.js';
import { anchorOf, code, details, json, line, paragraphs, prose, table } from './markdown.js';
import type { Places } from './places.js';
import { openList, requiredLine, requirementLinks, sourceLine } from './sources.js';

type Schema = Readonly<Record<string, unknown>>;

/** What the schemas of a page are written with. */
export interface Shapes {
  readonly document: SourceDocument;
  readonly places: Places;
  readonly requirements: readonly Requirement[];
}

const SCHEMA = /^#\/components\/schemas\/(.+)$/;

/** The heading of a schema: apart from those of operations and messages. */
const headingOfSchema = (name: string): string => `Schema ${name}`;

/** A type in one line; schemas of the document are linked. */
export function typeOf(schema: unknown): string {
  const { $ref, allOf, oneOf, anyOf, type, items, enum: values, const: constant } = (schema ?? {}) as Schema;
  if (typeof $ref === 'string') {
    const name = SCHEMA.exec($ref)?.[1];
    return name === undefined ? code($ref) : `[${name}](#${anchorOf(headingOfSchema(name))})`;
  }
  if (Array.isArray(allOf)) return allOf.map(typeOf).join(' and ');
  if (Array.isArray(oneOf)) return oneOf.map(typeOf).join(' or ');
  if (constant !== undefined) return code(JSON.stringify(constant));
  if (Array.isArray(values)) return values.map((value) => code(JSON.stringify(value))).join(', ');
  if (Array.isArray(anyOf))
    return anyOf.map((each) => typeOf(each).replace(/^(string|integer)$/, 'any other $1')).join(', ');
  if (items !== undefined) return `list of ${typeOf(items)}`;
  if (Array.isArray(type)) return type.join(' or ');
  return String(type ?? 'anything');
}

/** What a schema says of a value beside its type. */
export function boundsOf(schema: Schema): string {
  const { default: preset, format, pattern, minLength, minimum, maximum, minItems, maxItems } = schema;
  const bounds = { format, pattern, minLength, minimum, maximum, minItems, maxItems };
  return [
    ...(preset === undefined ? [] : [`Default ${code(JSON.stringify(preset))}.`]),
    ...Object.entries(bounds).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${code(value)}.`])),
  ].join(' ');
}

/** What each value means (`x-enum-descriptions`). */
function meaningsOf(schema: Schema): string {
  const meanings = Object.entries((schema['x-enum-descriptions'] ?? {}) as Record<string, string>);
  return table(
    ['value', 'meaning'],
    meanings.map(([value, meaning]) => [code(value), line(meaning)]),
  );
}

/** All schemas of a document, each with its properties. */
export function schemaSections(shapes: Shapes): string {
  const schemas = (shapes.document.value.components as Schema | undefined)?.schemas;
  return Object.keys((schemas ?? {}) as Schema)
    .map((name) => schemaSection(name, shapes))
    .join('\n\n');
}

function schemaSection(name: string, shapes: Shapes): string {
  const { document, places, requirements } = shapes;
  const at = resolve(document, `/components/schemas/${name}`);
  const heading = headingOfSchema(name);
  const listed = propertyRows(at, anchorOf(heading), shapes);
  const { examples } = at.value;
  return paragraphs(
    `### ${heading}`,
    prose(at.value.description),
    listed.length === 0 && `Is ${typeOf(at.value)}. ${boundsOf(at.value)}`.trim(),
    at.value.additionalProperties === false && 'Nothing else may stand in it.',
    table(['property', 'type', 'meaning', 'required by'], listed),
    meaningsOf(at.value),
    Array.isArray(examples) && details('Samples', examples.map(json).join('\n\n')),
    openList(at.value['x-open']),
    sourceLine(at.value['x-source'], requirements),
    requiredLine(places.at(at.pointer, anchorOf(heading))),
  );
}

function propertyRows(
  at: { readonly pointer: string; readonly value: Schema },
  anchor: string,
  shapes: Shapes,
  prefix = '',
): string[][] {
  const required = Array.isArray(at.value.required) ? at.value.required : [];
  return properties(shapes.document, at).flatMap((property) => {
    const { name, own, pointer } = property;
    const label = `${code(prefix + name)}${required.includes(name) ? ' (required)' : ''}`;
    const row = [label, typeOf(own), meaningIn(own), requirementLinks(shapes.places.at(pointer, anchor))];
    const nested = inner(property);
    return [row, ...(nested ? propertyRows(nested, anchor, shapes, `${prefix}${name}${nested.suffix}.`) : [])];
  });
}

const meaningIn = (own: Schema): string => {
  const meanings = Object.entries((own['x-enum-descriptions'] ?? {}) as Record<string, string>);
  const values = meanings.map(([value, meaning]) => `${code(value)}: ${line(meaning)}`);
  const open = Array.isArray(own['x-open']) ? own['x-open'].map((question) => `Open: ${line(question)}`) : [];
  return [line(own.description), boundsOf(own), ...values, ...open].filter((part) => part !== '').join(' ');
};

/** An object that is described where it is used, or the element of such a list. */
function inner({ own, pointer }: Property): { pointer: string; value: Schema; suffix: string } | undefined {
  if (own.properties !== undefined) return { pointer, value: own, suffix: '' };
  const items = own.items as Schema | undefined;
  return items?.properties === undefined ? undefined : { pointer: `${pointer}/items`, value: items, suffix: '[]' };
}
