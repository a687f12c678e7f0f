type Schema = Readonly<Record<string, unknown>>;

/**
 * In which order Ajv asks the keywords of a schema, so that of several faults the same one is named: first those of one kind of
 * value, then those of the next. `type` comes just before its own kind, or first of all.
 */
const GROUPS: readonly (readonly [kind: string, keywords: readonly string[]])[] = [
  ['number', ['maximum', 'minimum', 'exclusiveMaximum', 'exclusiveMinimum', 'multipleOf']],
  ['string', ['maxLength', 'minLength', 'pattern']],
  ['', ['$ref', 'enum', 'const', 'not', 'anyOf', 'oneOf', 'allOf', 'if']],
  ['array', ['maxItems', 'minItems', 'prefixItems', 'items', 'contains', 'uniqueItems', 'unevaluatedItems']],
  [
    'object',
    [
      ...['maxProperties', 'minProperties', 'required', 'propertyNames', 'additionalProperties', 'properties'],
      ...['patternProperties', 'dependentRequired', 'dependentSchemas', 'unevaluatedProperties'],
    ],
  ],
];

/** What says something only to another keyword; there is no check of its own for it. */
export const PARTNERS: ReadonlySet<string> = new Set(['then', 'else', 'minContains', 'maxContains']);

/** The keywords of a schema in the order in which they are to be asked. */
export function keywordOrder(schema: Schema): string[] {
  const used = GROUPS.map(([kind, keywords]) => ({ kind, keywords: keywords.filter((key) => key in schema) }));
  const own = used.findIndex(({ kind, keywords }) => kind === schema.type && keywords.length > 0);
  const ordered = used.flatMap(({ keywords }, index) => (index === own ? ['type', ...keywords] : keywords));
  const partners = Object.keys(schema).filter((key) => PARTNERS.has(key));
  return [...('type' in schema && own < 0 ? ['type'] : []), ...ordered, ...partners];
}
