/** Builds the site: `npm run docs`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Application, TSConfigReader, TypeDocReader } from 'typedoc';
import { packageRoot } from '../../src/kit/contract/index.js';
import { guidesIn, PROOF } from './guides.js';
import { type Page, written } from './page.js';
import { referencePages } from './reference.js';
import { documents } from './site.js';
import { documentTables } from './tables.js';
import { wideTables } from './wide.js';

const docs = join(packageRoot(), 'docs');
const pages = join(docs, 'pages');
const guides = guidesIn(docs);
const proof = guidesIn(docs, [PROOF]);

const reference = await referencePages();
rmSync(pages, { recursive: true, force: true });
mkdirSync(pages, { recursive: true });
const write = (page: Page): void => {
  writeFileSync(join(pages, page.file), written(page));
  page.children?.forEach(write);
};
reference.forEach(write);

const app = await Application.bootstrapWithPlugins(
  {
    plugin: [documentTables, documents],
    router: 'site',
    markdownItLoader: wideTables,
    projectDocuments: [...guides.values(), ...reference.map(({ file }) => join(pages, file)), ...proof.values()],
  },
  [new TypeDocReader(), new TSConfigReader()],
);
const project = await app.convert();
if (project) {
  app.validate(project);
  await app.generateOutputs(project);
}
process.exitCode = project === undefined || app.logger.hasErrors() ? 2 : app.logger.hasWarnings() ? 1 : 0;
