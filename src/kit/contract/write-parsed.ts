// Run by `npm run build`: parses the documents that a run of the suite, the mock and the simulator read, checks those that have a
// shape of ours, and leaves their values in dist/parsed/. A run that had to do so itself would take twice as long to begin.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AUTHORITIES, packageRoot } from './contract.js';
import { PARSED, type Parsed, parsedFile } from './parsed.js';
import { REQUIREMENTS, withoutCatalogue } from './requirements.js';
import { defaultScenarioFile, SCENARIO } from './scenario.js';
import { checkShape, type Shape, shapeName } from './shape.js';
import { parseSource } from './source.js';

const SPEC = join(packageRoot(), 'spec');

async function leave(file: string, text: string, shape?: Shape): Promise<void> {
  const document = parseSource(file, text);
  if (shape) await checkShape(document, shape.pointer, shape.schema, shape);
  const { sha256, value } = document;
  const parsed: Parsed = { value, ...(shape && { shape: shapeName(shape) }) };
  writeFileSync(new URL(parsedFile(sha256), PARSED), gzipSync(JSON.stringify(parsed)));
}

rmSync(PARSED, { recursive: true, force: true });
mkdirSync(PARSED, { recursive: true });
for (const authority of AUTHORITIES) {
  const folder = join(SPEC, authority);
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (name === 'requirements.yaml') await leave(file, withoutCatalogue(readFileSync(file, 'utf8')), REQUIREMENTS);
    // Workflows are read when one is run, and their faults ask for places all over them.
    else if (/(?<!\.arazzo)\.yaml$/.test(name)) await leave(file, readFileSync(file, 'utf8'));
  }
}
await leave(defaultScenarioFile(), readFileSync(defaultScenarioFile(), 'utf8'), SCENARIO);
