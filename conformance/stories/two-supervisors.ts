// Genesys: an agent whom two supervisors want to monitor.
import { type Story, type StoryCheck, said, statusCode, succeeded } from '../../src/kit/engine/index.js';
import { deviceIn, inShort, isErrorMessage, leadsTo, monitoringOf, shownIn } from './seen.js';
import { ask, cancel, device, eachStart, listening, type Start, start } from './supervising.js';

const BASE = {
  vendor: 'genesys',
  level: 'behaviour',
  needs: ['state', 'events', 'second-user'],
  touches: 'device',
} as const;

/** How the second one can be refused: not valid now, forbidden, or, as the list of codes has it, in use. Which is open. */
const TAKEN: readonly unknown[] = [2, 3, 19];

/** The second supervisor asks for an agent whom the first one monitors. */
async function contend(story: Story, operationName: Start) {
  const { secondUser } = story.fixtures;
  const by = { auth: secondUser.auth, device: secondUser.device };
  const session = await listening(story);
  const theirs = await listening(story, 'second');
  const first = await start(story, session, { operationName: 'BargeIn' });
  const reply = await ask(story, { operationName }, by);
  // An answer is all there is to a refusal; what was accepted is decided by what is notified.
  const told = succeeded(reply)
    ? await story.expectEvent(
        theirs,
        (event) => isErrorMessage(event) || Boolean(monitoringOf(deviceIn(event, by.device))),
      )
    : undefined;
  return { session, by, first, reply, told };
}

/** How the second one is told is open: with statusCode 2, 3 or 19, or, the request being accepted, with an ErrorMessage. */
const oneSupervisor: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.monitor.one-supervisor',
  title: 'An agent who is monitored is not available to another supervisor, whose request is rejected',
  codes: ['monitored-by-both', 'first-ended', 'other-reason', 'not-rejected'],
  cases: eachStart,
  async tell(story, operationName) {
    const { by, first, reply, told } = await contend(story, operationName);
    const second = monitoringOf(await device(story, by));
    if (second) return { code: 'monitored-by-both', message: `the second one's device reads ${inShort(second)}` };
    const still = monitoringOf(await device(story));
    if (still?.state !== monitoringOf(first)?.state) {
      return { code: 'first-ended', message: `after it the first one's device reads ${inShort(still)}` };
    }
    if (!told) {
      if (TAKEN.includes(statusCode(reply))) return undefined;
      return { code: 'other-reason', message: `it was refused, and not with statusCode 2, 3 or 19: ${said(reply)}` };
    }
    if (told.event && isErrorMessage(told.event)) return undefined;
    return {
      code: 'not-rejected',
      message: `it was accepted, and no ErrorMessage came: ${told.why ?? 'a device did'}`,
    };
  },
};

const errorMessage: StoryCheck = {
  ...BASE,
  id: 'genesys.monitor.error-message',
  title: 'A rejection after the reply is told by an ErrorMessage, which names the device',
  codes: ['not-told', 'device'],
  async tell(story) {
    const { by, reply, told } = await contend(story, 'BargeIn');
    if (!told) story.skip('told-by-reply', `this target rejects with the reply: ${said(reply)}`);
    const event = told?.event;
    if (!event || !isErrorMessage(event)) {
      return { code: 'not-told', message: `the request was accepted, and no ErrorMessage came: ${told?.why ?? ''}` };
    }
    const { devicePath, deviceUri } = shownIn(event.data) ?? {};
    if (leadsTo(devicePath, by.device) && leadsTo(deviceUri, by.device)) return undefined;
    return { code: 'device', message: `it names ${inShort({ devicePath, deviceUri })}, and not device ${by.device}` };
  },
};

const freeAgain: StoryCheck = {
  ...BASE,
  id: 'genesys.monitor.free-again',
  title: 'An agent whom nobody monitors any more is available to another supervisor',
  codes: ['still-taken'],
  async tell(story) {
    const { session, by } = await contend(story, 'BargeIn');
    await cancel(story, session);
    const reply = await ask(story, { operationName: 'BargeIn' }, by);
    if (succeeded(reply) && monitoringOf(await device(story, by))) return undefined;
    return { code: 'still-taken', message: `the first one cancelled; the second is answered with ${said(reply)}` };
  },
};

export const twoSupervisorsStories = [oneSupervisor, errorMessage, freeAgain];
