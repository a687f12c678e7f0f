// Each code of the contract's stories, found at a target that is wrong in one way: the simulator, with something put wrong
// on the way, or one of its decisions inverted.
import { afterAll, expect, test } from 'vitest';
import { DECISIONS, type DecisionName, startSimulator, withInverted } from '../../src/index.js';
import { body, header, operation, replies, requests, sent, status, text, type Where } from '../mutants/distort.js';
import { type Asked, type Distortion, headerOf, objectOf, withHeader } from '../mutants/exchange.js';
import { genesysAuthStories } from './genesys-auth.js';
import { genesysCsrfStories } from './genesys-csrf.js';
import { genesysHttpStories } from './genesys-http.js';
import { genesysParameterStories } from './genesys-parameters.js';
import { genesysPermissionStories } from './genesys-permissions.js';
import { genesysRefusalFormStories } from './genesys-refusal-forms.js';
import { genesysRefusalStories } from './genesys-refusals.js';
import { FOREIGN, INCOMPLETE, REFUSED, UNKNOWN } from './refused.js';
import { codesIn, declared, each, found } from './verdicts.fixture.js';

const stories = [
  ...genesysAuthStories,
  ...genesysCsrfStories,
  ...genesysHttpStories,
  ...genesysParameterStories,
  ...genesysPermissionStories,
  ...genesysRefusalFormStories,
  ...genesysRefusalStories,
] as typeof genesysAuthStories;

/** What is wrong, which checks are asked, and all that they find. */
type Wrong = readonly [
  name: string,
  how: Distortion | DecisionName,
  only: readonly string[],
  findings: readonly string[],
  options?: { readonly csrf?: boolean },
];

const SUPERVISOR = `Basic ${Buffer.from('supervisor:secret').toString('base64')}`;
const api: Where = ({ url }) => url.startsWith('/api/v2/me');
const posts: Where = (asked) => asked.method === 'POST' && api(asked);
const anonymous: Where = (asked) => api(asked) && headerOf(asked, 'authorization') === undefined;
const stranger: Where = (asked) => api(asked) && headerOf(asked, 'authorization') !== SUPERVISOR;
const incomplete: Where = (asked) =>
  posts(asked) && !(objectOf(asked.body).operationName && objectOf(asked.body).targetDeviceUri);
const letIn = (asked: Asked): Asked => ({ ...asked, headers: withHeader(asked.headers, 'authorization', SUPERVISOR) });
const withoutCookie = (asked: Asked): Asked => ({ ...asked, headers: withHeader(asked.headers, 'cookie', undefined) });
const refusals = (change: (value: Record<string, unknown>) => unknown): Distortion => ({
  reply: (answer) => {
    const value = objectOf(answer.body);
    return typeof value.statusCode === 'number' && value.statusCode !== 0
      ? { ...answer, body: JSON.stringify(change({ ...value })) }
      : answer;
  },
});
const TARGET = 'http://localhost:8080/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224';
const completed = sent((value) => ({ operationName: 'BargeIn', targetDeviceUri: TARGET, ...(value as object) }));
const html = header('content-type', 'text/html');
const ok = text('{"statusCode":0}');
const OPERATIONS = ['readMe', 'listDevices', 'readDevice', 'listCalls', 'readCall', 'operateDevice', 'operateCall'];
const CALLS = ['operateCall', 'readCall'];
const STARTS = ['BargeIn', 'ListenIn', 'Coach'];
const VALUES = STARTS.flatMap((name) =>
  ['ScopeAgent', 'ScopeCall', 'ModeNextCall', 'ModeAllCalls'].map((value) => name + value),
);
const PARAMETERS = ['genesys.parameters.*'];
const allParameters = (code: string): string[] => [
  ...each('genesys.parameters.values', VALUES, code),
  ...each('genesys.parameters.defaults', STARTS, code),
  ...each('genesys.parameters.phone-number', STARTS, code),
];
const REFUSALS = Object.keys(REFUSED);
const METHODS = ['me', 'devices', 'device', 'calls'];
const propfind: Where = ({ method }) => method === 'PROPFIND';

const wrong: readonly Wrong[] = [
  [
    'lets everybody in',
    requests(anonymous, letIn),
    ['genesys.auth.missing'],
    [
      ...each(
        'genesys.auth.missing',
        OPERATIONS.filter((name) => !CALLS.includes(name)),
        'carried-out',
      ),
      ...each('genesys.auth.missing', CALLS, 'wrong-reason'),
    ],
  ],
  [
    'answers 401',
    { reply: (answer) => (answer.status === 403 ? { ...answer, status: 401 } : answer) },
    ['genesys.auth.missing', 'genesys.auth.form', 'genesys.auth.expired'],
    [...each('genesys.auth.form', OPERATIONS, 'form-differs'), 'genesys.auth.expired form-differs'],
  ],
  [
    'takes any password',
    requests(stranger, letIn),
    ['genesys.auth.wrong'],
    each('genesys.auth.wrong', ['unknownUser', 'wrongPassword', 'otherScheme'], 'carried-out'),
  ],
  [
    'knows no such resource for strangers',
    replies(stranger, (answer) => ({ ...answer, status: 404, body: '{"statusCode":6,"statusMessage":"not found"}' })),
    ['genesys.auth.wrong', 'genesys.auth.cookie'],
    [
      ...each('genesys.auth.wrong', ['unknownUser', 'wrongPassword', 'otherScheme'], 'wrong-reason'),
      'genesys.auth.cookie no-session',
    ],
  ],
  [
    'gives no cookie',
    replies(api, header('set-cookie', undefined)),
    ['genesys.auth.cookie'],
    ['genesys.auth.cookie no-cookie'],
  ],
  ['lets sessions live on', requests(anonymous, letIn), ['genesys.auth.expired'], ['genesys.auth.expired carried-out']],

  [
    'gives a token with some readings only',
    replies((asked) => /\/(me|calls)$/.test(asked.url), header('x-csrf-token', undefined)),
    ['genesys.csrf.token'],
    each('genesys.csrf.token', ['listCalls', 'readMe'], 'token-missing'),
    { csrf: true },
  ],
  [
    'does not take its own token',
    requests(posts, withoutCookie),
    ['genesys.csrf.accepted'],
    ['genesys.csrf.accepted token-refused'],
    { csrf: true },
  ],
  [
    'gives a token and does not ask for it',
    {
      reply: (answer, { method }) =>
        method === 'GET'
          ? { ...answer, headers: [...answer.headers, ['X-CSRF-HEADER', 'X-CSRF-TOKEN'], ['X-CSRF-TOKEN', 'abcdef']] }
          : answer,
    },
    ['genesys.csrf.required'],
    each('genesys.csrf.required', ['missing', 'wrong', 'empty'], 'carried-out'),
  ],
  [
    'refuses a forged request with 400',
    replies(posts, (answer) => (answer.status === 403 ? { ...answer, status: 400 } : answer)),
    ['genesys.csrf.required'],
    each('genesys.csrf.required', ['missing', 'wrong', 'empty'], 'status-differs'),
    { csrf: true },
  ],
  [
    'knows nobody without a token',
    refusals((value) => ({ ...value, statusCode: 20 })),
    ['genesys.csrf.required'],
    each('genesys.csrf.required', ['missing', 'wrong', 'empty'], 'wrong-reason'),
    { csrf: true },
  ],

  [
    'carries out any method',
    replies(propfind, (answer) => ({ ...answer, status: 200, body: '{"statusCode":0}' })),
    ['genesys.http.method'],
    each('genesys.http.method', METHODS, 'carried-out'),
  ],
  [
    'fails at a method it has not',
    replies(({ method }) => !['GET', 'POST'].includes(method), status(500)),
    ['genesys.http.method', 'genesys.http.safe'],
    [
      ...each('genesys.http.method', METHODS, 'server-error'),
      ...each('genesys.http.safe', ['head', 'options'], 'server-error'),
    ],
  ],
  [
    'does not say what is possible',
    replies(propfind, header('allow', undefined)),
    ['genesys.http.method'],
    each('genesys.http.method', METHODS, 'allow-missing'),
  ],
  [
    'takes no charset',
    replies(
      (asked) => /charset/i.test(headerOf(asked, 'content-type') ?? ''),
      (answer) => ({ ...answer, status: 415, body: '{"statusCode":10,"statusMessage":"unsupported"}' }),
    ),
    ['genesys.http.content-type'],
    each('genesys.http.content-type', ['charset', 'charsetLowerCase'], 'refused'),
  ],
  [
    'has no features',
    replies(
      api,
      body((value) => ({
        ...(value as object),
        ...((value as { user?: object }).user ? { user: { devices: [], calls: [] } } : {}),
      })),
    ),
    ['genesys.read-me.*'],
    [
      'genesys.read-me.subresource[features] subresource-missing',
      'genesys.read-me.subresources-all[asterisk] subresource-missing',
    ],
  ],
  [
    'lists nothing',
    replies(
      ({ url }) => url === '/api/v2/me/devices',
      body((value) => ({ ...(value as object), uris: [] })),
    ),
    ['genesys.list-devices.uris-lead'],
    ['genesys.list-devices.uris-lead no-uris'],
  ],
  [
    'lists what is not there',
    replies(
      ({ url }) => url === '/api/v2/me/devices',
      body((value) => ({ ...(value as object), uris: ['/api/v2/me/devices/7'] })),
    ),
    ['genesys.list-devices.uris-lead'],
    ['genesys.list-devices.uris-lead leads-nowhere'],
  ],

  [
    'refuses every start',
    replies(posts, text('{"statusCode":2,"statusMessage":"no"}')),
    PARAMETERS,
    allParameters('refused'),
  ],
  [
    'notifies nobody',
    { event: () => [] },
    [
      'genesys.parameters.values[CoachScopeCall]',
      'genesys.parameters.defaults[Coach]',
      'genesys.parameters.phone-number[Coach]',
    ],
    [
      'genesys.parameters.values[CoachScopeCall] no-notification',
      'genesys.parameters.defaults[Coach] no-notification',
      'genesys.parameters.phone-number[Coach] no-notification',
    ],
  ],
  [
    'has other defaults',
    requests(
      posts,
      sent((value) => ({
        supervisorMonitoringScope: 'Agent',
        supervisorMonitoringMode: 'NextCall',
        ...(value as object),
      })),
    ),
    PARAMETERS,
    each('genesys.parameters.defaults', STARTS, 'value-differs'),
  ],
  [
    'does not know the scope Agent',
    requests(
      posts,
      sent((value) => ({
        ...(value as object),
        ...((value as Record<string, unknown>).supervisorMonitoringScope ? { supervisorMonitoringScope: 'Call' } : {}),
      })),
    ),
    PARAMETERS,
    each(
      'genesys.parameters.values',
      STARTS.map((name) => `${name}ScopeAgent`),
      'value-differs',
    ),
  ],
  // A decision inverted, where the machine asks of features, and of the role.
  [
    'asks for no feature',
    'features-are-there',
    ['genesys.permission.feature'],
    // What nobody monitors can be neither cancelled nor switched: there the state is looked at next.
    each('genesys.permission.feature', STARTS, 'carried-out'),
  ],
  [
    'asks for no role',
    'user-is-supervisor',
    ['genesys.permission.role'],
    each('genesys.permission.role', STARTS, 'carried-out'),
  ],
  [
    'lets everybody do everything',
    replies(posts, ok),
    ['genesys.permission.voice'],
    each('genesys.permission.voice', ['BargeIn', 'UnmuteMonitoredUser'], 'carried-out'),
  ],
  [
    'says that it has failed',
    refusals((value) => ({ ...value, statusCode: 4 })),
    [
      'genesys.permission.*',
      'genesys.refusal.not-found',
      'genesys.refusal.not-own',
      'genesys.refusal.parameter-missing',
    ],
    [
      ...each('genesys.refusal.not-own', Object.keys(FOREIGN), 'other-reason'),
      ...each(
        'genesys.permission.feature',
        [...STARTS, 'CancelSupervisorMonitoring', 'SwitchToBargeIn', 'SwitchToListenIn', 'MuteMonitoredUser'],
        'wrong-reason',
      ),
      ...each('genesys.permission.voice', ['BargeIn', 'UnmuteMonitoredUser'], 'wrong-reason'),
      ...each('genesys.permission.role', STARTS, 'wrong-reason'),
      ...each('genesys.refusal.not-found', Object.keys(UNKNOWN), 'code-differs'),
      ...each('genesys.refusal.parameter-missing', Object.keys(INCOMPLETE), 'wrong-reason'),
    ],
  ],

  [
    'refuses without a code',
    refusals(({ statusMessage }) => ({ statusMessage })),
    ['genesys.refusal.status-code'],
    // What is answered HTTP 200 without a code counts as carried out.
    ['genesys.refusal.status-code[noCredentials] status-code-missing'],
  ],
  [
    'refuses with code 0',
    { reply: (answer) => (answer.status === 403 ? { ...answer, body: '{"statusCode":0}' } : answer) },
    ['genesys.refusal.status-code'],
    ['genesys.refusal.status-code[noCredentials] status-code-zero'],
  ],
  [
    'does not say why',
    refusals(({ statusCode }) => ({ statusCode, statusMessage: ' ' })),
    ['genesys.refusal.status-message'],
    each('genesys.refusal.status-message', REFUSALS, 'status-message-missing'),
  ],
  [
    'says more',
    refusals((value) => ({ ...value, device: {} })),
    ['genesys.refusal.nothing-else'],
    each('genesys.refusal.nothing-else', REFUSALS, 'more-attributes'),
  ],
  [
    'refuses in HTML',
    {
      reply: (answer, asked) => (/"statusCode":[1-9]/.test(answer.body) ? html(answer, asked) : answer),
    },
    ['genesys.refusal.content-type'],
    each('genesys.refusal.content-type', REFUSALS, 'content-type-differs'),
  ],
  [
    'refuses with half a body',
    { reply: (answer) => (answer.status === 403 ? { ...answer, body: '{"statusCode":20' } : answer) },
    ['genesys.refusal.content-type'],
    ['genesys.refusal.content-type[noCredentials] not-json'],
  ],
  [
    'does what it refuses',
    {
      request: (asked) => (incomplete(asked) ? completed(asked) : asked),
      reply: (answer, asked) =>
        posts(asked) && /"operationName":"BargeIn"/.test(asked.body) && !asked.body.includes('"supervisorMonitoring')
          ? { ...answer, body: '{"statusCode":1,"statusMessage":"missing"}' }
          : answer,
    },
    ['genesys.refusal.unchanged[noOperationName]'],
    ['genesys.refusal.unchanged[noOperationName] changed'],
  ],
  [
    'notifies twice, of what it has refused, too',
    {
      event: (event, { operationName }) => (operationName === 'ListenIn' ? [asIf(event), event] : [event]),
    },
    ['genesys.refusal.unchanged[noTarget]'],
    ['genesys.refusal.unchanged[noTarget] notified'],
  ],
  [
    'carries out what is not complete',
    replies(incomplete, ok),
    ['genesys.refusal.parameter-missing'],
    each('genesys.refusal.parameter-missing', Object.keys(INCOMPLETE), 'carried-out'),
  ],
  [
    'finds everything',
    { reply: (answer) => (/"statusCode":6/.test(answer.body) ? { ...answer, body: '{"statusCode":0}' } : answer) },
    ['genesys.refusal.not-found', 'genesys.refusal.not-own'],
    [
      ...each('genesys.refusal.not-found', Object.keys(UNKNOWN), 'carried-out'),
      ...each('genesys.refusal.not-own', Object.keys(FOREIGN), 'carried-out'),
    ],
  ],
  [
    'does not care for registration',
    replies(operation('BargeIn'), (answer) => ({ ...answer, status: 200, body: '{"statusCode":0}' })),
    ['genesys.refusal.not-registered'],
    ['genesys.refusal.not-registered[own] carried-out'],
  ],
  [
    'refuses the unregistered with 200',
    replies(posts, status(200)),
    ['genesys.refusal.not-registered'],
    each('genesys.refusal.not-registered', ['own', 'target'], 'form-differs'),
  ],
];

/** The same event, of a barge-in that nobody has made. */
function asIf<T extends object>(event: T): T {
  return JSON.parse(JSON.stringify(event).replace('"state":"ListenIn"', '"state":"BargeIn"')) as T;
}

const seen = new Set<string>();
const servers: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

for (const [name, how, only, findings, { csrf = false } = {}] of wrong) {
  test(`a target that ${name}`, async () => {
    const decision = typeof how === 'string' ? how : undefined;
    const simulator = await startSimulator({
      port: 0,
      csrf,
      decisions: decision ? withInverted(DECISIONS, decision) : DECISIONS,
    });
    servers.push(simulator);
    const lab = { origin: simulator.origin, driver: simulator.driver };
    const lines = await found(stories, only, lab, typeof how === 'string' ? {} : how);
    for (const line of codesIn(lines)) seen.add(line);
    expect(lines).toEqual([...findings].sort());
  });
}

test('every code that is declared has been found', () => {
  expect(declared(stories).filter((line) => !seen.has(line))).toEqual([]);
});
