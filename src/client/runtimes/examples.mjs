// The examples of docs/examples, as their READMEs tell to run them: generated, compiled, served and run in a project that has
// only the packed packages; what they print has to be what the README says.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { project, ROOT } from './packed.mjs';

const EXAMPLES = join(ROOT, 'docs/examples');

/** The text of the fenced block of a README that follows some words. @param {string} readme @param {RegExp} words */
function block(readme, words) {
  const [, text] = new RegExp(`${words.source}[\\s\\S]*?\\n\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(readme) ?? [];
  assert(text, `no block after ${words}`);
  return text;
}

/**
 * @param {import('./sandbox.mjs').Sandbox} sandbox
 * @param {import('./tally.mjs').Check} check
 * @param {Record<'bargein' | 'bargein-kit', string>} tarballs
 */
export async function checkExamples(sandbox, check, tarballs) {
  const { run, serve } = sandbox;
  const others = ['cometd-nodejs-server', 'typescript@5.9', '@types/node@20'];
  const home = await project(sandbox, 'examples', tarballs.bargein, tarballs['bargein-kit'], ...others);
  for (const name of await readdir(EXAMPLES)) {
    await check(`example ${name}: runs as its README says`, async () => {
      const cwd = join(home, name);
      await cp(join(EXAMPLES, name), cwd, { recursive: true });
      const readme = await readFile(join(cwd, 'README.md'), 'utf8');
      const commands = block(readme, /Copy[\s\S]*?and run/)
        .split('\n')
        .filter((line) => line.startsWith('npx '));
      assert.equal(commands.length, 2);
      for (const command of commands) await run('sh', ['-c', command], { cwd });
      const [url] = await serve('env', ['PORT=0', process.execPath, join(cwd, 'server.mjs')], /http:\S+/);
      const printed = await run(process.execPath, ['client.js', url], { cwd, linger: 10 });
      assert.equal(printed, block(readme, /It prints:/));
      return `${printed.split('\n').length - 1} lines`;
    });
  }
  await check('the guide: its programs compile', async () => {
    const cwd = join(home, 'guide');
    const guide = await readFile(join(ROOT, 'docs/generate.md'), 'utf8');
    const blocks = [...guide.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, kind, text]) => ({ kind, text }));
    const of = (wanted) => blocks.flatMap(({ kind, text }) => (kind === wanted ? text : []));
    const [document, configuration] = of('yaml');
    const programs = of('ts');
    await mkdir(cwd);
    await writeFile(join(cwd, 'asyncapi.yaml'), document);
    const commands = of('sh').flatMap((text) => text.split('\n').filter((line) => line.startsWith('npx ')));
    assert.deepEqual([programs.length, commands.length], [4, 2]);
    await run('sh', ['-c', commands[0]], { cwd });
    await writeFile(join(cwd, 'bargein.config.yaml'), configuration);
    assert.match(await run('sh', ['-c', commands[1]], { cwd }), /up to date/);
    for (const [index, text] of programs.entries()) await writeFile(join(cwd, `program-${index}.ts`), text);
    const options = ['--strict', '--module', 'nodenext', '--target', 'es2022', '--noEmit'];
    await run('sh', ['-c', `npx tsc ${options.join(' ')} program-*.ts`], { cwd });
    await writeFile(join(cwd, 'asyncapi.yaml'), document.replace('const: Halt', 'type: string'));
    const [fault] = of('text');
    const broken = await run('sh', ['-c', commands[0]], { cwd }).catch(({ message }) => message);
    assert(broken.includes(fault), broken);
    return `${programs.length} programs`;
  });
  await check('bargein-kit generate: --watch ends with Ctrl-C', async () => {
    const words = ['generate', '--asyncapi', 'asyncapi.yaml', '--out', 'generated', '--watch'];
    const child = spawn(join(home, 'node_modules/.bin/bargein-kit'), words, {
      cwd: join(home, 'orders'),
      stdio: ['ignore', 'ignore', 'pipe'],
      signal: sandbox.signal,
    });
    const ended = once(child, 'close');
    let told = '';
    for await (const text of child.stderr.setEncoding('utf8')) {
      told += text;
      if (told.includes('watching asyncapi.yaml')) child.kill('SIGINT');
    }
    assert.deepEqual(await ended, [130, null], told);
    return 'exit code 130';
  });
}
