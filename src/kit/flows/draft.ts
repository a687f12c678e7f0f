import type { SourceDocument } from '../contract/index.js';
import type { Faults } from './faults.js';
import type { FlowDocument, Source, Workflow } from './model.js';
import { Reader } from './reader.js';

/** A document in the making. */
export interface Draft {
  readonly reader: Reader;
  readonly flows: FlowDocument;
  readonly sources: Map<string, Source>;
  readonly workflows: Map<string, Workflow>;
  /** Sources that are named but faulty: what refers to them is no further fault. */
  readonly brokenSources: Set<string>;
  /** Workflows, and steps as `workflow.step`, that are there but faulty. */
  readonly broken: Set<string>;
}

export function emptyDraft(document: SourceDocument, faults: Faults): Draft {
  const sources = new Map<string, Source>();
  const workflows = new Map<string, Workflow>();
  const title = (document.value.info as { title?: unknown } | undefined)?.title;
  return {
    reader: new Reader(document, faults),
    sources,
    workflows,
    brokenSources: new Set(),
    broken: new Set(),
    flows: {
      document,
      title: String(title ?? ''),
      version: String(document.value.arazzo).startsWith('1.0') ? '1.0' : '1.1',
      sources,
      workflows,
    },
  };
}
