import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { startCometD } from '../../client/cometd/peers.fixture.js';
import { closeAll, scripted } from '../../client/cometd/scripted.fixture.js';
import { deviceEvent } from './listen.fixture.js';
import { type RunContext, type RunOptions, runListen } from './run.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await closeAll();
  for (const close of closing.splice(0).reverse()) await close();
});

async function run(more: Partial<RunOptions> = {}, environment: Record<string, string> = {}, isTTY = false) {
  const server = await startCometD();
  closing.push(server.kill);
  const stop = new AbortController();
  const stdout = Object.assign(new PassThrough({ highWaterMark: 64 }), { isTTY });
  const notices = new PassThrough({ encoding: 'utf8' });
  const context: RunContext = { stdout, stderr: notices, environment, signal: stop.signal };
  const options = { url: `http://127.0.0.1:${server.port}`, channels: ['/v2/me/devices'], ...more };
  const end = runListen(options, context);
  end.catch(() => {});
  return { ...server, stdout, notices, end, stop };
}

/** All that was written until the end. */
async function written({ stdout, end }: Pick<Awaited<ReturnType<typeof run>>, 'stdout' | 'end'>): Promise<string> {
  let text = '';
  stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await end;
  stdout.end();
  await once(stdout, 'end');
  return text;
}

test('into a pipe go events only, a line each; all else goes to standard error', async () => {
  const running = await run({ count: 2 });
  const text = written(running);
  const [notice] = (await once(running.notices, 'data')) as [string];
  expect(notice).toMatch(
    /^\d{4}-\d\d-\d\dT\S+Z {2}connected to http:\S+ as supervisor, listening to \/v2\/me\/devices\n$/,
  );
  for (const phone of ['1', '2']) running.publish('/v2/me/devices', deviceEvent(phone));
  const lines = (await text)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toEqual(
    ['1', '2'].map((phone) => ({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      channel: '/v2/me/devices',
      data: deviceEvent(phone),
    })),
  );
  expect(await running.end).toBe('count');
});

describe('on a terminal', () => {
  test.each<[what: string, options: Partial<RunOptions>, environment: Record<string, string>, shape: RegExp]>([
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with it
    ['events are laid out in colour', {}, {}, /\u001b\[36m\/v2\/me\/devices\u001b\[39m.*\n {2}\{\n/],
    [
      'without colour where NO_COLOR is set',
      {},
      { NO_COLOR: '1' },
      /^\S+Z {2}\/v2\/me\/devices {2}Device\w+\n {2}\{\n/,
    ],
    ['one line each with --json', { json: true }, {}, /^\{"time":.*\}\n$/],
  ])('%s', async (_, options, environment, shape) => {
    const running = await run({ count: 1, ...options }, environment, true);
    const text = written(running);
    await once(running.notices, 'data');
    running.publish('/v2/me/devices', deviceEvent('1'));
    expect(await text).toMatch(shape);
  });
});

test('Ctrl-C ends it, also while nobody reads what was written', async () => {
  const running = await run();
  await once(running.notices, 'data');
  const left = new Promise((resolve) => running.cometd.addListener('sessionRemoved', resolve));
  running.publish('/v2/me/devices', deviceEvent('1'.repeat(500)));
  await once(running.stdout, 'readable');
  running.stop.abort();
  expect(await running.end).toBe('aborted');
  await left;
});

describe('a secret is never printed', () => {
  const environment = { GENESYS_USER: 'jane', GENESYS_PASSWORD: 'hunter2' };
  const encoded = Buffer.from('jane:hunter2').toString('base64');

  test('when the server sends it back with its refusal', async () => {
    const server = await scripted({
      handshake: () => ({
        successful: false,
        error: `403::no \u001b[2J hunter2 ${encoded}`,
        advice: { reconnect: 'none' },
      }),
    });
    const error = await runListen(
      { url: server.origin, channels: ['/v2/me/devices'] },
      { stdout: new PassThrough(), stderr: new PassThrough(), environment, signal: new AbortController().signal },
    ).catch((thrown) => thrown);
    expect(error.message).toContain('403 no \\u001b[2J ••• •••');
    expect(error.stack).not.toMatch(/hunter2/);
    expect(error.cause).toBeUndefined();
  });

  test('when it comes in an event that is refused', async () => {
    const running = await run({}, environment);
    await once(running.notices, 'data');
    running.publish('/v2/me/devices', { messageType: 'EchoMessage', password: 'hunter2', basic: encoded });
    const [notice] = (await once(running.notices, 'data')) as [string];
    expect(notice).toContain('{"messageType":"EchoMessage","password":"•••","basic":"•••"}');
    running.stop.abort();
    await running.end;
  });
});
