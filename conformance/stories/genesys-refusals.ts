// Genesys: what a request that cannot be carried out is answered, and that it has changed nothing.
import { type Finding, finding, type StoryCheck, said, statusCode, succeeded } from '../../src/kit/engine/index.js';
import { cameUntilNow, monitors, requireRefused, startsAmong } from './fence.js';
import { casesOf, FOREIGN, INCOMPLETE, REFUSED, type Refused, UNKNOWN } from './refused.js';
import { inShort } from './seen.js';

/** What a wrong target carries out, others would hear of: so these are asked one after the other. */
const BASE = { vendor: 'genesys', level: 'contract', needs: ['state'], touches: 'device' } as const;

const askOf = (table: Readonly<Record<string, Refused>>, name: string): Refused => table[name] as Refused;

const unchanged: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.refusal.unchanged',
  title: 'A request that is refused has started nothing, and nobody is told that it has',
  needs: ['state', 'events'],
  codes: ['changed', 'notified'],
  cases: () => casesOf(REFUSED).filter(({ name }) => !name.endsWith('Read')),
  async tell(story, name) {
    const session = await story.subscribed('/v2/me/devices');
    const before = await monitors(story);
    const from = session.events.length;
    const reply = await askOf(REFUSED, name)(story);
    requireRefused(story, reply);
    const after = await monitors(story);
    if (after !== before) {
      const differences = [{ at: '/device/supervisorMonitoringState', expected: before, actual: after }];
      return finding('changed', 'the device is not as before', differences);
    }
    const [event] = startsAmong(story, await cameUntilNow(story, session, from));
    return event && { code: 'notified', message: `it was refused, and yet notified: ${inShort(event.data)}` };
  },
};

const incomplete: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.refusal.parameter-missing',
  title: 'A request that lacks a required parameter is refused for that, with statusCode 1 or an HTTP status of 4xx',
  codes: ['carried-out', 'wrong-reason'],
  cases: () => casesOf(INCOMPLETE),
  tell: async (story, name) => judgeIncomplete(await askOf(INCOMPLETE, name)(story)),
};

function judgeIncomplete(reply: Awaited<ReturnType<Refused>>): Finding | undefined {
  if (succeeded(reply)) return { code: 'carried-out', message: `it was answered with ${said(reply)}` };
  const given = statusCode(reply);
  // 401 and 403 are about who asks.
  const saysSo = reply.status >= 400 && reply.status < 500 && reply.status !== 401 && reply.status !== 403;
  if (given === 1 || (saysSo && (given === undefined || given === 10))) return undefined;
  return { code: 'wrong-reason', message: `it was refused for another reason: ${said(reply)}` };
}

/**
 * What answers 6, not found, fits; where the vendor's documents leave open whether the device is forbidden (3, 5) or not
 * valid (2) instead, those will do as well.
 */
const FITTING: Readonly<Record<string, readonly number[]>> = {
  readDevice: [6],
  readCall: [6],
  operateCall: [6],
  operateDevice: [6, 3, 5],
  target: [6, 2, 3],
};

const notFound: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.refusal.not-found',
  title: 'What is not there is answered with statusCode 6',
  codes: ['carried-out', 'code-differs'],
  cases: () => casesOf(UNKNOWN),
  async tell(story, name) {
    const reply = await askOf(UNKNOWN, name)(story);
    if (succeeded(reply)) return { code: 'carried-out', message: `it was answered with ${said(reply)}` };
    const given = statusCode(reply);
    const fitting = FITTING[name] ?? [];
    if (given !== undefined && fitting.includes(given)) return undefined;
    return { code: 'code-differs', message: `expected statusCode ${fitting.join(' or ')}, got ${said(reply)}` };
  },
};

/** With which code is open: what is below /me is not there (6), forbidden (3, 5), or not valid (2). */
const notOwn: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.refusal.not-own',
  title: "Others' devices and calls are neither read nor operated on",
  needs: ['state', 'second-user'],
  codes: ['carried-out', 'other-reason'],
  cases: () => casesOf(FOREIGN),
  async tell(story, name) {
    const reply = await askOf(FOREIGN, name)(story);
    if (succeeded(reply)) return { code: 'carried-out', message: `it was answered with ${said(reply)}` };
    const given = statusCode(reply);
    if (given === undefined ? reply.status === 403 || reply.status === 404 : [2, 3, 5, 6].includes(given))
      return undefined;
    return { code: 'other-reason', message: `it was refused for another reason: ${said(reply)}` };
  },
};

/** Whether a target that is not registered can be monitored is open. */
const notRegistered: StoryCheck<'own' | 'target'> = {
  ...BASE,
  id: 'genesys.refusal.not-registered',
  title: 'A device that T-Server does not know is answered HTTP 500 with statusCode 4',
  needs: ['state', 'driver'],
  codes: ['carried-out', 'form-differs'],
  cases: () => (['own', 'target'] as const).map((name) => ({ name, given: name })),
  async tell(story, whose) {
    const id = whose === 'own' ? story.fixtures.supervisor : story.fixtures.target;
    await story.driver.setDevice(id, { registered: false });
    const reply = await story.request('operateDevice', { sample: 'documented' });
    if (succeeded(reply)) {
      if (whose === 'target') return undefined;
      return { code: 'carried-out', message: `it was answered with ${said(reply)}` };
    }
    const given = statusCode(reply);
    return finding('form-differs', 'it was refused in another form', [
      ...(reply.status === 500 ? [] : [{ at: 'status', expected: '500', actual: String(reply.status) }]),
      ...(given === 4 ? [] : [{ at: '/statusCode', expected: '4', actual: String(given ?? 'absent') }]),
    ]);
  },
};

export const genesysRefusalStories = [unchanged, incomplete, notFound, notOwn, notRegistered] as readonly StoryCheck[];
