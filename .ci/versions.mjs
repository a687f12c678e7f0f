// Both packages are released together: they say the same, and the changelog tells of the version. With a tag as argument, at a
// release: the tag is that version, and provenance has the repository that it names.
import { readFileSync } from 'node:fs';

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const [kit, client] = ['package.json', 'src/client/package.json'].map((path) => JSON.parse(read(path)));
const [, , tag] = process.argv;
const faults = [];
const same = (what, one, other) => {
  if (JSON.stringify(one) !== JSON.stringify(other)) faults.push(`${what}: bargein-kit has ${one}, bargein ${other}`);
};

same('version', kit.version, client.version);
same('engines.node', kit.engines.node, client.engines.node);
same('license', kit.license, client.license);
if (tag !== undefined) {
  if (tag !== `v${kit.version}`) faults.push(`the tag is ${tag}, the packages are ${kit.version}`);
  if (!read('CHANGELOG.md').includes(`\n## ${kit.version} (`)) {
    faults.push(`CHANGELOG.md has no ${kit.version}: npm run changelog -- --tag ${tag}, and commit it before the tag`);
  }
  for (const { name, repository } of [kit, client]) {
    if (!repository?.url) faults.push(`${name} has no repository.url, which provenance needs: see CONTRIBUTING.md`);
  }
}

for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
