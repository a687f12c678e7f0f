import { type Resolved, resolve, type SourceDocument } from './document.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The fields of a message or an operation with those of its traits, as JSON Merge Patch has it: a later trait counts before
 * an earlier one, and what the thing says itself before both.
 */
export function withTraits(document: SourceDocument, { pointer, value }: Resolved): Fields {
  if (!Array.isArray(value.traits)) return value;
  const traits = [...value.traits.keys()].map((index) => resolve(document, `${pointer}/traits/${index}`).value);
  const { traits: _, ...own } = value;
  return [...traits, own].reduce<Fields>(merged, {});
}

function merged(target: Fields, patch: Fields): Fields {
  const fields: Record<string, unknown> = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete fields[key];
    else fields[key] = isFields(value) ? merged(isFields(fields[key]) ? fields[key] : {}, value) : value;
  }
  return fields;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
