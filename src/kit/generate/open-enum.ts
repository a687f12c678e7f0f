/** A value that an `enum` or a `const` of ours may hold. */
export type Scalar = string | number | boolean | null;

/** An enumeration that the vendor may extend: `anyOf: [{ enum: […] }, { type: string }]`. */
export interface OpenEnum {
  readonly values: readonly Scalar[];
  readonly base: 'string' | 'number';
}

/** The open enumeration that a schema is, if it is one. */
export function openEnum(schema: Readonly<Record<string, unknown>>): OpenEnum | undefined {
  const { anyOf } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return undefined;
  const listed = anyOf.find((member) => Array.isArray(member?.enum));
  const rest = anyOf.find((member) => member !== listed);
  if (!listed || typeof rest !== 'object' || rest === null || Object.keys(rest).length !== 1) return undefined;
  if (rest.type === 'string') return { values: listed.enum, base: 'string' };
  if (rest.type === 'integer' || rest.type === 'number') return { values: listed.enum, base: 'number' };
  return undefined;
}
