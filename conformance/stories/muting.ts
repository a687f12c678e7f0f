// Genesys: the monitored agent is muted, so that the supervisor can take over.
import { differs, finding, type Story, type StoryCheck, said, succeeded } from '../../src/kit/engine/index.js';
import { inCall } from './calling.js';
import { capabilitiesOf, shownIn } from './seen.js';
import { device } from './supervising.js';
import { operate, operated } from './switching.js';

const BASE = {
  vendor: 'genesys',
  level: 'behaviour',
  needs: ['state', 'events', 'driver'],
  touches: 'device',
} as const;

const MUTE = 'MuteMonitoredUser';
const UNMUTE = 'UnmuteMonitoredUser';

const CASES = [
  { name: 'mute', given: true },
  { name: 'unmute', given: false },
];

/** The samples were taken while barged in: whether the agent can be muted in another mode is open, and is not asked. */
async function muted(story: Story, to: boolean) {
  const joined = await inCall(story, { operationName: 'BargeIn' });
  const operation = (name: string, wanted: boolean) =>
    operated(story, joined.session, joined, name, ({ monitoredUserMuted }) => monitoredUserMuted === wanted);
  if (to) return operation(MUTE, true);
  const before = await operation(MUTE, true);
  if (!before.event) story.skip('not-muted', `there is nobody to unmute: ${before.why ?? said(before.reply)}`);
  return operation(UNMUTE, false);
}

const effect: StoryCheck<boolean> = {
  ...BASE,
  id: 'genesys.mute.effect',
  title: 'The supervisor who has barged in mutes the monitored agent, and unmutes; the call shows it',
  codes: ['refused', 'not-told'],
  cases: () => CASES,
  async tell(story, to) {
    const { reply, event, why } = await muted(story, to);
    if (!succeeded(reply)) return { code: 'refused', message: `it was answered with ${said(reply)}` };
    return event ? undefined : { code: 'not-told', message: `no notification had monitoredUserMuted ${to}: ${why}` };
  },
};

const type: StoryCheck<boolean> = {
  ...BASE,
  id: 'genesys.mute.shown',
  title: 'Muting and unmuting are told with notificationType MonitoredUserMutedStateChange',
  codes: ['type-differs'],
  cases: () => CASES,
  async tell(story, to) {
    const { reply, event, why } = await muted(story, to);
    if (!event) return story.skip('not-told', `it did not succeed: ${why ?? said(reply)}`);
    const told = shownIn(event.data)?.notificationType;
    const expected = 'MonitoredUserMutedStateChange';
    const at = told === expected ? [] : [differs('/notificationType', expected, told)];
    return finding('type-differs', 'it is another change', at);
  },
};

/** A device may list the two, and need not; what it lists can be done. */
const offered: StoryCheck = {
  ...BASE,
  id: 'genesys.capabilities.mute',
  title: 'Where the device of a supervisor offers MuteMonitoredUser, it is carried out',
  codes: ['refused'],
  async tell(story) {
    const { id } = await inCall(story, { operationName: 'BargeIn' });
    const offers = capabilitiesOf(await device(story));
    if (!offers.includes(MUTE)) story.skip('not-offered', `the device does not offer ${MUTE}, and need not`);
    const reply = await operate(story, id, MUTE);
    return succeeded(reply) ? undefined : { code: 'refused', message: `${MUTE} was answered with ${said(reply)}` };
  },
};

export const mutingStories = [effect, type, offered];
