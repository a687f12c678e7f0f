// Genesys: who is let in, and what everybody else is answered.
import {
  type Asked,
  type Auth,
  type Case,
  type Finding,
  finding,
  headerValues,
  type Reply,
  type Story,
  type StoryCheck,
  said,
  statusCode,
  succeeded,
} from '../../src/kit/engine/index.js';

const BASE = { vendor: 'genesys', level: 'contract', touches: 'nothing' } as const;

/** Not authenticated: credentials belong on the next request. */
const NOT_AUTHENTICATED = 20;

interface Asking {
  readonly operationId: string;
  readonly asked: Asked;
}

/** A request of each operation, from nobody. */
const fromNobody = (): Case<Asking>[] =>
  Object.entries({
    readMe: {},
    listDevices: {},
    readDevice: {},
    listCalls: {},
    readCall: {},
    operateDevice: { sample: 'documented' },
    operateCall: { sample: 'switchToBargeIn' },
  }).map(([operationId, asked]) => ({
    name: operationId,
    given: { operationId, asked: { ...asked, auth: 'none' } },
  }));

/** A refusal for want of credentials, as 401, 403 or the vendor's code; anything else was refused for another reason. */
function judgeRefusal(reply: Reply): Finding | undefined {
  if (succeeded(reply)) return { code: 'carried-out', message: `it was answered with ${said(reply)}` };
  const code = statusCode(reply);
  if (code === NOT_AUTHENTICATED || (code === undefined && [401, 403].includes(reply.status))) return undefined;
  return { code: 'wrong-reason', message: `it was refused, but not for its credentials: ${said(reply)}` };
}

/** How a live system refuses: HTTP 403 with statusCode 20. */
function judgeForm(story: Story, reply: Reply): Finding | undefined {
  if (succeeded(reply)) return story.skip('not-refused', `it was not refused: ${said(reply)}`);
  const code = statusCode(reply);
  return finding('form-differs', 'it was refused in another form', [
    ...(reply.status === 403 ? [] : [{ at: 'status', expected: '403', actual: String(reply.status) }]),
    ...(code === NOT_AUTHENTICATED ? [] : [{ at: '/statusCode', expected: '20', actual: String(code ?? 'absent') }]),
  ]);
}

const missing: StoryCheck<Asking> = {
  ...BASE,
  id: 'genesys.auth.missing',
  touches: 'device',
  title: 'Without credentials nothing is carried out',
  needs: [],
  codes: ['carried-out', 'wrong-reason'],
  cases: fromNobody,
  tell: async (story, { operationId, asked }) => judgeRefusal(await story.request(operationId, asked)),
};

const form: StoryCheck<Asking> = {
  ...BASE,
  id: 'genesys.auth.form',
  touches: 'device',
  title: 'Who has no session is answered HTTP 403 with statusCode 20',
  needs: [],
  codes: ['form-differs'],
  cases: fromNobody,
  tell: async (story, { operationId, asked }) => judgeForm(story, await story.request(operationId, asked)),
};

type Wrong = 'unknownUser' | 'wrongPassword' | 'otherScheme';

function wrongCredentials(story: Story, wrong: Wrong): Auth {
  const password = story.random.text(16);
  if (wrong === 'unknownUser') return { type: 'basic', username: `nobody-${story.random.text(12)}`, password };
  if (wrong === 'otherScheme') return { type: 'bearer', token: story.random.text(24) };
  const { auth, loopback } = story.target;
  if (auth?.type !== 'basic') return story.skip('no-password', 'the configured credentials are no name and password');
  // Elsewhere, accounts get locked by wrong passwords.
  if (!loopback) return story.skip('not-on-this-machine', 'a wrong password is tried on this machine only');
  return { ...auth, password };
}

const wrong: StoryCheck<Wrong> = {
  ...BASE,
  id: 'genesys.auth.wrong',
  title: 'With wrong credentials nothing is carried out',
  // The embedded mock lets everybody in.
  needs: ['state'],
  codes: ['carried-out', 'wrong-reason'],
  cases: () => (['unknownUser', 'wrongPassword', 'otherScheme'] as const).map((given) => ({ name: given, given })),
  tell: async (story, given) => judgeRefusal(await story.request('readMe', { auth: wrongCredentials(story, given) })),
};

/** The cookies of a new session, as a client sends them back. */
async function cookiesOf(story: Story): Promise<string | undefined> {
  const reply = await story.request('readMe');
  if (!succeeded(reply)) return story.skip('not-let-in', `the configured credentials were refused: ${said(reply)}`);
  const pairs = headerValues(reply.record, 'set-cookie').map((cookie) => cookie.split(';', 1)[0] ?? '');
  return pairs.some((pair) => pair.startsWith('JSESSIONID=')) ? pairs.join('; ') : undefined;
}

const cookie: StoryCheck = {
  ...BASE,
  id: 'genesys.auth.cookie',
  title: 'The cookie JSESSIONID that credentials are answered with is a session by itself',
  needs: ['state'],
  codes: ['no-cookie', 'no-session'],
  async tell(story) {
    const cookies = await cookiesOf(story);
    if (cookies === undefined) {
      return { code: 'no-cookie', message: 'a request with credentials was answered without a cookie JSESSIONID' };
    }
    const reply = await story.request('readMe', { auth: { headers: { cookie: cookies } } });
    if (succeeded(reply)) return undefined;
    return { code: 'no-session', message: `a request with the cookie alone was answered with ${said(reply)}` };
  },
};

const expired: StoryCheck = {
  ...BASE,
  id: 'genesys.auth.expired',
  title: 'The cookie of a session that has expired lets nobody in, and is answered HTTP 403 with statusCode 20',
  needs: ['state', 'driver'],
  touches: 'target',
  codes: ['carried-out', 'form-differs'],
  async tell(story) {
    const { supervisorUser } = story.fixtures;
    const cookies = await cookiesOf(story);
    if (cookies === undefined) return story.skip('no-cookie', 'credentials are answered without a cookie JSESSIONID');
    if (supervisorUser === undefined) return story.skip('no-user', "the driver's world names no owner of the device");
    const asked = { auth: { headers: { cookie: cookies } } };
    const before = await story.request('readMe', asked);
    if (!succeeded(before)) return story.skip('no-session', `the cookie alone is no session: ${said(before)}`);
    await story.driver.expireSessions(supervisorUser);
    const reply = await story.request('readMe', asked);
    if (succeeded(reply)) return { code: 'carried-out', message: `it was answered with ${said(reply)}` };
    return judgeForm(story, reply);
  },
};

export const genesysAuthStories = [missing, form, wrong, cookie, expired] as readonly StoryCheck[];
