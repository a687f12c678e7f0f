// Genesys: from speaking to listening and back, on a call that the supervisor has joined.
import {
  differs,
  finding,
  type Reply,
  type Story,
  type StoryCheck,
  said,
  succeeded,
} from '../../src/kit/engine/index.js';
import { inCall, type Joined } from './calling.js';
import { callIn, capabilitiesOf, isId, monitoringOf, type Shown, shownIn } from './seen.js';
import { among, ask, ownCalls, type Session, STARTS, type Start, toldOfDevice } from './supervising.js';

const BASE = {
  vendor: 'genesys',
  level: 'behaviour',
  needs: ['state', 'events', 'driver'],
  touches: 'device',
} as const;

export type Switch = 'SwitchToBargeIn' | 'SwitchToListenIn';
const MUTE: Readonly<Record<Switch, string>> = { SwitchToBargeIn: 'Off', SwitchToListenIn: 'On' };

export const operate = (story: Story, id: string, operationName: string): Promise<Reply> =>
  story.request('operateCall', { path: { id }, body: { operationName } });

/** Asks, and waits for what the session is told of that call, if it is as wanted. */
export async function operated(
  story: Story,
  session: Session,
  { id }: Pick<Joined, 'id'>,
  operationName: string,
  wanted: (call: Shown) => boolean,
) {
  const from = session.events.length;
  const reply = await operate(story, id, operationName);
  if (!succeeded(reply)) return { reply };
  const isThis = (shown: Shown | undefined): boolean => shown !== undefined && isId(shown.id, id) && wanted(shown);
  const { event, why } = await story.expectEvent(session, (told) => isThis(callIn(told)), { from });
  return event ? { reply, event, shown: callIn(event) ?? {} } : { reply, why };
}

interface Transition {
  readonly from: Start;
  readonly to: Switch;
}
const TRANSITIONS: readonly { readonly name: string; readonly given: Transition }[] = [
  { name: 'listenInToBargeIn', given: { from: STARTS.listenIn, to: 'SwitchToBargeIn' } },
  { name: 'bargeInToListenIn', given: { from: STARTS.bargeIn, to: 'SwitchToListenIn' } },
  { name: 'coachToBargeIn', given: { from: STARTS.coach, to: 'SwitchToBargeIn' } },
  { name: 'coachToListenIn', given: { from: STARTS.coach, to: 'SwitchToListenIn' } },
];

/** Joins a call and switches. Coach may be shown with mute On or Off: what counts is what is said after the switch. */
async function switched(story: Story, { from, to }: Transition) {
  const joined = await inCall(story, { operationName: from });
  const outcome = await operated(story, joined.session, joined, to, ({ mute }) => mute === MUTE[to]);
  return { ...outcome, joined };
}

const possible: StoryCheck<Transition> = {
  ...BASE,
  id: 'genesys.switch.possible',
  title: 'A supervisor can switch as the matrix says, and is told of the very call with mute as it is then',
  codes: ['refused', 'not-told'],
  cases: () => TRANSITIONS,
  async tell(story, given) {
    const { from, to } = given;
    const { reply, event, why } = await switched(story, given);
    if (!succeeded(reply)) return { code: 'refused', message: `${to} after ${from} was answered with ${said(reply)}` };
    return event
      ? undefined
      : { code: 'not-told', message: `no notification of the call had mute ${MUTE[to]}: ${why}` };
  },
};

const shownAs: StoryCheck<Transition> = {
  ...BASE,
  id: 'genesys.switch.shown',
  title: 'After a switch a StatusChange shows the call with the switch back, and without the one that was made',
  codes: ['type-differs', 'offer-differs'],
  cases: () => TRANSITIONS,
  async tell(story, given) {
    const { to } = given;
    const { reply, event, shown, why } = await switched(story, given);
    if (!event) return story.skip('not-switched', `${to} did not succeed: ${why ?? said(reply)}`);
    const type = shownIn(event.data)?.notificationType;
    if (type !== 'StatusChange') {
      return finding('type-differs', 'it is another change', [differs('/notificationType', 'StatusChange', type)]);
    }
    const back = to === 'SwitchToBargeIn' ? 'SwitchToListenIn' : 'SwitchToBargeIn';
    const offers = capabilitiesOf(shown);
    if (offers.includes(back) && !offers.includes(to)) return undefined;
    const at = differs('/call/capabilities', `with ${back}, without ${to}`, offers);
    return finding('offer-differs', 'the call does not offer the switch back alone', [at]);
  },
};

/** A mode is not named SwitchToCoach anywhere: neither is it offered, nor, under any such name, carried out. */
const noCoach: StoryCheck<Transition> = {
  ...BASE,
  id: 'genesys.switch.no-coach',
  title: 'From coaching there is no way back to it: none is offered, and none is carried out',
  codes: ['offered', 'carried-out'],
  cases: () => TRANSITIONS.filter(({ given }) => given.from === STARTS.coach),
  async tell(story, given) {
    const { to } = given;
    const { reply, shown, why, joined } = await switched(story, given);
    if (!shown) return story.skip('not-switched', `${to} did not succeed: ${why ?? said(reply)}`);
    const offer = capabilitiesOf(shown).find((name) => /coach/i.test(name));
    if (offer !== undefined) return { code: 'offered', message: `after ${to} the call offers ${offer}` };
    for (const operationName of ['SwitchToCoach', 'SwitchToCoaching']) {
      const tried = await operate(story, joined.id, operationName);
      if (succeeded(tried))
        return { code: 'carried-out', message: `${operationName} was answered with ${said(tried)}` };
    }
    return undefined;
  },
};

/** A new start is another request than a switch: that it leads no more back into coaching than a switch does is inferred. */
const noCoachByStart: StoryCheck<Transition> = {
  ...BASE,
  id: 'genesys.switch.no-coach-by-start',
  title: 'After a switch from coaching a new start of Coach does not take the call back to it',
  codes: ['entered'],
  cases: () => TRANSITIONS.filter(({ given }) => given.from === STARTS.coach),
  async tell(story, given) {
    const { shown, why, reply, joined } = await switched(story, given);
    if (!shown) return story.skip('not-switched', `${given.to} did not succeed: ${why ?? said(reply)}`);
    const from = joined.session.events.length;
    // A target that does not take it leaves the call as it is, too.
    if (succeeded(await ask(story, { operationName: STARTS.coach }))) {
      await toldOfDevice(story, joined.session, (device) => monitoringOf(device)?.state === STARTS.coach, from);
    }
    const offers = capabilitiesOf(among(await ownCalls(story), joined.id)).filter((name) => /^SwitchTo/.test(name));
    // Only who coaches is offered both.
    if (offers.length < 2) return undefined;
    return { code: 'entered', message: `after ${given.to} and Coach the call offers ${offers.join(' and ')}` };
  },
};

export const switchingStories = [possible, shownAs, noCoach, noCoachByStart];
