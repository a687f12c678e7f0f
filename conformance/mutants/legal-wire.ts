// What a vendor may do on the wire, and no check may hold against it.
import {
  asks,
  body,
  type ChangeEvent,
  event,
  header,
  into,
  isBayeux,
  messages,
  meta,
  notified,
  reading,
  replies,
  settings,
  type Where,
} from './distort.js';
import { add, at, both, drop, including, put } from './edit.js';
import { type Answer, type Distortion, type Json, jsonOf, type Message, messagesIn } from './exchange.js';

export type LegalRow = readonly [name: string, Distortion];

const everywhere: Where = () => true;
const isApi: Where = (asked) => !isBayeux(asked);
const DEVICE = '/data/devices/*';

/** Every object with its members backwards. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, each]) => [name, backwards(each)]),
  );
}

const json = (change: (value: unknown) => unknown, where: Where = everywhere): Distortion =>
  replies(where, (answer, asked) => (jsonOf(answer.body) === undefined ? answer : body(change)(answer, asked)));
const type = (value: string, where: Where = everywhere): Distortion =>
  replies(where, (answer, asked) => (answer.body === '' ? answer : header('Content-Type', value)(answer, asked)));
const events = (change: ChangeEvent): Distortion => notified(undefined, change);

const noise: ChangeEvent = (it) => [
  { channel: it.channel, data: { messageType: 'NobodyKnowsMessage', more: [1, { two: 3 }] } },
  {
    channel: it.channel,
    data: {
      messageType: 'ErrorMessage',
      devicePath: '/devices/somebody',
      deviceUri: 'http://h/api/v2/devices/somebody',
      errorMessage: 'not yours',
    },
  },
  it,
];
const later: ChangeEvent = (it, { to, later: after }) => {
  after(25, () => to.deliver(it));
  return [];
};
const withNeighbour = at('/data/devices', (list) => [
  { id: '0b5e55ed-0000-4000-8000-000000000099' },
  ...(list as unknown[]),
]);
const otherHost = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/^https?:\/\/[^/]+/, 'https://gws.example.com:8443') : value;
const beside = (it: unknown): unknown => {
  const { user, ...rest } = it as { readonly user?: Json };
  return user ? { ...rest, user: {}, ...user } : it;
};
const UNKNOWN = { 'x-vendor': { a: [1, null, 'three'] }, took: 3 };

/** At a target without state: the samples. */
export const legalSamples: readonly LegalRow[] = [
  ['nothing is otherwise', {}],
  ['replies have unknown fields', json((it) => (Array.isArray(it) ? it : { ...(it as Json), ...UNKNOWN }), isApi)],
  [
    'notifications have unknown fields',
    events(event(both(add('/data', UNKNOWN), add(DEVICE, UNKNOWN), add('/data/call', UNKNOWN)))),
  ],
  [
    'notifications carry metrics',
    events(event(add('/data', { metrics: { eventProcessing: { serverProcessingTimeTotalMs: -1 } } }))),
  ],
  ['every object is written backwards', json(backwards)],
  [
    'JSON is indented',
    replies(everywhere, (it) => ({
      ...it,
      body: jsonOf(it.body) === undefined ? it.body : JSON.stringify(jsonOf(it.body), null, 2),
    })),
  ],
  ['the content type has a charset', type('application/json;charset=UTF-8')],
  ['the content type has a charset, with a space', type('application/json; charset=utf-8')],
  ['the content type is in capitals', type('Application/JSON', isApi)],
  [
    'replies have more headers',
    replies(everywhere, (answer) => ({
      ...answer,
      headers: [...answer.headers, ['X-Frame-Options', 'DENY'], ['Cache-Control', 'no-store'], ['Via', '1.1 proxy']],
    })),
  ],
  [
    'replies set a cookie of a load balancer',
    replies(everywhere, (answer) => ({
      ...answer,
      headers: [...answer.headers, ['Set-Cookie', 'AWSALB=abc; Path=/']],
    })),
  ],
  ['ids of devices are in capitals', events(event(at(`${DEVICE}/id`, (id) => String(id).toUpperCase())))],
  [
    'URIs name another host',
    events(
      event(
        both(
          at(`${DEVICE}/supervisorMonitoringState/targetDeviceUri`, otherHost),
          at('/data/call/uri', otherHost),
          at('/data/call/deviceUri', otherHost),
          at(`${DEVICE}/voiceEnvironmentUri`, otherHost),
        ),
      ),
    ),
  ],
  [
    'a device offers more',
    events(
      event(
        both(
          including(`${DEVICE}/capabilities`, 'MuteMonitoredUser'),
          including(`${DEVICE}/capabilities`, 'ReceiveVideo'),
        ),
      ),
    ),
  ],
  [
    'capabilities come backwards',
    events(
      event(
        both(
          at(`${DEVICE}/capabilities`, (list) => [...(list as string[])].reverse()),
          at('/data/call/capabilities', (list) => [...(list as string[])].reverse()),
        ),
      ),
    ),
  ],
  [
    'do-not-disturb is Off',
    events(
      event(
        both(
          put(`${DEVICE}/doNotDisturb`, 'Off'),
          at(`${DEVICE}/capabilities`, (list) =>
            (list as string[]).map((name) => name.replace('DisturbOff', 'DisturbOn')),
          ),
        ),
      ),
    ),
  ],
  [
    'calls are forwarded',
    events(
      event(
        at(`${DEVICE}/capabilities`, (list) =>
          (list as string[]).map((name) => name.replace('ForwardCallsOn', 'ForwardCallsOff')),
        ),
      ),
    ),
  ],
  ['the user state is as small as can be', events(event(put(`${DEVICE}/userState`, { state: 'LoggedIn' })))],
  [
    "the target's own values",
    events(
      event(
        both(
          put(`${DEVICE}/phoneNumber`, '7777'),
          put(`${DEVICE}/e164Number`, ''),
          put(`${DEVICE}/deviceState`, 'Busy'),
          put('/data/call/dnis', ''),
          put('/data/call/duration', '0'),
        ),
      ),
    ),
  ],
  ['noise comes between', events(noise)],
  ['notifications come late', events(later)],
  ['another device is in the same notification', events(event(withNeighbour))],
  ['a call has no addresses', events(event(both(drop('/data/call/uri'), drop('/data/call/path'))))],
  ['participants are empty', events(event(put('/data/call/participants', [])))],
  ['sub-resources stand beside the user', replies(reading(/\/me\?/), body(beside))],
  ['there are no calls', replies(reading(/\/me\/calls/), body(both(put('/uris', []), put('/calls', []))))],
  ['URIs of lists name another host', replies(reading(/\/me\/(devices|calls)$/), body(at('/uris/*', otherHost)))],
  ['settings have more fields', replies(settings('GET'), body(add('', { monitoringEnabled: true })))],
  ['settings are off', replies(settings('GET'), body(both(put('/enabled', false), put('/toneEnabled', false))))],
];

const CONNECT = '/meta/connect';
const advising = (advice: Json): Distortion => meta(CONNECT, (it) => [it.successful === true ? { ...it, advice } : it]);

/** At a target with events: what Bayeux allows, in checks of events and of the protocol. */
export const legalEvents: readonly LegalRow[] = [
  [
    'connects are held for a moment only',
    messages((it) => (it.channel === CONNECT && it.advice === undefined ? { ...it, advice: { timeout: 20 } } : it)),
  ],
  [
    'replies show the clientId',
    {
      meta: (it, asked) => [
        typeof asked.clientId === 'string' && it.successful === true ? { ...it, clientId: asked.clientId } : it,
      ],
    },
  ],
  [
    'messages have a timestamp',
    {
      meta: (it) => [{ ...it, timestamp: '2026-11-21T10:00:00.00' }],
      event: (it) => [{ ...it, timestamp: '2026-11-21T10:00:00.00' }],
    },
  ],
  [
    'messages have an ext of their own',
    {
      meta: (it) => [{ ...it, ext: { ...(it.ext as Json | undefined), vendor: { a: 1 } } }],
      event: (it) => [{ ...it, ext: { vendor: 1 } }],
    },
  ],
  ['events have an id', events((it, { to }) => [{ ...it, id: `${to.clientId.slice(0, 4)}7` }])],
  [
    'more connection types are offered',
    meta(
      '/meta/handshake',
      into(at('/supportedConnectionTypes', (list) => [...(list as string[]), 'websocket', 'callback-polling'])),
    ),
  ],
  [
    'a handshake says more',
    meta('/meta/handshake', (it) => [
      it.successful === true ? { ...it, minimumVersion: '1.0', authSuccessful: true } : it,
    ]),
  ],
  ['version 1.1.1 is spoken', meta('/meta/handshake', into(put('/version', '1.1.1')))],
  ['the advice is to wait a little', advising({ reconnect: 'retry', interval: 3, timeout: 30_000 })],
  [
    'events come after the reply to the connect',
    replies(asks(CONNECT), (answer) => ({ ...answer, body: turned(answer) })),
  ],
  ['noise comes between', events(noise)],
  ['notifications come late', events(later)],
  ['notifications have unknown fields', events(event(both(add('/data', UNKNOWN), add('/data/call', UNKNOWN))))],
  ['answers are application/json;charset=UTF-8', type('application/json;charset=UTF-8', isBayeux)],
  [
    'every message is written backwards',
    replies(isBayeux, (answer, asked) => (jsonOf(answer.body) === undefined ? answer : body(backwards)(answer, asked))),
  ],
  [
    'an unknown client is told so with 401',
    meta(CONNECT, (it) => [it.successful === false ? { ...it, error: '401::No client ID' } : it]),
  ],
  [
    'an unknown client is told so with 403',
    meta(CONNECT, (it) => [it.successful === false ? { ...it, error: '403::Unknown client' } : it]),
  ],
];

const turned = (answer: Answer): string => {
  const list = messagesIn(answer.body);
  const isReply = (message: Message): boolean => message.successful !== undefined;
  return jsonOf(answer.body) === undefined
    ? answer.body
    : JSON.stringify([...list.filter(isReply), ...list.filter((each) => !isReply(each))]);
};
