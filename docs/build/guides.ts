import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A document of the site that a person wrote. */
export interface Guide {
  /** File in `docs/`. */
  readonly file: string;
  readonly title: string;
}

/** Under what the guides stand in the navigation, before what is made from data. */
export const GUIDE_GROUP = 'Guides';

/** The guides, in the order in which the site lists them. */
export const GUIDES: readonly Guide[] = [
  { file: 'start.md', title: 'Start in a minute' },
  { file: 'barge-in.md', title: 'Barge in from your app' },
  { file: 'webex.md', title: 'Read Webex settings' },
  { file: 'simulator.md', title: 'Try it without a contact centre' },
  { file: 'validate.md', title: 'Validate your implementation' },
  { file: 'vitest.md', title: 'The suite in your own vitest' },
  { file: 'flows.md', title: 'Write a flow' },
  { file: 'generate.md', title: 'Generate bindings from your own specs' },
  { file: 'other-languages.md', title: 'Clients in other languages' },
  { file: 'x-cometd.md', title: 'The x-cometd binding' },
  { file: 'proving.md', title: 'How the suite proves itself' },
  { file: 'errors.md', title: 'Errors and what to do' },
  { file: 'security.md', title: 'Security' },
  { file: 'performance.md', title: 'Performance' },
];

/** The page that `npm run prove` writes. */
export const PROOF: Guide = { file: 'proof.md', title: 'The last proof' };

/** A document that the site lists is not there. */
export class MissingGuideError extends Error {
  override readonly name = 'MissingGuideError';

  constructor(files: readonly string[]) {
    super(`not there: ${files.join(', ')}\n  remedy: write it, or take it out of docs/build/guides.ts`);
  }
}

/**
 * The paths of guides in a folder.
 *
 * @throws MissingGuideError that names every file which is not there.
 */
export function guidesIn(folder: string, guides: readonly Guide[]): string[] {
  const missing = guides.filter(({ file }) => !existsSync(join(folder, file)));
  if (missing.length > 0) throw new MissingGuideError(missing.map(({ file }) => join(folder, file)));
  return guides.map(({ file }) => join(folder, file));
}
