/** A value that an `enum` or a `const` of ours may hold. */
export type Scalar = string | number | boolean | null;

/** An enumeration that the vendor may extend: `enum` beside `x-extensible: true`, or `anyOf: [{ enum: […] }, { type: string }]`. */
export interface OpenEnum {
  readonly values: readonly Scalar[];
  readonly base: 'string' | 'number';
}

/** The open enumeration that a schema is, if it is one. */
export function openEnum(schema: Readonly<Record<string, unknown>>): OpenEnum | undefined {
  if (schema['x-extensible'] === true && Array.isArray(schema.enum)) {
    const base = baseOf(schema.type ?? typeof schema.enum[0]);
    return base && { values: schema.enum, base };
  }
  const { anyOf } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return undefined;
  const listed = anyOf.find((member) => Array.isArray(member?.enum));
  const rest = anyOf.find((member) => member !== listed);
  if (!listed || typeof rest !== 'object' || rest === null || Object.keys(rest).length !== 1) return undefined;
  const base = baseOf(rest.type);
  return base && { values: listed.enum, base };
}

function baseOf(type: unknown): OpenEnum['base'] | undefined {
  if (type === 'string') return 'string';
  return type === 'integer' || type === 'number' ? 'number' : undefined;
}
