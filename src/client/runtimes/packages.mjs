// What a user gets: the packed packages, judged by publint and attw, looked through for what does not belong in them,
// type-checked in projects of their own by four versions of TypeScript, and run. `npm run test:packages` builds first.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkExamples } from './examples.mjs';
import { pack, project, ROOT, weight } from './packed.mjs';
import { tally } from './tally.mjs';

const tool = (name) => join(ROOT, 'node_modules/.bin', name);

/** What a package may weigh, in bytes: unpacked, and an installation with all it depends on. A ceiling is raised with a reason. */
const CEILINGS = {
  bargein: { unpacked: 120_000, packages: 3, installed: 560_000 },
  // Prism, the AsyncAPI parser, TypeScript and esbuild are most of it.
  'bargein-kit': { unpacked: 3_400_000, packages: 390, installed: 130_000_000 },
};
const kB = (bytes) => `${Math.ceil(bytes / 1_000)} kB`;

/** A file that comes from no source in the tree, or from one that is not for users. @param {string} path */
function stray(path) {
  if (/\.(?:test|spec|fixture)\.|\.tsbuildinfo$|\.map$|^src\/|runtimes\//.test(path)) return true;
  const built = /^dist\/(.*)$/.exec(path)?.[1];
  // The page and what the client's ways share are bundles: of their files none is the copy of a source.
  if (!built || /^switchboard\/[\w-]+\.(?:html|js|css|svg)$|^shared\/\w+\.(?:js|d\.ts)$/.test(built)) return false;
  const sources = [built, `src/client/${built}`].flatMap((source) => [
    source,
    source.replace(/(?:\.d\.ts|\.js)$/, '.ts'),
  ]);
  return !sources.some((source) => existsSync(join(ROOT, source)));
}

const TYPESCRIPT = ['5.4', '5.9', '6', '7'];
const USUAL = '5.9';
const MODULES = { nodenext: 'nodenext', bundler: 'esnext' };
/** What the types may rest on: a browser's globals, those of the oldest Node that is served, or both. */
const GLOBALS = {
  'a browser': { lib: ['es2022', 'dom', 'dom.iterable'], types: [] },
  Node: { lib: ['es2022'], types: ['node'] },
  both: { lib: ['es2022', 'dom', 'dom.iterable'], types: ['node'] },
};
const NODE_TYPES = '@types/node@20';

/** What the users' programs return when all is well. */
const USERS = {
  'user-genesys': ['accepted', 'DeviceStateChangeMessage Agent', 'confirmed Call'],
  'user-webex': ['InvalidRequestError', 'enabled true', 'tone true'],
};

/** The user of the kit; no file, since a file beside the kit would not find it by its name. */
const KIT_USER = `
import { type Mock, type Report, runConformance, startMock } from 'bargein-kit';

export async function run(): Promise<string[]> {
  const mock: Mock = await startMock({ port: 0 });
  const report: Report = await runConformance({ webex: { baseUrl: mock.webex } });
  const { fail, error }: { fail: number; error: number } = report.summary;
  await mock.close();
  return [\`\${fail} failed, \${error} in error\`];
}
`;

await tally(['CHECK', 'FOUND', 'RESULT'], 1_800, async (sandbox, check) => {
  const { run, serve } = sandbox;
  const tarballs = {};
  for (const name of ['bargein', 'bargein-kit']) {
    const { tarball, files, packed, unpacked } = await pack(sandbox, name);
    const ceiling = CEILINGS[name];
    tarballs[name] = tarball;
    await check(`${name}: publint`, async () => void (await run(tool('publint'), ['run', tarball, '--strict'])));
    await check(`${name}: attw`, async () => {
      await run(tool('attw'), [tarball, '--profile', 'esm-only', '--no-definitely-typed', '--no-emoji', '--no-color']);
    });
    await check(`${name}: nothing but what is for users`, async () => {
      assert.deepEqual(files.filter(stray), []);
      return `${files.length} files`;
    });
    await check(`${name}: size, packed and unpacked`, async () => {
      assert.ok(unpacked <= ceiling.unpacked, `${kB(unpacked)} unpacked, more than ${kB(ceiling.unpacked)}`);
      return `${kB(packed)}, ${kB(unpacked)}`;
    });
    await check(`${name}: what is installed`, async () => {
      const { packages, bytes } = await weight(await project(sandbox, `weigh ${name}`, tarball));
      assert.ok(packages <= ceiling.packages, `${packages} packages, more than ${ceiling.packages}`);
      assert.ok(bytes <= ceiling.installed, `${kB(bytes)}, more than ${kB(ceiling.installed)}`);
      return `${packages} packages, ${kB(bytes)}`;
    });
  }

  const compilers = await project(
    sandbox,
    'compilers',
    ...TYPESCRIPT.map((major) => `ts${major}@npm:typescript@${major}`),
  );
  const exact = {};
  for (const version of TYPESCRIPT) {
    const manifest = await readFile(join(compilers, `node_modules/ts${version}/package.json`), 'utf8');
    exact[version] = JSON.parse(manifest).version;
  }
  /** Where a program comes out, compiled. */
  const out = (version, resolution) => `out/${version}-${resolution}`;

  /** A project that uses a package, type-checked with the declarations of the package; its users come out compiled. */
  async function consumer(name, kinds, ...packages) {
    const cwd = await project(sandbox, `${name} in ${kinds.join(', ')}`, ...packages);
    if (name === 'bargein-kit') await writeFile(join(cwd, 'user-kit.ts'), KIT_USER);
    else {
      for (const user of Object.keys(USERS)) {
        await copyFile(join(import.meta.dirname, `${user}.fixture.ts`), join(cwd, `${user}.ts`));
      }
    }
    for (const kind of kinds) {
      // Each kind alone is the harder case.
      for (const version of kind === 'both' ? [USUAL] : TYPESCRIPT) {
        await check(`${name}: TypeScript ${version}, globals of ${kind}`, async () => {
          const tsc = join(compilers, `node_modules/ts${version}/bin/tsc`);
          const runs = Object.entries(MODULES).map(async ([moduleResolution, module]) => {
            const config = `tsconfig.${moduleResolution}.json`;
            const outDir = out(version, moduleResolution);
            const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false };
            const compilerOptions = { ...strict, ...GLOBALS[kind], target: 'es2022', module, moduleResolution, outDir };
            await writeFile(join(cwd, config), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
            await run(process.execPath, [tsc, '-p', config], { cwd, seconds: 240 });
          });
          const faults = (await Promise.allSettled(runs)).filter(({ status }) => status === 'rejected');
          if (faults.length > 0) throw new Error(faults.map(({ reason }) => reason.message).join('\n'));
          return `${exact[version]}: ${Object.keys(MODULES).join(', ')}`;
        });
      }
    }
    return cwd;
  }

  /** What a compiled user returns, from a process that ends by itself. */
  async function returned(cwd, user, ...args) {
    const main = `
      import { run } from './${out(USUAL, 'nodenext')}/${user}.js';
      console.log(JSON.stringify(await run(process.argv[1])));`;
    return JSON.parse(
      await run(process.execPath, ['--input-type=module', '--eval', main, ...args], { cwd, linger: 3 }),
    );
  }

  await consumer('bargein', ['a browser'], tarballs.bargein);
  const client = await consumer('bargein', ['Node', 'both'], tarballs.bargein, NODE_TYPES);
  const kit = await consumer('bargein-kit', ['Node', 'both'], tarballs['bargein-kit'], NODE_TYPES);

  await check('bargein-kit: its user runs', async () => {
    assert.deepEqual(await returned(kit, 'user-kit'), ['0 failed, 0 in error']);
  });
  const mock = await serve(join(kit, 'node_modules/.bin/bargein-kit'), ['mock', '--port', '0'], /^genesys +(\S+) /);
  for (const [user, expected] of Object.entries(USERS)) {
    await check(`bargein: ${user} runs`, async () => {
      assert.deepEqual(await returned(client, user, mock[1]), expected);
    });
  }
  await checkExamples(sandbox, check, tarballs);
});
