// Genesys: what a device offers follows from its state, and from who owns it.
import { differs, finding, type Story, type StoryCheck } from '../../src/kit/engine/index.js';
import { capabilitiesOf, deviceIn, isId, type Shown } from './seen.js';
import { cancel, device, listening, STARTS, start, toldOfDevice } from './supervising.js';

const BASE = { vendor: 'genesys', level: 'behaviour', touches: 'device' } as const;
const CANCEL = 'CancelSupervisorMonitoring';

const monitoring: StoryCheck<boolean> = {
  ...BASE,
  id: 'genesys.capabilities.monitoring',
  title:
    'CancelSupervisorMonitoring is offered exactly while monitoring, ListenIn, Coach and BargeIn also before and after',
  needs: ['state', 'events'],
  codes: ['cancel-offered', 'cancel-not-offered', 'start-not-offered'],
  cases: () => [
    { name: 'monitoring', given: true },
    { name: 'cancelled', given: false },
  ],
  async tell(story, monitors) {
    const session = await listening(story);
    const told = await start(story, session, { operationName: 'BargeIn' });
    if (monitors) return judged(told, true) ?? judged(await device(story), true);
    await cancel(story, session);
    return judged(await device(story), false);
  },
};

function judged(shown: Shown, monitors: boolean) {
  const offers = capabilitiesOf(shown);
  const at = (expected: string) => [differs('/capabilities', expected, offers)];
  const missing = Object.values(STARTS).filter((name) => !offers.includes(name));
  if (missing.length > 0) return finding('start-not-offered', `it does not offer ${missing}`, at(`with ${missing}`));
  if (offers.includes(CANCEL) === monitors) return undefined;
  return monitors
    ? finding('cancel-not-offered', 'monitoring could be cancelled', at(`with ${CANCEL}`))
    : finding('cancel-offered', 'there is nothing to cancel', at(`without ${CANCEL}`));
}

interface Toggle {
  readonly doNotDisturb: boolean;
}
const toggles: StoryCheck<Toggle> = {
  ...BASE,
  id: 'genesys.capabilities.do-not-disturb',
  title: 'A device whose doNotDisturb is switched shows it, and offers the way back and not the way there',
  needs: ['state', 'events', 'driver'],
  codes: ['not-told', 'wrong-toggle'],
  cases: () => [
    { name: 'on', given: { doNotDisturb: true } },
    { name: 'off', given: { doNotDisturb: false } },
  ],
  async tell(story, { doNotDisturb }) {
    const session = await listening(story);
    // To be switched on it must be off first.
    await switched(story, session, !doNotDisturb);
    const { shown, why } = await switched(story, session, doNotDisturb);
    const value = doNotDisturb ? 'On' : 'Off';
    if (!shown)
      return { code: 'not-told', message: `no notification showed the device with doNotDisturb ${value}: ${why}` };
    const [back, there] = doNotDisturb ? ['DoNotDisturbOff', 'DoNotDisturbOn'] : ['DoNotDisturbOn', 'DoNotDisturbOff'];
    const offers = capabilitiesOf(shown);
    if (offers.includes(back) && !offers.includes(there)) return undefined;
    const at = differs('/capabilities', `with ${back}, without ${there}`, offers);
    return finding('wrong-toggle', `doNotDisturb is ${value}`, [at]);
  },
};

async function switched(story: Story, session: Awaited<ReturnType<typeof listening>>, doNotDisturb: boolean) {
  const { supervisor } = story.fixtures;
  const { devices } = await story.driver.readWorld();
  if (devices.some((each) => isId(each.id, supervisor) && each.doNotDisturb === doNotDisturb))
    return { why: 'it was so' };
  const from = session.events.length;
  await story.driver.setDevice(supervisor, { doNotDisturb });
  const wanted = doNotDisturb ? 'On' : 'Off';
  const { event, why } = await toldOfDevice(story, session, (shown) => shown.doNotDisturb === wanted, from);
  return event ? { shown: deviceIn(event, supervisor) } : { why };
}

/** Features are no matter here: an agent who has the one for monitoring is offered nothing of it either. */
const role: StoryCheck = {
  ...BASE,
  id: 'genesys.capabilities.role',
  title: 'The devices of users without the role of supervisor offer nothing of monitoring',
  needs: ['state', 'driver'],
  codes: ['offered'],
  async tell(story) {
    const { users } = await story.driver.readWorld();
    const agents = users.flatMap(({ username, deviceId, role: has, loggedIn }) => {
      const auth = has === 'ROLE_SUPERVISOR' || !loggedIn ? undefined : story.fixtures.authOf(username);
      return auth ? [{ auth, device: deviceId }] : [];
    });
    if (agents.length === 0) story.skip('no-agents', 'credentials of users who are no supervisors are not known');
    const shown = await Promise.all(agents.map((by) => device(story, by)));
    const of = [...Object.values(STARTS), CANCEL];
    const at = shown.flatMap((each) =>
      capabilitiesOf(each).some((name) => of.includes(name))
        ? [differs('/capabilities', `without ${of}`, each.capabilities)]
        : [],
    );
    return finding('offered', 'an agent’s device offers monitoring', at);
  },
};

export const capabilityStories = [monitoring, toggles, role];
