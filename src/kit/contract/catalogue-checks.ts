import { dirname, join } from 'node:path';
import type { Bench } from './catalogue-entries.js';
import { readDocument, type SourceDocument } from './document.js';
import { valueAt } from './pointer.js';

export interface Counts {
  readonly verified: number;
  readonly excluded: number;
  readonly unverified: number;
}

/** A requirement from a document is required by a statement of that very section. */
export function checkSupport({ source, requirements, documents }: Bench): void {
  for (const [index, { id }] of requirements.entries()) {
    const at = `/requirements/${index}/source`;
    const from = valueAt(source.value, at) as { document?: string; section?: string };
    if (from.document === undefined || from.section === undefined) continue;
    const document = documents.find(({ id: each }) => each === from.document);
    const start = document?.sections[from.section];
    if (!document || start === undefined) {
      throw source.fault(at, `there is no section ${from.section} in ${from.document}`, 'name one of `sections`');
    }
    const end = Math.min(...Object.values(document.sections).filter((line) => line > start), document.lines + 1);
    if (!document.statements.some(({ line, requires }) => line >= start && line < end && requires.includes(id))) {
      throw source.fault(at, `no statement of that section requires ${id}`, 'correct the section, or the catalogue');
    }
  }
}

/** Every requirement stands in the specs. */
export async function checkPointers({ source, requirements }: Bench): Promise<void> {
  const specs = new Map<string, SourceDocument>();
  for (const [index] of requirements.entries()) {
    const at = `/requirements/${index}/spec`;
    const written = valueAt(source.value, at);
    if (written === undefined) continue;
    const [name = '', pointer = ''] = String(written).split('#');
    const spec = specs.get(name) ?? (await readDocument(join(dirname(source.file), name)));
    specs.set(name, spec);
    if (valueAt(spec.value, pointer) === undefined) {
      throw source.fault(at, `nothing stands at ${name}#${pointer}`, 'correct the pointer');
    }
  }
}

/** The counts are those of the requirements, and what is settled is no less than it was. */
export function checkCounts({ source, requirements }: Bench): Counts {
  const counts: Counts = {
    verified: requirements.filter(({ checks }) => checks.length > 0).length,
    excluded: requirements.filter(({ excluded }) => excluded !== undefined).length,
    unverified: requirements.filter(({ unverified }) => unverified !== undefined).length,
  };
  const written = source.value.counts as Counts & { readonly floor: number };
  for (const [name, count] of Object.entries(counts)) {
    if (valueAt(written, `/${name}`) !== count) {
      throw source.fault(`/counts/${name}`, `${count} requirements are ${name}`, 'correct the count');
    }
  }
  if (counts.verified + counts.excluded < written.floor) {
    throw source.fault(
      '/counts/floor',
      `verified + excluded fell to ${counts.verified + counts.excluded}`,
      'check more',
    );
  }
  return counts;
}
