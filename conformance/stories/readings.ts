// Genesys: what is read agrees with what was notified.
import { differs, finding, type Reply, type Story, type StoryCheck, succeeded } from '../../src/kit/engine/index.js';
import { inCall } from './calling.js';
import { isId, manyIn, monitoringOf, oneIn, type Shown, subresourceIn } from './seen.js';
import { cancel, device, eachStart, listening, type Start, start } from './supervising.js';
import { operated } from './switching.js';

const BASE = { vendor: 'genesys', level: 'behaviour', touches: 'device' } as const;

/** What a notification and a reading of one thing say differently; what only one of them says does not matter. */
function disagreements(
  told: Shown,
  read: Shown,
  at: string,
  except: readonly string[] = [],
): ReturnType<typeof differs>[] {
  return Object.keys(told)
    .filter((name) => name in read && !except.includes(name))
    .flatMap((name) => {
      const [one, other] = [told[name], read[name]];
      return written(one) === written(other) ? [] : [differs(`${at}/${name}`, one, other)];
    });
}

/** Hosts, the case of ids, and the order of lists and members do not matter. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).sort()}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([name, member]) => `${name}:${written(member)}`)
      .sort()}}`;
  }
  if (typeof value !== 'string') return String(value);
  return (/^https?:/.test(value) && URL.canParse(value) ? new URL(value).pathname : value).toLowerCase();
}

const monitoringRead: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.reading.monitoring',
  title: 'The device that is read has the supervisorMonitoringState that was notified, and none when there is none',
  needs: ['state', 'events'],
  codes: ['differs', 'still-there'],
  cases: eachStart,
  async tell(story, operationName) {
    const session = await listening(story);
    const told = monitoringOf(await start(story, session, { operationName, scope: 'Agent', mode: 'NextCall' })) ?? {};
    const read = monitoringOf(await device(story));
    const at = '/device/supervisorMonitoringState';
    const different = read ? disagreements(told, read, at) : [differs(at, told, undefined)];
    if (different.length > 0) return finding('differs', 'the reading is not what was notified', different);
    await cancel(story, session);
    const left = monitoringOf(await device(story));
    return finding('still-there', 'it was cancelled', left ? [differs(at, 'absent', left)] : []);
  },
};

type Where = readonly [
  operationId: string,
  query: Readonly<Record<string, string>>,
  find: (reply: Reply) => Shown[] | undefined,
];

/** Every place where a thing can be read, by the name of the case. */
const places = (one: string, many: string): { name: string; given: Where }[] => [
  { name: 'itself', given: [`read${one}`, {}, (reply) => [oneIn(reply, one.toLowerCase()) ?? {}]] },
  { name: 'list', given: [`list${one}s`, { fields: '*' }, (reply) => manyIn(reply, many)] },
  { name: 'me', given: ['readMe', { subresources: many }, (reply) => subresourceIn(reply, many)] },
  { name: 'all', given: ['readMe', { subresources: '*' }, (reply) => subresourceIn(reply, many)] },
];

async function readIn(story: Story, [operationId, query, find]: Where, id: string) {
  const asked = operationId === 'readDevice' || operationId === 'readCall' ? { path: { id } } : { query };
  const reply = await story.request(operationId, asked);
  const there = succeeded(reply) ? find(reply)?.find((each) => isId(each.id, id)) : undefined;
  return there ? { read: there, misfits: story.judgeReply(reply) } : { misfits: [] };
}

const deviceRead: StoryCheck<Where> = {
  ...BASE,
  id: 'genesys.reading.device',
  title: 'The device is read as it was notified, wherever it is read',
  needs: ['state', 'events'],
  codes: ['not-there', 'schema', 'differs'],
  cases: () => places('Device', 'devices'),
  async tell(story, where) {
    const session = await listening(story);
    const told = await start(story, session, { operationName: 'BargeIn' });
    return compared(told, await readIn(story, where, story.fixtures.supervisor), '/device');
  },
};

/** The duration goes on; everything else is as it was told. */
const callRead: StoryCheck<Where> = {
  ...BASE,
  id: 'genesys.reading.call',
  title: 'A call is read as it was notified after a switch, wherever it is read',
  needs: ['state', 'events', 'driver'],
  codes: ['not-there', 'schema', 'differs'],
  cases: () => places('Call', 'calls'),
  async tell(story, where) {
    const joined = await inCall(story, { operationName: 'BargeIn' });
    const switched = await operated(story, joined.session, joined, 'SwitchToListenIn', ({ mute }) => mute === 'On');
    if (!switched.shown) return story.skip('not-switched', 'the supervisor could not switch');
    return compared(switched.shown, await readIn(story, where, joined.id), '/call', ['duration']);
  },
};

function compared(told: Shown, found: Awaited<ReturnType<typeof readIn>>, at: string, except?: readonly string[]) {
  if (!found.read) return { code: 'not-there', message: 'it was notified, and the reading does not have it' };
  return (
    finding('schema', 'the reading does not fit the schema', found.misfits) ??
    finding('differs', 'the reading is not what was notified', disagreements(told, found.read, at, except))
  );
}

export const readingStories = [monitoringRead, deviceRead, callRead];
