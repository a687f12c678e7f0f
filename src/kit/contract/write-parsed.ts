// Run by `npm run build`: parses the documents that a run of the suite, the mock and the simulator read, and leaves their values
// in dist/parsed/. Parsing YAML would be more than a third of what such a command needs to start.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AUTHORITIES, packageRoot } from './contract.js';
import { PARSED, parsedFile } from './parsed.js';
import { withoutCatalogue } from './requirements.js';
import { parseSource } from './source.js';

const own = AUTHORITIES.flatMap((authority) => {
  const folder = join(packageRoot(), 'spec', authority);
  // Workflows are read when one is run, and their faults ask for places all over them.
  const names = readdirSync(folder).filter((name) => /(?<!\.arazzo)\.yaml$/.test(name));
  return names.map((name) => join(folder, name));
});
const scenario = join(packageRoot(), 'spec', 'driver', 'scenarios', 'contact-centre.yaml');

rmSync(PARSED, { recursive: true, force: true });
mkdirSync(PARSED, { recursive: true });
for (const file of [...own, scenario]) {
  const text = readFileSync(file, 'utf8');
  const read = file.endsWith('requirements.yaml') ? withoutCatalogue(text) : text;
  const { sha256, value } = parseSource(file, read);
  writeFileSync(new URL(parsedFile(sha256), PARSED), gzipSync(JSON.stringify(value)));
}
