import { isDeepStrictEqual } from 'node:util';
import { memberFor, type Operation, properties } from '../contract/index.js';
import { type HttpRecord, parseJson } from '../wire/index.js';
import { shown } from './difference.js';
import type { SchemaJudge } from './schema-judge.js';

export type Settings = Readonly<Record<string, unknown>>;

/** All that an operation can set, as a reading of the same place gives it: what is not there could not be put back. */
export function settingsIn(
  { requestBody }: Operation,
  { response, fault }: HttpRecord,
  schemas: SchemaJudge,
): Settings | undefined {
  if (!requestBody || fault || response?.status !== 200) return undefined;
  const parsed = parseJson(response.body);
  const there = parsed.ok && typeof parsed.value === 'object' ? (parsed.value as Settings | null) : null;
  const member = memberFor(requestBody.schema, {});
  if (!there || !member) return undefined;
  const names = properties(requestBody.schema.document, member).map(({ name }) => name);
  if (!names.every((name) => Object.hasOwn(there, name))) return undefined;
  const settings = Object.fromEntries(names.map((name) => [name, there[name]]));
  return schemas.judge(requestBody.schema, settings).length === 0 ? settings : undefined;
}

/** @throws Error when what stands there now is not what was put back. */
export function requireRestored(wanted: Settings, now: Settings | undefined): void {
  if (isDeepStrictEqual(now, wanted)) return;
  throw new Error(`they now read ${shown(now)}; they were ${shown(wanted)}`);
}
