/** A run as it could have been: every verdict and state, both kinds of exchange; and the same run from a hostile target. */
import type {
  CheckResult,
  HttpExchange,
  Report,
  RequirementResult,
  RequirementState,
  SourceLabel,
  Verdict,
} from './model.js';

function http(id: string, at: number, path: string, body: string, status: number, reply: string): HttpExchange {
  const url = `https://gws.example.com${path}`;
  return {
    kind: 'http',
    id,
    at,
    durationMs: 18.4,
    request: {
      method: 'POST',
      url,
      headers: [
        ['content-type', 'application/json'],
        ['authorization', 'Basic $GENESYS_CREDENTIALS'],
      ],
      body,
      truncated: false,
    },
    response: {
      status,
      statusText: status === 200 ? 'OK' : 'Not Found',
      headers: [
        ['content-type', 'application/json;charset=UTF-8'],
        ['set-cookie', 'JSESSIONID=(taken out); Path=/; HttpOnly'],
        ['set-cookie', 'BAYEUX_BROWSER=(taken out)'],
      ],
      body: reply,
      truncated: false,
    },
    curl: `curl -sS -X POST '${url}' \\\n  -H 'content-type: application/json' \\\n  -H "authorization: Basic $GENESYS_CREDENTIALS" \\\n  -d '${body}'`,
  };
}

const bargeIn = http(
  'x1',
  212,
  '/api/v2/me/calls/010ABC/barge-in',
  '{"operationName":"BargeIn","targetDeviceUri":"http://gws.example.com/api/v2/devices/7001","supervisorMonitoringScope":"Call"}',
  200,
  '{"statusCode":0,"referenceId":7,"paths":[]}',
);
const unknownCall = http(
  'x2',
  390,
  '/api/v2/me/calls/none/barge-in',
  '{"operationName":"BargeIn"}',
  404,
  '<h1>404</h1>',
);
const exchanges: Report['exchanges'] = [
  bargeIn,
  {
    kind: 'event',
    id: 'x3',
    at: 240,
    channel: '/v2/me/calls',
    body: '{"channel":"/v2/me/calls","data":{"messageType":"CallStateChanged","call":{"id":"010ABC","state":"Established","supervisorMonitoringScope":"Agent","userData":{},"participants":[{"digits":"5001"},{"digits":"7001"}]}},"id":"14"}',
    truncated: false,
  },
  unknownCall,
  {
    kind: 'http',
    id: 'x4',
    at: 5120,
    durationMs: 3000,
    request: { ...unknownCall.request, url: 'https://webex.example.com/v1/telephony/calls/bargeIn' },
    fault: 'the connection was closed after the status line',
  },
];

function check(id: string, title: string, verdict: Verdict, more: Partial<CheckResult> = {}): CheckResult {
  const vendor = id.split('.')[0] ?? '';
  return { id, title, vendor, level: 'samples', requirements: [], verdict, durationMs: 31.6, exchanges: [], ...more };
}

const checks: readonly CheckResult[] = [
  check('genesys.barge-in.request[documented]', 'The documented request is accepted with statusCode 0', 'pass', {
    requirements: ['GEN-BARGE-01', 'GEN-BARGE-02'],
    exchanges: ['x1'],
  }),
  check(
    'genesys.barge-in.notification.scope[documented]',
    'The notification names the scope that was asked for',
    'fail',
    {
      requirements: ['GEN-BARGE-07', 'GEN-BARGE-02'],
      durationMs: 1204,
      exchanges: ['x1', 'x3'],
      reason: {
        code: 'scope-differs',
        message: 'Asked for the scope "Call"; the notification says "Agent".',
        differences: [
          { at: '/data/call/supervisorMonitoringScope', expected: '"Call"', actual: '"Agent"' },
          { at: '/data/call/participants/1/role', expected: 'present', actual: 'absent' },
        ],
      },
      reproducer: bargeIn.curl ?? '',
    },
  ),
  check('genesys.barge-in.unknown-call[documented]', 'An unknown call is refused with a JSON body', 'warn', {
    requirements: ['GEN-ERR-03'],
    exchanges: ['x2'],
    reason: {
      code: 'body-not-json',
      message: 'Expected a JSON body with a statusCode; an HTML page came.',
      differences: [{ at: 'content-type', expected: 'application/json', actual: 'text/html' }],
    },
    reproducer: unknownCall.curl ?? '',
  }),
  ...['handshake', 'subscribe', 'connect'].map((step) =>
    check(`genesys.events.${step}[documented]`, `The ${step} message of the documented sample`, 'skipped', {
      level: 'events',
      requirements: ['GEN-EVT-01'],
      durationMs: 0,
      reason: { code: 'no-events', message: 'Events of genesys were left out (--no-events).' },
    }),
  ),
  check(
    'webex.barge-in.reply[documented]',
    'The reply to a barge-in is 201 with a callId and a callSessionId',
    'error',
    {
      requirements: ['WBX-BARGE-01'],
      durationMs: 3012,
      exchanges: ['x4'],
      reason: { code: 'no-reply', message: 'No complete reply came, three times in a row.' },
    },
  ),
  check('webex.errors.tracking-id', 'Every error carries a trackingId', 'pass', {
    requirements: ['WBX-ERR-02'],
    exchanges: ['x2'],
  }),
  check('webex.errors.boilerplate', 'An undocumented status has the shape of an error', 'pass'),
];

function requirement(
  id: string,
  level: RequirementResult['level'],
  state: RequirementState,
  [label, source]: readonly [SourceLabel, string],
  statement: string,
  reason?: string,
): RequirementResult {
  const vendor = id.startsWith('GEN') ? 'genesys' : 'webex';
  return {
    ...{ id, vendor, level, statement, label, source, state },
    spec: `spec/${vendor}/openapi.yaml#/components/schemas/${vendor === 'genesys' ? 'BargeInRequest' : 'BargeInResponse'}`,
    ...(reason === undefined ? {} : { reason }),
    checks: checks.filter((one) => one.requirements.includes(id)).map((one) => one.id),
  };
}

const requirements: readonly RequirementResult[] = [
  requirement(
    'GEN-BARGE-01',
    'MUST',
    'verified',
    ['doc', 'genesys-barge-in, Overview'],
    'A barge-in on a monitored call answers HTTP 200 with statusCode 0.',
  ),
  requirement(
    'GEN-BARGE-02',
    'MUST',
    'failed',
    ['doc', 'genesys-barge-in, Parameters'],
    'The scope is Call or Agent, and Call when it is left out.',
  ),
  requirement(
    'GEN-BARGE-07',
    'MUST',
    'failed',
    ['doc', 'genesys-barge-in, Notifications'],
    'The notification repeats the supervisorMonitoringScope of the request.',
  ),
  requirement(
    'GEN-ERR-03',
    'SHOULD',
    'warned',
    ['wire', 'recorded reply, 2024'],
    'An error has a JSON body even where the status says enough.',
  ),
  requirement(
    'GEN-EVT-01',
    'MUST',
    'skipped',
    ['doc', 'genesys-notifications, Connecting'],
    'A session starts with a handshake that offers long-polling.',
  ),
  requirement(
    'GEN-UI-01',
    'MAY',
    'excluded',
    ['page', 'genesys-guide, Supervisors'],
    'A supervisor sees who is being monitored.',
    'It concerns a screen; nothing of it is on the wire.',
  ),
  requirement(
    'WBX-BARGE-01',
    'MUST',
    'error',
    ['page', 'webex call controls, Barge In'],
    'A barge-in answers 201 with the ids of the new call leg.',
  ),
  requirement(
    'WBX-ERR-02',
    'SHOULD',
    'verified',
    ['page', 'webex rest basics, Errors'],
    'An error carries the trackingId under which support finds it.',
  ),
  requirement(
    'WBX-RATE-01',
    'MAY',
    'unverified',
    ['inferred', 'webex rest basics, Limits'],
    'A 429 says with Retry-After when to come back.',
    'It would take more requests than a test may send.',
  ),
];

const verdicts = (verdict: Verdict) => checks.filter((one) => one.verdict === verdict).length;
const states = (state: RequirementState) => requirements.filter((one) => one.state === state).length;

/** Two targets; every verdict; one check lost on the way; the run ends with 2. */
export const exampleReport: Report = {
  version: 1,
  kit: { name: 'bargein-kit', version: '0.1.0' },
  startedAt: '2026-06-01T09:30:00.250Z',
  durationMs: 9310,
  exitCode: 2,
  strict: false,
  seed: 20_260_601,
  absenceWindowMs: 250,
  partial: ['events of genesys were left out (--no-events)'],
  errors: [
    {
      code: 'no-answer',
      message: 'https://webex.example.com stopped answering during the run.',
      remedy: 'see that the target is up and reachable from here, then run again',
    },
  ],
  targets: [
    {
      vendor: 'genesys',
      baseUrl: 'https://gws.example.com',
      kind: 'endpoint',
      events: false,
      levels: ['samples', 'events'],
    },
    { vendor: 'webex', baseUrl: 'http://127.0.0.1:4010/v1', kind: 'mock', events: false, levels: ['samples'] },
  ],
  summary: {
    ...{ pass: verdicts('pass'), fail: verdicts('fail'), warn: verdicts('warn') },
    ...{ skipped: verdicts('skipped'), error: verdicts('error') },
    requirements: {
      ...{ total: requirements.length, verified: states('verified'), failed: states('failed') },
      ...{ warned: states('warned'), skipped: states('skipped'), error: states('error') },
      ...{ excluded: states('excluded'), unverified: states('unverified') },
    },
  },
  expected: [...checks.map((one) => one.id), 'webex.barge-in.lost[documented]'],
  ...{ requirements, checks, exchanges },
};

/** A run in which all went well: what the reports look like without trouble. */
export const passedReport: Report = {
  ...exampleReport,
  ...{ exitCode: 0, partial: [], errors: [] },
  targets: exampleReport.targets.slice(0, 1),
  summary: {
    ...{ pass: 1, fail: 0, warn: 0, skipped: 0, error: 0 },
    requirements: { total: 1, verified: 1, failed: 0, warned: 0, skipped: 0, error: 0, excluded: 0, unverified: 0 },
  },
  expected: checks.slice(0, 1).map((one) => one.id),
  requirements: requirements.slice(0, 1),
  checks: checks.slice(0, 1),
  exchanges: [bargeIn],
};

/** What a target might send to take over a page, a terminal or a parser. */
export const HOSTILE = [
  '<script>window.__pwned=1;alert(1)</script>',
  '</style></title></textarea><style>*{display:none}</style><img src=x onerror="window.__pwned=1">',
  '\'"><svg onload=window.__pwned=1> --> <!-- <a href="javascript:window.__pwned=1">',
  ']]></failure><![CDATA[ &amp; &#0; &undefined; \ufffe\uffff',
  '\u001b[2J\u001b[31mred\u001b]0;title\u0007 \u009b2J \u0000\u0008\u007f\r\nPASSED — all of it\u2028\u202egnirts',
  '\ud800 high, low \udc00',
  `wide 漢字 🙂 ${'unbroken'.repeat(60)}`,
].join(' ');

/** Our own vocabulary and what a schema pins down; everything else may hold what a target sent. */
const OURS = new Set(['kind', 'verdict', 'state', 'label', 'startedAt', 'level', 'levels']);

function poisoned(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return OURS.has(key) ? value : `${value} ${HOSTILE}`;
  if (Array.isArray(value)) return value.map((item: unknown) => poisoned(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]: [string, unknown]) => [name, poisoned(item, name)]),
  );
}

/** The example with {@link HOSTILE} in every place, ids and names included, and one very long truncated body. */
export const hostileReport: Report = (() => {
  const report = poisoned(exampleReport) as Report;
  const long = `{"loop":"${HOSTILE}${'x'.repeat(20_000)}`;
  return {
    ...report,
    exchanges: report.exchanges.map((one) => (one.kind === 'event' ? { ...one, body: long, truncated: true } : one)),
  };
})();
