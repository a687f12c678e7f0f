// The README and the guides, followed to the letter: each command is typed where the document says, in a fresh clone of the
// last commit or in an empty folder. They name port 8080, which therefore has to be free. Run by `npm run test:readme`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { broken, fences } from './blocks.fixture.js';
import { commandsOf, Reader } from './commands.fixture.js';

const ROOT = join(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'bargein-reader-'));
const clone = join(work, 'clone');
execFileSync('git', ['clone', '--quiet', '--no-hardlinks', ROOT, clone]);
// Several thousand files each.
afterAll(() => rm(work, { recursive: true, force: true }), 240_000);

const textOf = (file: string): string => readFileSync(join(clone, file), 'utf8');

/** Commands that an earlier step of `.ci/run` has run already, in a clone that is as fresh, and the line that did. */
const PROVEN = new Map([['npm test', /^tests 'tests' npm test --$/m]]);

/** The packages are not on the registry while they are tested: their names stand for the files that `npm pack` makes. */
const packed = (command: string): string =>
  /^npm install\b/.test(command)
    ? command.replaceAll(/ (bargein(?:-kit)?)(?= |$)/g, (_, name: string) => ` ../${name}.tgz`)
    : command;

interface Step {
  readonly title: string;
  run(reader: Reader): Promise<void>;
}

/** What a reader does, in the order of the page: saves the files, types the commands. */
function stepsOf(file: string): Step[] {
  const saved = new Map<string, string>();
  return fences(file, textOf(file)).flatMap(({ place, language, marks, code }): Step[] => {
    const name = marks.find((mark) => mark !== 'run');
    if (language === 'ts' && name !== undefined) {
      saved.set(`node ${name}`, code);
      return [{ title: `${place}: save ${name}`, run: ({ folder }) => writeFile(join(folder, name), code) }];
    }
    if (language !== 'sh') return [];
    return commandsOf(code).map((command) => ({
      title: `${place}: ${command}`,
      async run(reader) {
        const proof = PROVEN.get(command);
        if (proof) return expect(textOf('.ci/run')).toMatch(proof);
        const printed = await reader.type(packed(command));
        expect(broken(saved.get(command) ?? '', printed), printed).toBeUndefined();
      },
    }));
  });
}

function follow(file: string, reader: Reader): void {
  let lost = false;
  test.each(stepsOf(file).map((step) => [step.title, step] as const))('%s', async (_, { run }) => {
    expect(lost, 'an earlier command failed').toBe(false);
    lost = true;
    await run(reader);
    lost = false;
  });
}

describe.sequential('README.md, in a fresh clone', () => {
  const reader = new Reader(clone);
  follow('README.md', reader);
  test('what was listened to is what the page shows', async () => {
    const printed = (await reader.leave()).get('npx bargein-kit listen') ?? '';
    expect(printed).toMatch(/"messageType":"DeviceStateChangeMessage".*"state":"BargeIn"/);
    expect(printed).toMatch(/"messageType":"CallStateChangeMessage".*"state":"Established"/);
  });
});

describe.sequential('the guides, in an empty folder', () => {
  beforeAll(async () => {
    for (const [name, ...where] of [['bargein-kit'], ['bargein', '--workspace', 'bargein']] as const) {
      const [file] = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', ...where], {
        cwd: clone,
        encoding: 'utf8',
      })
        .trim()
        .split('\n');
      execFileSync('mv', [join(clone, file ?? ''), join(work, `${name}.tgz`)]);
    }
  });

  /** Pages that begin where another one ends are read after it. */
  describe.each([
    ['docs/start.md', 'docs/simulator.md', 'docs/proving.md'],
    ['docs/validate.md', 'docs/flows.md'],
  ])('%s', (...files) => {
    const folder = join(work, files[0].replaceAll(/\W/g, '-'));
    const reader = new Reader(folder);
    beforeAll(() => mkdir(folder));
    afterAll(async () => void (await reader.leave()));
    for (const file of files) follow(file, reader);
  });
});
