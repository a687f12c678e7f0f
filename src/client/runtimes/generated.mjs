// What is generated from the documents in src/kit/generate/fixtures/, type-checked strictly by four versions of TypeScript.
// `npm run test:generated` builds first; it needs a registry for the compilers.
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { project, ROOT } from './packed.mjs';
import { tally } from './tally.mjs';

const TYPESCRIPT = ['5.4', '5.9', '6', '7'];
const FIXTURES = 'src/kit/generate/fixtures';
const COMMAND = join(ROOT, 'dist/src/cli/main.js');

await tally(['CHECK', '', 'RESULT'], 400, async (sandbox, check) => {
  const { run } = sandbox;
  const compilers = await project(
    sandbox,
    'compilers',
    ...TYPESCRIPT.map((version) => `ts${version}@npm:typescript@${version}`),
  );
  const documents = [
    ...readdirSync(join(ROOT, FIXTURES)).filter((name) => name.endsWith('.yaml')),
    'files/asyncapi.yaml',
  ];
  for (const name of documents) {
    await check(`generate ${name}`, async () => {
      const out = join(compilers, 'generated', name.replace(/(?:\/asyncapi)?\.yaml$/, ''));
      await run(process.execPath, [COMMAND, 'generate', '--asyncapi', join(FIXTURES, name), '--out', out], {
        cwd: ROOT,
      });
    });
  }
  for (const version of TYPESCRIPT) {
    await check(`TypeScript ${version}`, async () => {
      const compilerOptions = {
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        noEmit: true,
        module: 'nodenext',
        target: 'es2022',
        lib: ['es2023'],
        types: [],
      };
      const config = join(compilers, `tsconfig.${version}.json`);
      await writeFile(config, JSON.stringify({ compilerOptions, include: ['generated/**/*.ts'] }));
      await run(process.execPath, [join(compilers, `node_modules/ts${version}/bin/tsc`), '-p', config], {
        cwd: compilers,
      });
      return `${documents.length} documents`;
    });
  }
});
