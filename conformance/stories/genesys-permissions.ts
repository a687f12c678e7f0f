// Genesys: who lacks a feature or the role may not. Which of two codes they are answered is open: 5, no permission, or 3,
// forbidden; both say so.
import {
  type Auth,
  type Case,
  type Finding,
  type Reply,
  type Story,
  type StoryCheck,
  said,
  statusCode,
  succeeded,
  type WorldUser,
} from '../../src/kit/engine/index.js';

const BASE = {
  vendor: 'genesys',
  level: 'contract',
  needs: ['state', 'driver'],
  touches: 'device',
  codes: ['carried-out', 'wrong-reason'],
} as const;

const SUPERVISOR = 'ROLE_SUPERVISOR';
const VOICE = 'api-voice';
const MONITORING = 'api-supervisor-monitoring';

/** Codes of a request that came too early, before anybody looked at who asks: not valid now, not found. */
const OF_STATE: readonly (number | undefined)[] = [2, 6];

/** Somebody at the target of whom that is true, with credentials. */
function userWith(story: Story, what: string, fits: (user: WorldUser) => boolean): { user: WorldUser; auth: Auth } {
  const user = story.fixtures.world?.users.find(fits);
  const auth = user && story.fixtures.authOf(user.username);
  if (user && auth) return { user, auth };
  return story.skip('no-such-user', `the target has nobody ${what} whose credentials are known`);
}

function judge(story: Story, reply: Reply): Finding | undefined {
  if (succeeded(reply)) return { code: 'carried-out', message: `it was answered with ${said(reply)}` };
  const code = statusCode(reply);
  if (code === 3 || code === 5 || (code === undefined && reply.status === 403)) return undefined;
  if (OF_STATE.includes(code)) story.skip('refused-otherwise', `its state was looked at first: ${said(reply)}`);
  return { code: 'wrong-reason', message: `it was refused, but not for want of a permission: ${said(reply)}` };
}

type Start = 'BargeIn' | 'ListenIn' | 'Coach';
const START_SAMPLES: Readonly<Record<Start, string>> = { BargeIn: 'documented', ListenIn: 'listenIn', Coach: 'coach' };

/** A start, or a cancellation, at the user's own device. */
function operateOwn(story: Story, operation: string, user: WorldUser, auth: Auth): Promise<Reply> {
  const sample = START_SAMPLES[operation as Start] ?? 'cancelSupervisorMonitoring';
  return story.request('operateDevice', { sample, path: { id: user.deviceId }, auth });
}

/** An operation on a call that the user is on. */
async function operateOwnCall(story: Story, operationName: string, user: WorldUser, auth: Auth): Promise<Reply> {
  const id = await story.driver.placeCall({ to: user.deviceId, answer: true });
  return story.request('operateCall', { body: { operationName }, path: { id }, auth });
}

interface Lacking {
  readonly operation: string;
  readonly feature: string;
  readonly onCall: boolean;
}

const operations = (): Lacking[] => [
  ...[...Object.keys(START_SAMPLES), 'CancelSupervisorMonitoring'].map((operation) => ({
    operation,
    feature: MONITORING,
    onCall: false,
  })),
  ...['SwitchToBargeIn', 'SwitchToListenIn', 'MuteMonitoredUser'].map((operation) => ({
    operation,
    feature: MONITORING,
    onCall: true,
  })),
];

const feature: StoryCheck<Lacking> = {
  ...BASE,
  id: 'genesys.permission.feature',
  title: 'A supervisor without the feature api-supervisor-monitoring may not monitor',
  cases: () => operations().map((given): Case<Lacking> => ({ name: given.operation, given })),
  async tell(story, { operation, feature: lacked, onCall }) {
    const { user, auth } = userWith(
      story,
      `who is a supervisor without ${lacked}`,
      ({ role, features, loggedIn }) => loggedIn && role === SUPERVISOR && !features.includes(lacked),
    );
    return judge(story, await (onCall ? operateOwnCall : operateOwn)(story, operation, user, auth));
  },
};

/** The page of UnmuteMonitoredUser names api-voice alone. */
const voice: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.permission.voice',
  title: 'Who lacks the feature api-voice may neither monitor nor undo a muting',
  cases: () => ['BargeIn', 'UnmuteMonitoredUser'].map((name) => ({ name, given: name })),
  async tell(story, operation) {
    const { user, auth } = userWith(story, `without ${VOICE}`, ({ features }) => !features.includes(VOICE));
    if (operation === 'BargeIn') return judge(story, await operateOwn(story, operation, user, auth));
    if (!user.loggedIn) await story.driver.logIn(user.username);
    return judge(story, await operateOwnCall(story, operation, user, auth));
  },
};

const role: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.permission.role',
  title: 'Who is no supervisor may not monitor, with the feature or without',
  cases: () => Object.keys(START_SAMPLES).map((name) => ({ name, given: name })),
  async tell(story, operation) {
    const { user, auth } = userWith(
      story,
      `with ${MONITORING} who is no supervisor`,
      ({ role: own, features, loggedIn }) => loggedIn && own !== SUPERVISOR && features.includes(MONITORING),
    );
    return judge(story, await operateOwn(story, operation, user, auth));
  },
};

export const genesysPermissionStories = [feature, voice, role] as readonly StoryCheck[];
