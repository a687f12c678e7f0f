import { resolve as absolute } from 'node:path';
import { ContractError, readDocument } from '../contract/index.js';
import { checkLinks } from './check.js';
import { type Draft, emptyDraft } from './draft.js';
import { Faults } from './faults.js';
import type { FlowDocument } from './model.js';
import { readComponents } from './read-components.js';
import { readWorkflows } from './read-workflow.js';
import { readSources } from './sources.js';
import { refuseNewer } from './version.js';

/** How a document is read. */
export interface LoadOptions {
  /**
   * Files that are read in place of what the document names, by the name of its source description: a local copy of a
   * document that stands behind a URL, say. Paths are relative to the working folder.
   */
  readonly sources?: Readonly<Record<string, string>>;
}

/**
 * Reads an Arazzo 1.0 or 1.1 document and all that it refers to, and proves that it can be run: its structure, its
 * references, its expressions and conditions. What the runner does not support is a fault here, not in the run.
 *
 * @param file path of the document; the source descriptions are read relative to it, nothing is fetched.
 * @throws FlowDocumentError with every fault, each with file, line, column and remedy.
 * @throws FlowInputError when `sources` names a source description that the document has not.
 *
 * @example
 * import { loadFlows } from 'bargein-kit';
 *
 * const flows = await loadFlows('spec/genesys/flows.arazzo.yaml');
 * console.log([...flows.workflows.keys()]);
 */
export async function loadFlows(file: string, { sources = {} }: LoadOptions = {}): Promise<FlowDocument> {
  const faults = new Faults();
  const drafts = new Map<string, Draft>();
  const root = await openDraft(file, drafts, faults, sources).catch((error: unknown) => {
    if (!(error instanceof ContractError)) throw error;
    faults.add(error);
    return undefined;
  });
  // All documents are read before the first reference is followed, as the specification demands.
  for (const draft of drafts.values()) await readWorkflows(draft);
  for (const draft of drafts.values()) checkLinks(draft, [...drafts.values()]);
  faults.settle();
  return (root as Draft).flows;
}

/** Opens a document and those that it names; each file once, so that documents may name each other. */
async function openDraft(
  file: string,
  drafts: Map<string, Draft>,
  faults: Faults,
  copies: Readonly<Record<string, string>> = {},
): Promise<Draft | undefined> {
  const known = drafts.get(absolute(file));
  if (known) return known;
  const document = await readDocument(file);
  const draft = emptyDraft(document, faults);
  drafts.set(absolute(file), draft);
  if (!(await draft.reader.fits('', 'document'))) {
    drafts.delete(absolute(file));
    return undefined;
  }
  refuseNewer(draft);
  await readSources(draft, copies, (other) => openDraft(other, drafts, faults));
  await readComponents(draft);
  return draft;
}
