import { type Counts, checkCounts, checkPointers, checkSupport } from './catalogue-checks.js';
import { type Bench, type CataloguedDocument, statementsIn, type WrittenDocument } from './catalogue-entries.js';
import { checkErrata, checkReferences } from './catalogue-references.js';
import type { Authority } from './contract.js';
import { readDocument } from './document.js';
import { type Erratum, loadErrata } from './errata.js';
import { type Requirement, requirementsFile, requirementsIn } from './requirements.js';
import { checkShape } from './shape.js';

/**
 * A vendor's requirements and the catalogue of all statements of its documents, proved to hold together. Of a protocol
 * the requirements alone: its text is not catalogued.
 */
export interface Catalogue {
  readonly vendor: Authority;
  readonly requirements: readonly Requirement[];
  readonly counts: Counts;
  readonly documents: readonly CataloguedDocument[];
}

/**
 * Loads a vendor's catalogue whole and checks it against itself: every line of every document is accounted for, in
 * order and once; every reference leads somewhere; every repeat has the hash of what it repeats, or errata that say
 * why not; every requirement is supported, stands in the specs, and counts.
 *
 * @throws ContractError with file, line and column at the first fault.
 */
export async function loadCatalogue(
  vendor: Authority,
  file: string = requirementsFile(vendor),
  errata?: readonly Erratum[],
): Promise<Catalogue> {
  const source = await readDocument(file);
  await checkShape(source, '', 'requirements.schema.json');
  const requirements = requirementsIn(source, vendor);
  const written = (source.value.documents ?? {}) as Bench['written'];
  const known = errata ?? (await loadErrata());
  const documents = Object.entries(written).map(([id, { file: name, title, lines, sha, sections }]) => ({
    id,
    file: name,
    title,
    lines,
    sha,
    sections,
    statements: statementsIn(source, id, written[id] as WrittenDocument),
    errata: known.filter((erratum) => erratum.document === id),
  }));
  const bench: Bench = { source, requirements, written, documents };
  checkReferences(bench);
  checkErrata(bench);
  checkSupport(bench);
  await checkPointers(bench);
  return { vendor, requirements, counts: checkCounts(bench), documents };
}
