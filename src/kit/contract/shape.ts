import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { closestMatch } from 'leven';
import { packageRoot } from './contract.js';
import type { SourceDocument } from './document.js';
import { escapeToken, valueAt } from './pointer.js';

/** Compiled once per schema and definition. */
const compiled = new Map<string, Promise<ValidateFunction>>();

/**
 * Checks what stands at `pointer` of a document against a JSON Schema of `spec/`, e.g. `requirements.schema.json`, or
 * against one of its definitions (`/$defs/…`). `showValues: false` keeps the values themselves out of the error, where
 * they may be secrets; default true. What the build has checked for the same is not checked again.
 *
 * @throws ContractError at the first place that does not fit.
 */
export async function checkShape(
  document: SourceDocument,
  pointer: string,
  schema: string,
  { definition = '', showValues = true }: { definition?: string; showValues?: boolean } = {},
): Promise<void> {
  if (document.shape === shapeName({ pointer, schema, definition })) return;
  const reference = `${schema}#${definition}`;
  const compiling = compiled.get(reference) ?? compile(schema, reference);
  compiled.set(reference, compiling);
  const fits = await compiling;
  if (fits(valueAt(document.value, pointer))) return;
  // Of an alternative that does not fit, the last error is about the whole of it.
  const error = fits.errors?.at(-1);
  if (!error) return;
  const extra =
    error.keyword === 'additionalProperties' ? `/${escapeToken(String(error.params.additionalProperty))}` : '';
  const meant = extra === '' ? undefined : nearest(extra.slice(1), Object.keys(error.parentSchema?.properties ?? {}));
  const remedy = `${meant === undefined ? '' : `did you mean ${meant}? `}see spec/${schema}`;
  throw document.fault(pointer + error.instancePath + extra, inWords(error, showValues), remedy);
}

/** What a document is checked for: a schema of `spec/`, or one of its definitions, and where it applies. */
export interface Shape {
  readonly pointer: string;
  readonly schema: string;
  readonly definition?: string;
}

export const shapeName = ({ pointer, schema, definition = '' }: Shape): string =>
  `${schema}#${definition} at #${pointer}`;

/** The name that somebody who wrote this one may have meant. */
const nearest = (name: string, names: readonly string[]): string | undefined =>
  closestMatch(name, names, { maxDistance: Math.max(1, Math.floor(name.length / 3)) });

async function compile(schema: string, reference: string): Promise<ValidateFunction> {
  // Ajv is loaded where it is needed: most commands never look at these files. The meta-schema is left out, since
  // compiling it takes longer than all the rest (a test checks our schemas against it); so is optimizing code that
  // runs once.
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const ajv = new Ajv2020({ verbose: true, meta: false, validateSchema: false, code: { optimize: false } });
  ajv.addSchema(JSON.parse(await readFile(join(packageRoot(), 'spec', schema), 'utf8')), schema);
  return ajv.compile({ $ref: reference });
}

function inWords({ keyword, message, params, parentSchema, data }: ErrorObject, showValues: boolean): string {
  const value = showValues && (typeof data === 'string' || typeof data === 'number') ? `${JSON.stringify(data)} ` : '';
  const allowed = keyword === 'enum' ? ` ${JSON.stringify(params.allowedValues)}` : '';
  const described = keyword === 'required' ? undefined : parentSchema?.description;
  if (keyword === 'additionalProperties') return `unknown key ${String(params.additionalProperty)}`;
  return `${value}${message}${allowed}${typeof described === 'string' ? `: ${described}` : ''}`;
}
