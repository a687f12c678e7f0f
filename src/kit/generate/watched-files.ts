import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { GenerateOptions } from './plan.js';

/** A reference to another file, in YAML or JSON. URLs are none. */
const REFERENCE = /\$ref["']?\s*:\s*["']?(?!#|\w+:\/\/)([^"'#\s,}\]]+)/g;

/**
 * The files that the outputs are made of: the documents, and whatever they refer to. They are read as text, not as
 * documents, so that one that is broken just now is watched with all that it refers to.
 *
 * @returns absolute paths; also of files that are not there
 */
export async function filesOf(plan: readonly GenerateOptions[]): Promise<Set<string>> {
  const files = new Set(
    plan.flatMap(({ openapi = [], asyncapi = [] }) => [...openapi, ...asyncapi]).map((path) => resolve(path)),
  );
  // The set grows while it is gone through.
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => '');
    for (const [, reference = ''] of text.matchAll(REFERENCE)) files.add(resolve(dirname(file), decoded(reference)));
  }
  return files;
}

function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
