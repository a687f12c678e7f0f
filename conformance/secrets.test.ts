// A target that sends every secret back, wherever it can: none of them stands in anything that a run leaves behind.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderConsole, runConformance, writeReports } from '../src/index.js';
import { type Behaviour, startHandMade } from './hand-made.fixture.js';

const username = 'canary-user-7Kq';
const password = 'canary "pässword" 9&x';
const token = 'canary-token-Zz3';
const cookie = 'canary-cookie-Q1';
const pair = `${username}:${password}`;
const base64 = Buffer.from(pair).toString('base64');
const secrets = [
  ...[username, password, token, cookie, pair].flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ]),
  base64,
];

const headers = {
  'content-type': 'application/json',
  'set-cookie': `JSESSIONID=${cookie}; Path=/`,
  'x-csrf-token': 'canary-csrf-P8',
  'x-echo': `Basic ${base64} Bearer ${token}`,
};
const echo = {
  you: username,
  sent: pair,
  encoded: base64,
  token,
  html: `<b>${token}</b>`,
  url: `?p=${encodeURIComponent(password)}`,
  cookie,
};

/** Wrong in every place that a report quotes. */
const leaky: Behaviour = {
  operate: () => ({ status: 200, headers, body: JSON.stringify({ statusCode: pair, statusMessage: echo }) }),
  read: () => ({ status: 201, headers, body: JSON.stringify({ statusCode: token, user: pair, ...echo }) }),
  settings: () => ({
    status: 200,
    headers,
    body: JSON.stringify({ enabled: token, toneEnabled: `Bearer ${token}`, ...echo }),
  }),
  bayeux: (reply) => ({ ...reply, ext: echo, error: `403:${pair}:${token}`, successful: 'clientId' in reply }),
};

/** Right until the notification; and what it was told to set cannot be put back. */
const leakyEvent: Behaviour = {
  initially: { enabled: false, toneEnabled: true },
  configure: ({ status }, { toneEnabled }) => ({
    status: toneEnabled === true ? 500 : status,
    headers,
    body: JSON.stringify(echo),
  }),
  notify: (message) => [
    { ...message, channel: `/${token}`, data: { ...message.data, messageType: pair, ...echo, cookie: '' } },
  ],
};

test.each([
  ['replies', leaky],
  ['events', leakyEvent],
])('secrets in %s do not come out', async (_name, behaviour) => {
  const server = await startHandMade(behaviour);
  const folder = await mkdtemp(join(tmpdir(), 'bargein-'));
  try {
    const report = await runConformance({
      genesys: { baseUrl: server.origin, call: `call-of-${username}`, auth: { type: 'basic', username, password } },
      webex: { baseUrl: `${server.origin}/v1`, auth: { type: 'bearer', token } },
      levels: ['samples'],
      eventTimeout: 200,
    });
    expect(report.exitCode).toBe(1);
    const files = Object.values(await writeReports(report, folder));
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    // A secret may stand escaped: read back as the reader of each format would.
    texts.push(renderConsole(report, { colour: false, width: 4_000 }), JSON.stringify(report.checks));
    const everything = texts.map((text) => text + text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')).join('\n');
    expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
    expect(everything).not.toContain('canary-csrf-P8');
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
});
