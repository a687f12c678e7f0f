// Each code of the stories about bad input, found at a target that is wrong in one way; and how much bad input there is.
import { afterAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../src/index.js';
import { replies } from '../mutants/distort.js';
import { type Answer, type Asked, type Distortion, messagesIn, objectOf } from '../mutants/exchange.js';
import { genesysBadAddressStories } from './genesys-bad-addresses.js';
import { genesysBadBayeuxStories } from './genesys-bad-bayeux.js';
import { genesysBadCallRequestStories } from './genesys-bad-call-requests.js';
import { genesysBadRequestStories } from './genesys-bad-requests.js';
import { codesIn, declared, each, found, verdicts } from './verdicts.fixture.js';
import { webexBadRequestStories } from './webex-bad-requests.js';

const stories = [
  ...genesysBadRequestStories,
  ...genesysBadCallRequestStories,
  ...genesysBadAddressStories,
  ...genesysBadBayeuxStories,
  ...webexBadRequestStories,
];

type Wrong = readonly [name: string, how: () => Distortion, only: readonly string[], findings: readonly string[]];

const posts = ({ method, url }: Asked): boolean => method === 'POST' && url.startsWith('/api/v2/me/');
const notifications = ({ url }: Asked): boolean => url.startsWith('/api/v2/notifications');
const isRefused = ({ status, body }: Answer): boolean => status >= 400 || /"statusCode":[1-9]/.test(body);
const failing = (answer: Answer): Answer => (isRefused(answer) ? { ...answer, status: 500 } : answer);
const taking = (answer: Answer): Answer =>
  isRefused(answer) ? { ...answer, status: 200, body: '{"statusCode":0}' } : answer;

/** A body that is no good start, and is made one: the target does what it says it refuses. */
const BAD = 'genesys.bad-request.';
const DOCUMENT = `${BAD}refused[BargeInDocument]`;
const TARGET = 'http://localhost:8080/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224';
const start = JSON.stringify({ operationName: 'BargeIn', targetDeviceUri: TARGET });
const isStart = ({ body }: Asked): boolean => {
  const { operationName, targetDeviceUri } = objectOf(body);
  return typeof operationName === 'string' && typeof targetDeviceUri === 'string';
};

const wrong: readonly Wrong[] = [
  [
    'fails at bad input',
    () => replies(() => true, failing),
    [
      `${BAD}refused[CoachTargetDeviceUri]`,
      DOCUMENT,
      `${BAD}huge`,
      'genesys.bad-address.id',
      'webex.bad-request.refused',
      'webex.bad-address.*',
    ],
    [
      ...each(`${BAD}refused`, ['BargeInDocument', 'CoachTargetDeviceUri'], 'server-error'),
      `${BAD}huge[BargeIn] server-error`,
      ...each('genesys.bad-address.id', ['call', 'device'], 'server-error'),
      ...each('webex.bad-request.refused', ['document', 'enabled', 'huge', 'toneEnabled'], 'server-error'),
      'webex.bad-address.id server-error',
      'webex.bad-address.query server-error',
    ],
  ],
  [
    'takes bad input for good',
    () => replies(() => true, taking),
    [
      `${BAD}refused[CoachTargetDeviceUri]`,
      DOCUMENT,
      'genesys.bad-address.id',
      'webex.bad-request.refused[enabled]',
      'webex.bad-address.id',
    ],
    [
      ...each(`${BAD}refused`, ['BargeInDocument', 'CoachTargetDeviceUri'], 'accepted'),
      ...each('genesys.bad-address.id', ['call', 'device'], 'found'),
      'webex.bad-request.refused[enabled] accepted',
      'webex.bad-address.id found',
    ],
  ],
  [
    'fails at odd queries',
    () =>
      replies(
        ({ url }) => /%ff|%00/.test(url),
        (answer) => ({ ...answer, status: 502 }),
      ),
    ['genesys.bad-address.query'],
    each('genesys.bad-address.query', ['devices', 'me'], 'server-error'),
  ],
  [
    'serves nobody after a large body',
    () => {
      let large = false;
      return {
        reply: (answer, { body }) => {
          large ||= body.length > 1024 * 1024;
          return large ? { ...answer, status: 503 } : answer;
        },
      };
    },
    [`${BAD}huge`],
    [`${BAD}huge[BargeIn] not-served`],
  ],
  [
    'does what it refuses',
    () => {
      let bad = false;
      return {
        request: (asked) => {
          bad = posts(asked) && !isStart(asked) && !asked.body.includes('"CancelSupervisorMonitoring"');
          return bad
            ? {
                ...asked,
                body: start,
                headers: [
                  ...asked.headers.filter(([name]) => !/content-(type|encoding|length)/i.test(name)),
                  ['content-type', 'application/json'],
                ],
              }
            : asked;
        },
        reply: (answer, asked) =>
          asked.body === start ? { ...answer, body: '{"statusCode":1,"statusMessage":"bad"}' } : answer,
      };
    },
    [`${BAD}unchanged[Coach]`],
    [`${BAD}unchanged[Coach] changed`],
  ],
  [
    'notifies what it has refused',
    () => ({
      event: (event, { operationName }) =>
        operationName === 'ListenIn'
          ? [JSON.parse(JSON.stringify(event).replace('"state":"ListenIn"', '"state":"Coach"')), event]
          : [event],
    }),
    [`${BAD}unchanged[Coach]`],
    [`${BAD}unchanged[Coach] notified`],
  ],
  [
    'fails at bad requests about calls',
    () => replies(posts, failing),
    ['genesys.bad-call-request.refused[MuteMonitoredUser]'],
    ['genesys.bad-call-request.refused[MuteMonitoredUser] server-error'],
  ],
  [
    'takes bad requests about calls for good',
    () => replies(({ url }) => url.includes('/me/calls/'), taking),
    ['genesys.bad-call-request.refused[MuteMonitoredUser]'],
    ['genesys.bad-call-request.refused[MuteMonitoredUser] accepted'],
  ],
  [
    'shows a call otherwise each time',
    () => {
      let readings = 0;
      return replies(
        ({ method, url }) => method === 'GET' && url.includes('/me/calls/'),
        (answer) => ({ ...answer, body: answer.body.replace(/"mute":"\w+"/, `"mute":"${readings++}"`) }),
      );
    },
    ['genesys.bad-call-request.refused[UnmuteMonitoredUser]'],
    ['genesys.bad-call-request.refused[UnmuteMonitoredUser] changed'],
  ],
  [
    'shows settings otherwise the next time',
    () => {
      let readings = 0;
      return replies(
        ({ method, url }) => method === 'GET' && url.includes('/features/bargeIn'),
        (answer) => ({ ...answer, body: `{"enabled":${readings++ === 0},"toneEnabled":true}` }),
      );
    },
    ['webex.bad-request.refused[huge]'],
    ['webex.bad-request.refused[huge] changed'],
  ],
  [
    'fails at Bayeux messages',
    () => ({
      reply: (answer, asked) => (notifications(asked) && answer.status >= 400 ? { ...answer, status: 500 } : answer),
    }),
    ['genesys.bad-bayeux.answered[list]', 'genesys.bad-bayeux.answered[subscribe]'],
    each('genesys.bad-bayeux.answered', ['list', 'subscribe'], 'server-error'),
  ],
  [
    'loses a session over a bad message',
    () => ({
      meta: (reply, { channel, subscription }) =>
        channel === '/meta/subscribe' && subscription === '/v2/me/devices'
          ? [{ ...reply, successful: false, error: '402::unknown' }]
          : [reply],
    }),
    ['genesys.bad-bayeux.answered[publish]'],
    ['genesys.bad-bayeux.answered[publish] session-lost'],
  ],
];

const seen = new Set<string>();
const servers: Simulator[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

async function lab(): Promise<{ origin: string; driver: string }> {
  const simulator = await startSimulator({ port: 0 });
  servers.push(simulator);
  return simulator;
}

for (const [name, how, only, findings] of wrong) {
  test(`a target that ${name}`, async () => {
    const lines = await found(stories, only, await lab(), how());
    for (const line of codesIn(lines)) seen.add(line);
    expect(lines).toEqual([...findings].sort());
  });
}

test('every code that is declared has been found', () => {
  expect(declared(stories).filter((line) => !seen.has(line))).toEqual([]);
});

test('there are hundreds of bad bodies, each kind at each property of each request', async () => {
  const bodies = new Set<string>();
  const proxied: Distortion = {
    reply: (answer, asked) => {
      if (posts(asked) || asked.method === 'PUT') bodies.add(asked.body);
      if (notifications(asked)) for (const message of messagesIn(asked.body)) bodies.add(JSON.stringify(message));
      return answer;
    },
  };
  expect(
    await found(stories, ['*.bad-request.refused', 'genesys.bad-call-request.refused'], await lab(), proxied),
  ).toEqual([]);
  expect(bodies.size).toBeGreaterThan(500);
});

test('the same seed makes the same bad input', async () => {
  const told = await Promise.all([0, 1].map(async () => verdicts(stories, ['*.bad-*'], await lab())));
  expect(told[0]).toEqual(told[1]);
  expect(told[0]?.found).toEqual([]);
});
