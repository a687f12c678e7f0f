// Genesys: which sessions hear of a change: all of the user that subscribed, and nobody else's.
import type { BayeuxSession, Case, Story, StoryCheck } from '../../src/kit/engine/index.js';
import { said, succeeded } from '../../src/kit/engine/index.js';
import { AT_ONCE, DEVICES, heard, NOWHERE, replyIn, shaken } from './bayeux-speech.js';
import { heardAllTheSame, settled } from './deaf.js';
import { deviceIn, shownIn } from './seen.js';
import { ask, cancel, listening, start } from './supervising.js';

const BASE = { vendor: 'genesys', level: 'events', touches: 'device' } as const;

const everySession: StoryCheck = {
  ...BASE,
  id: 'genesys.events.every-session',
  title: 'Every session of the user that subscribed is notified',
  needs: ['events'],
  codes: ['left-out'],
  async tell(story) {
    const sessions = [await listening(story), await listening(story), await listening(story)];
    const reply = await ask(story, { operationName: 'BargeIn' });
    if (!succeeded(reply)) story.skip('request-refused', said(reply));
    const told = sessions.map((session) => story.expectEvent(session, ({ channel }) => channel === DEVICES));
    const left = (await Promise.all(told)).filter(({ event }) => !event);
    if (left.length === 0) return undefined;
    return {
      code: 'left-out',
      message: `${left.length} of ${sessions.length} sessions heard nothing: ${left[0]?.why}`,
    };
  },
};

const wildcard: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.events.wildcard',
  title: 'A pattern brings the notifications of the channels that it covers, under their own names',
  needs: ['events'],
  codes: ['pattern-refused', 'no-event', 'channel-differs'],
  cases: () => [
    { name: 'own', title: '/v2/me/* brings them', given: '/v2/me/*' },
    { name: 'all', title: '/** brings them', given: '/**' },
  ],
  async tell(story, pattern) {
    const session = await shaken(story);
    const outcome = await session.subscribe(pattern);
    if (!outcome.successful) {
      return { code: 'pattern-refused', message: `${pattern} was not acknowledged: ${heard(outcome)}` };
    }
    const reply = await ask(story, { operationName: 'BargeIn' });
    if (!succeeded(reply)) story.skip('request-refused', said(reply));
    const ofDevices = (content: unknown): boolean => shownIn(content)?.messageType === 'DeviceStateChangeMessage';
    const told = await story.expectEvent(session, (event) => ofDevices(event.data));
    if (!told.event) return { code: 'no-event', message: `${pattern} brought no event: ${told.why}` };
    const { channel } = told.event;
    if (channel === DEVICES) return undefined;
    return { code: 'channel-differs', message: `the event came on ${channel}, and its channel is ${DEVICES}` };
  },
};

const wildcardCalls: StoryCheck = {
  ...BASE,
  id: 'genesys.events.wildcard-calls',
  title: 'A pattern brings the notifications of calls and of devices',
  needs: ['events', 'state', 'driver'],
  codes: ['no-call', 'no-device'],
  async tell(story) {
    const session = await story.subscribed('/v2/me/*');
    const reply = await ask(story, { operationName: 'BargeIn' });
    if (!succeeded(reply)) story.skip('request-refused', said(reply));
    // The call comes after: whether a barge-in joins one that is going on is up to T-Server.
    await story.driver.placeCall({ to: story.fixtures.target, answer: true });
    for (const [code, address] of [
      ['no-device', DEVICES],
      ['no-call', '/v2/me/calls'],
    ] as const) {
      const { why } = await story.expectEvent(session, ({ channel }) => channel === address);
      if (why !== undefined) return { code, message: `no event of ${address} came: ${why}` };
    }
    return undefined;
  },
};

const unsubscribe: StoryCheck = {
  ...BASE,
  id: 'genesys.events.unsubscribe',
  title: 'After unsubscribing nothing more of the channel comes',
  needs: ['events', 'state'],
  codes: ['still-heard'],
  async tell(story) {
    const session = await settled(story);
    const outcome = await session.unsubscribe(DEVICES);
    if (!outcome.successful) story.skip('unsubscribe-refused', `it was not acknowledged: ${heard(outcome)}`);
    const events = await heardAllTheSame(story, session);
    if (events.length === 0) return undefined;
    return { code: 'still-heard', message: `after unsubscribing from ${DEVICES} ${events.length} of its events came` };
  },
};

/** The second supervisor as one who asks; skips where nobody knows their device. */
function second(story: Story): { readonly auth: 'second'; readonly device: string } {
  const { device } = story.fixtures.secondUser;
  if (device === '') story.skip('no-second-device', 'the device of the second supervisor is not known');
  return { auth: 'second', device };
}

const ownUserOnly: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.events.own-user-only',
  title: "A user is notified of their own devices, and of nobody else's",
  needs: ['events', 'state', 'second-user'],
  codes: ['foreign-event'],
  cases: () => [
    { name: 'channel', given: DEVICES },
    { name: 'everything', given: '/**' },
  ],
  async tell(story, subscription) {
    const { device, auth } = second(story);
    const mine = await story.subscribed([DEVICES, subscription]);
    const theirs = await story.subscribed([DEVICES, subscription], { as: auth });
    await start(story, mine, { operationName: 'BargeIn' });
    await cancel(story, mine);
    // What the other one hears of themselves comes after all that they could have heard of this one; and the reverse.
    const body = { operationName: 'CancelSupervisorMonitoring' };
    const reply = await ask(story, { operationName: 'BargeIn' }, { auth, device });
    if (!succeeded(reply)) story.skip('request-refused', said(reply));
    const own = await story.expectEvent(theirs, (event) => deviceIn(event, device) !== undefined);
    if (!own.event) story.skip('no-event', `the second supervisor heard nothing of themselves: ${own.why}`);
    await story.request('operateDevice', { body, auth, path: { id: device } });
    await start(story, mine, { operationName: 'ListenIn' });
    const foreign = [...of(theirs, story.fixtures.supervisor), ...of(mine, device)];
    if (foreign.length === 0) return undefined;
    return { code: 'foreign-event', message: `a user was notified of another user's device ${foreign.length} times` };
  },
};

const of = ({ events }: BayeuxSession, device: string) =>
  events.filter(({ message }) => {
    const event = { channel: String(message.channel), data: message.data };
    return deviceIn(event as Parameters<typeof deviceIn>[0], device) !== undefined;
  });

const STOLEN: Readonly<Record<string, object>> = {
  connect: AT_ONCE,
  subscribe: { subscription: NOWHERE },
};

const foreignClientId: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.events.foreign-client-id',
  title: "The clientId of one user's session is good for nothing to another user",
  needs: ['events', 'second-user'],
  touches: 'nothing',
  codes: ['let-in'],
  cases: () => Object.keys(STOLEN).map((name): Case<string> => ({ name, given: name })),
  async tell(story, name) {
    const { clientId } = await shaken(story);
    const channel = `/meta/${name}`;
    const exchange = await story.raw([{ channel, clientId, id: '1', ...STOLEN[name] }], { as: 'second' });
    if (replyIn(exchange, channel)?.successful !== true) return undefined;
    return { code: 'let-in', message: `${channel} was acknowledged to another user: ${heard(exchange)}` };
  },
};

export const genesysSubscriberChecks: readonly StoryCheck[] = [
  ...[everySession, wildcard as StoryCheck, wildcardCalls, unsubscribe],
  ...([ownUserOnly, foreignClientId] as StoryCheck[]),
];
