// What happens on the telephone, made by the driver, and what the supervisor is told of it. Only the latter is judged.
import type { Story, StoryEvent } from '../../src/kit/engine/index.js';
import { callIn, isId, isTalking, names, type Shown, type Told } from './seen.js';
import { among, listening, type Monitor, ownCalls, type Session, start } from './supervising.js';

/** A call in which the supervisor is, as the supervisor is told of it. */
export interface Joined {
  readonly id: string;
  readonly call: Shown;
  readonly event: StoryEvent;
}

/** A session, once it is certain that agent and supervisor are there and on no call. */
export async function staged(story: Story): Promise<Session> {
  const { supervisor, target } = story.fixtures;
  const { calls, devices, users } = await story.driver.readWorld();
  for (const [who, id] of Object.entries({ agent: target, supervisor })) {
    const known = devices.find((device) => isId(device.id, id));
    if (!known) story.skip('not-in-the-world', `the driver knows no device ${id} of the ${who}`);
    const owner = users.find(({ username }) => username === known.owner);
    if (owner && !owner.loggedIn) story.skip(`${who}-logged-out`, `the ${who} is logged out: log ${who} in first`);
    const busy = calls.some(({ parties }) => parties.some((party) => 'deviceId' in party && isId(party.deviceId, id)));
    if (busy) story.skip(`${who}-on-a-call`, `the ${who} is on a call that is not the check's: end it first`);
  }
  return listening(story);
}

/** A customer calls, the target by default, and is answered. Resolves with the driver's id of the call. */
export const call = (story: Story, to: string = story.fixtures.target): Promise<string> =>
  story.driver.placeCall({ to, answer: true });

/**
 * Waits until the supervisor is told to be in the call. Its id is that of the call ([inferred]); a target that gives the
 * supervisor's side an id of its own is understood, too.
 */
export async function joined(story: Story, session: Session, callId: string, from: number, at?: string): Promise<Join> {
  const isThis = (event: StoryEvent): boolean => isId(callIn(event)?.id, callId) && isTalking(callIn(event));
  const told = await story.expectEvent(session, isThis, { from });
  const event = told.event ?? heardOf(story, session, callId, from, at === undefined ? {} : { at });
  const shown = event && callIn(event);
  return event && shown ? { joined: { id: String(shown.id), call: shown, event } } : { why: told.why ?? '' };
}

export type Join =
  | { readonly joined: Joined; readonly why?: never }
  | { readonly joined?: never; readonly why: string };

/**
 * The first event since a place in a session that brings its user into a call: into this one, or, whatever it is called
 * there, into one with the same device that was not heard of before. Those that the user may be in are left aside.
 */
export function heardOf(
  story: Story,
  session: Session,
  callId: string,
  from: number,
  { at = story.fixtures.target, aside = [] }: { readonly at?: string; readonly aside?: readonly string[] } = {},
): StoryEvent | undefined {
  const number = story.fixtures.world?.devices.find(({ id }) => isId(id, at))?.phoneNumber;
  const events = session.events.map((event) => ({
    ...event,
    channel: String(event.message.channel),
    data: event.message.data,
  }));
  const known: unknown[] = [...aside, ...events.slice(0, from).map((event) => callIn(event)?.id)];
  const isNew = (shown: Shown | undefined): boolean =>
    isTalking(shown) && !known.includes(shown?.id) && number !== undefined && names(shown?.participants, number);
  return events.slice(from).find((event) => {
    const shown = callIn(event);
    return shown?.state !== 'Released' && (isId(shown?.id, callId) || isNew(shown));
  });
}

/** The target, or another one, receives a call; the supervisor should be brought into it. */
export async function nextCall(
  story: Story,
  session: Session,
  to: string = story.fixtures.target,
): Promise<Join & { readonly callId: string }> {
  const from = session.events.length;
  const callId = await call(story, to);
  return { ...(await joined(story, session, callId, from, to)), callId };
}

/** Calls the target while it is monitored, and waits until the supervisor is in the call; skips where that fails. */
export async function inCall(story: Story, monitor: Monitor): Promise<InCall> {
  const session = await staged(story);
  await start(story, session, monitor);
  const { joined: found, why, callId } = await nextCall(story, session);
  if (!found) return story.skip('not-joined', `the supervisor was not brought into the call: ${why}`);
  return { ...found, session, callId };
}

export interface InCall extends Joined {
  readonly session: Session;
  /** The driver's id of the call. */
  readonly callId: string;
}

/** Why a call that should be over for the supervisor is not; nothing where it is. */
export async function notReleased(
  story: Story,
  session: Session,
  id: string,
  from: number,
): Promise<string | undefined> {
  const told = await story.expectEvent(session, isReleased(id), { from });
  if (told.event) return undefined;
  // The name of the state is known from clients only: a target may have another.
  if (!among(await ownCalls(story), id)) return undefined;
  return `it is still among the supervisor's calls, and of a notification with state Released: ${told.why}`;
}

/** Whether an event says that the call of that id is over for its user. */
export const isReleased =
  (id: string) =>
  (event: Told): boolean =>
    isId(callIn(event)?.id, id) && callIn(event)?.state === 'Released';
