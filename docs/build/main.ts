/** Builds the site: `npm run docs`. Exit codes: 0 fine, 1 a warning, 2 an error. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Application, TSConfigReader, TypeDocReader } from 'typedoc';
import { packageRoot } from '../../src/kit/contract/index.js';
import { GUIDES, guidesIn, MissingGuideError, PROOF } from './guides.js';
import { type Page, written } from './page.js';
import { referencePages } from './reference.js';
import { documents } from './site.js';
import { documentTables } from './tables.js';
import { wideTables } from './wide.js';

async function build(): Promise<0 | 1 | 2> {
  const docs = join(packageRoot(), 'docs');
  const guides = guidesIn(docs, GUIDES);
  const proof = guidesIn(docs, [PROOF]);
  const reference = writePages(join(docs, 'pages'), await referencePages());
  const app = await Application.bootstrapWithPlugins(
    {
      plugin: [documentTables, documents],
      router: 'site',
      theme: 'site',
      markdownItLoader: wideTables,
      projectDocuments: [...guides, ...reference, ...proof],
    },
    [new TypeDocReader(), new TSConfigReader()],
  );
  const project = await app.convert();
  if (!project) return 2;
  app.validate(project);
  await app.generateOutputs(project);
  return app.logger.hasErrors() ? 2 : app.logger.hasWarnings() ? 1 : 0;
}

/** Writes the pages, and those below them, into a folder that holds nothing else. Returns the paths of the former. */
function writePages(folder: string, pages: readonly Page[]): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const page of pages.flatMap((each) => [each, ...(each.children ?? [])])) {
    writeFileSync(join(folder, page.file), written(page));
  }
  return pages.map(({ file }) => join(folder, file));
}

process.exitCode = await build().catch((error: unknown) => {
  console.error(error instanceof MissingGuideError ? error.message : error);
  return 2;
});
