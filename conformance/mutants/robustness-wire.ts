// Bad input that a target does not stand: it fails, takes it for good, or loses what it had.
import { type ChangeAnswer, cut, isBayeux, meta, replies, status, type Where } from './distort.js';
import { type Answer, type Asked, type Distortion, messagesIn, objectOf } from './exchange.js';
import { distorted } from './from-simulator.js';
import type { Mutant } from './mutant.js';

const posted =
  (path: string): Where =>
  ({ method, url }) =>
    method === 'POST' && url.startsWith('/api/v2/me/') && url.includes(path);
const DEVICE = posted('/devices/');
const CALL = posted('/calls/');
const SETTINGS: Where = ({ method, url }) => method === 'PUT' && url.startsWith('/v1/');
const reading =
  (path: RegExp): Where =>
  ({ method, url }) =>
    method === 'GET' && path.test(url);

const isRefusal = ({ status: code, body: said }: Answer): boolean =>
  code >= 400 || (objectOf(said).statusCode ?? 0) !== 0;
const refusals = (where: Where, change: ChangeAnswer): Distortion =>
  replies(where, (answer, asked) => (isRefusal(answer) ? change(answer, asked) : answer));
const done: ChangeAnswer = (answer) => ({ ...answer, status: 200, body: '{"statusCode":0}' });

/** A bad body is answered as it should be, and another one is carried out in its place. */
function inItsPlace(
  where: Where,
  isGood: (asked: Asked) => boolean,
  good: string,
  said: Pick<Answer, 'status' | 'body'>,
): Distortion {
  const changed = new WeakSet<Asked>();
  return {
    request: (asked) => {
      if (!where(asked) || isGood(asked)) return asked;
      const other = { ...asked, body: good };
      changed.add(other);
      return other;
    },
    reply: (answer, asked) => (changed.has(asked) ? { ...answer, ...said } : answer),
  };
}

const BARGE_IN =
  '{"operationName":"BargeIn","targetDeviceUri":"http://h/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224"}';
const INVALID = { status: 200, body: '{"statusCode":1,"statusMessage":"no"}' };
const isOperation =
  (...names: readonly string[]) =>
  ({ body: said }: Asked): boolean =>
    names.includes(String(objectOf(said).operationName)) && !/[{[]{2}/.test(said);
const bothBooleans = ({ body: said }: Asked): boolean => {
  const { enabled, toneEnabled, ...rest } = objectOf(said);
  // A member that is there twice is none that a sender meant.
  if (JSON.stringify(objectOf(said)) !== said) return false;
  return [enabled, toneEnabled].every((each) => typeof each === 'boolean') && Object.keys(rest).length === 0;
};

/** After a body of more than a megabyte nothing is served. */
function chokes(): Distortion {
  let huge = false;
  return {
    reply: (answer, asked) => {
      huge ||= asked.body.length > 500_000;
      return huge && asked.method === 'GET' ? undefined : answer;
    },
  };
}

/** Told to a client that has sent something wrong: its session is over. */
function unforgiving(): Distortion {
  let wrong = false;
  return meta('/meta/subscribe', (reply) => {
    wrong ||= reply.successful === false;
    return [wrong ? { ...reply, successful: false, error: '402::session_unknown' } : reply];
  });
}

const rows: readonly (readonly [name: string, check: string, code: string, Distortion])[] = [
  [
    'a bad body is a failure of the server',
    'genesys.bad-request.refused',
    'server-error',
    refusals(DEVICE, status(500)),
  ],
  ['a bad body is cut off', 'genesys.bad-request.refused', 'server-error', refusals(DEVICE, cut)],
  ['a bad body is taken for good', 'genesys.bad-request.refused', 'accepted', refusals(DEVICE, done)],
  [
    'a bad body is carried out in secret',
    'genesys.bad-request.unchanged',
    'changed',
    inItsPlace(DEVICE, isOperation('ListenIn', 'Coach', 'CancelSupervisorMonitoring'), BARGE_IN, INVALID),
  ],
  ['a huge body is a failure of the server', 'genesys.bad-request.huge', 'server-error', refusals(DEVICE, status(500))],
  ['after a huge body nothing is served', 'genesys.bad-request.huge', 'not-served', chokes()],
  [
    'a bad body about a call is a failure of the server',
    'genesys.bad-call-request.refused',
    'server-error',
    refusals(CALL, status(500)),
  ],
  ['a bad body about a call is taken for good', 'genesys.bad-call-request.refused', 'accepted', refusals(CALL, done)],
  [
    'a bad body about a call is carried out in secret',
    'genesys.bad-call-request.refused',
    'changed',
    inItsPlace(CALL, () => false, '{"operationName":"SwitchToListenIn"}', INVALID),
  ],
  [
    'an odd id is a failure of the server',
    'genesys.bad-address.id',
    'server-error',
    refusals(reading(/\/me\/(devices|calls)\//), status(500)),
  ],
  ['an odd id leads somewhere', 'genesys.bad-address.id', 'found', refusals(reading(/\/me\/(devices|calls)\//), done)],
  [
    'an odd query is a failure of the server',
    'genesys.bad-address.query',
    'server-error',
    replies(reading(/\/me[^?]*\?./), status(500)),
  ],
  [
    'a wrong message is a failure of the server',
    'genesys.bad-bayeux.answered',
    'server-error',
    replies(
      (asked) => isBayeux(asked) && messagesIn(asked.body).some(({ channel }) => typeof channel !== 'string'),
      status(500),
    ),
  ],
  ['a wrong message ends the session', 'genesys.bad-bayeux.answered[subscribe]', 'session-lost', unforgiving()],
  [
    'bad settings are a failure of the server',
    'webex.bad-request.refused',
    'server-error',
    refusals(SETTINGS, status(500)),
  ],
  [
    'bad settings are taken for good',
    'webex.bad-request.refused',
    'accepted',
    refusals(SETTINGS, (answer) => ({ ...answer, status: 204, body: '' })),
  ],
  [
    'bad settings are set in secret',
    'webex.bad-request.refused',
    'changed',
    inItsPlace(SETTINGS, bothBooleans, '{"enabled":false,"toneEnabled":false}', {
      status: 400,
      body: '{"message":"no","trackingId":"x"}',
    }),
  ],
  [
    'an odd person is a failure of the server',
    'webex.bad-address.id',
    'server-error',
    refusals(reading(/^\/v1\//), status(500)),
  ],
  [
    'an odd person is found',
    'webex.bad-address.id',
    'found',
    refusals(reading(/^\/v1\//), (answer) => ({ ...answer, status: 200, body: '{"enabled":true,"toneEnabled":true}' })),
  ],
  [
    'an odd query of settings is a failure of the server',
    'webex.bad-address.query',
    'server-error',
    replies(reading(/^\/v1\/[^?]*\?./), status(500)),
  ],
];

export const wrongRobustness: readonly Mutant[] = rows.map(([name, check, code, distortion]) =>
  distorted(name, check, code, distortion),
);
