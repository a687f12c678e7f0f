import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { type Attack, attacker, attacks, begin, type Defence, hugeBodies } from './hostile.fixture.js';
import { mulberry32 } from './prng.js';
import { AGENT, basic, SECOND_SUPERVISOR, simulate } from './simulator.fixture.js';

const REQUESTS = 20_000;
const SEED = 20_261_121;

/** Refused: by HTTP, by a statusCode other than 0, or each Bayeux message by an error. */
function isRefused({ status, text }: Defence): boolean {
  if (status >= 400) return status < 500;
  const body: unknown = JSON.parse(text);
  if (!Array.isArray(body)) return (body as { statusCode?: unknown }).statusCode !== 0;
  return body.every(({ successful, error }) => successful === false && typeof error === 'string');
}

function heap(): number {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  for (let times = 0; times < 3; times++) gc();
  return process.memoryUsage().heapUsed;
}

test('20,000 hostile requests: no 5xx, no crash, nothing changes, nothing stays', async () => {
  const { origin, start, drive, world, get } = await simulate();
  await start('BargeIn');
  await drive('POST', '/calls', { to: AGENT, answer: true });
  const before = await stateOf(world);

  const { send, close } = attacker(origin);
  const [all, huge] = [await attacks(), hugeBodies()];
  const random = mulberry32(SEED);
  const statuses = new Map<number, number>();
  const unrefused: { attack: Attack; defence: Defence }[] = [];
  const attack = async (count: number): Promise<void> => {
    for (let sent = 0; sent < count; sent += 200) {
      const batch = Array.from({ length: 200 }, async (_, index) => {
        const from = index === 0 ? huge : all;
        const chosen = from[Math.floor(random() * from.length)] as Attack;
        const defence = await send(chosen);
        statuses.set(defence.status, (statuses.get(defence.status) ?? 0) + 1);
        if (!isRefused(defence)) unrefused.push({ attack: chosen, defence });
      });
      await Promise.all(batch);
    }
  };

  await attack(REQUESTS / 4);
  const warm = heap();
  await attack((REQUESTS * 3) / 4);
  close();
  const grown = heap() - warm;

  console.info(
    `${REQUESTS} requests of ${all.length + huge.length} kinds, seed ${SEED}; by status ${JSON.stringify([...statuses].sort())}; heap ${(grown / 1024).toFixed(0)} KiB more`,
  );
  expect(unrefused.slice(0, 3)).toEqual([]);
  expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(REQUESTS);
  expect(await stateOf(world)).toEqual(before);
  expect(grown).toBeLessThan(8 * 1024 * 1024);
  expect((await get('')).status).toBe(200);
});

/** All but what time alone changes. */
const stateOf = async (world: () => Promise<Record<string, unknown> | undefined>): Promise<unknown> =>
  JSON.parse(JSON.stringify(await world(), (key, value) => (key === 'establishedFor' ? undefined : value)));

test('what never ends is ended: slow bodies, and heads that do not come', async () => {
  const { origin, world } = await simulate({ limits: { requestMs: 300 } });
  const before = await world();
  const head = (path: string, more: string): string =>
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: ${basic('supervisor2').authorization}\r\ncontent-type: application/json\r\n${more}\r\n`;
  const paths = [
    `/api/v2/me/devices/${SECOND_SUPERVISOR}`,
    '/api/v2/notifications',
    '/driver/calls',
    '/driver/notifications',
  ];
  const beginnings = paths.flatMap((path) => [
    `${head(path, 'content-length: 100\r\n')}{"a":`,
    `${head(path, 'transfer-encoding: chunked\r\n')}5\r\n[{"ch`,
  ]);
  const answers = await Promise.all([...beginnings, 'GET / HTTP/1.1\r\nhost: lo'].map((text) => begin(origin, text)));
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(await world()).toEqual(before);
});

test.each([
  ['a method that is none', 'NONSENSE / HTTP/1.1\r\nhost: localhost\r\n\r\n', 400],
  ['no HTTP', '\u0016\u0003\u0001 hello\r\n\r\n', 400],
  ['a target that is no path', 'OPTIONS * HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n', 400],
  ['no host', 'GET /driver/world HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
  ['no host, as HTTP/1.0 may', 'GET /driver/world HTTP/1.0\r\n\r\n', 403],
  ['a head of 64 KiB', `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'a'.repeat(65_536)}\r\n\r\n`, 431],
])('%s', async (_name, text, status) => {
  const { origin } = await simulate();
  expect(await begin(origin, text)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});
