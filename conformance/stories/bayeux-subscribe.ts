// Bayeux: subscribing to names, lists and patterns, and what is no name at all.
import { type Case, type StoryCheck, said, succeeded } from '../../src/kit/engine/index.js';
import { DEVICES, heard, NOWHERE, OF_BAYEUX, replyIn, shaken } from './bayeux-speech.js';
import { heardAllTheSame } from './deaf.js';
import { deviceIn } from './seen.js';

const reply: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.subscribe.reply',
  title: 'Subscribing and unsubscribing are acknowledged',
  codes: ['subscribe-refused', 'unsubscribe-refused'],
  async tell(story) {
    const session = await shaken(story, { autoStart: false });
    const subscribed = await session.subscribe(DEVICES);
    if (!subscribed.successful) {
      return { code: 'subscribe-refused', message: `the subscribe was not acknowledged: ${heard(subscribed)}` };
    }
    const unsubscribed = await session.unsubscribe(DEVICES);
    if (unsubscribed.successful) return undefined;
    return { code: 'unsubscribe-refused', message: `the unsubscribe was not acknowledged: ${heard(unsubscribed)}` };
  },
};

const list: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.subscribe.list',
  title: 'A list of channels is subscribed to as a whole',
  touches: 'device',
  codes: ['refused', 'no-event'],
  async tell(story) {
    const session = await shaken(story);
    const outcome = await session.subscribe([NOWHERE, '/v2/me/calls', DEVICES]);
    if (!outcome.successful) return { code: 'refused', message: `a list was not acknowledged: ${heard(outcome)}` };
    const asked = await story.request('operateDevice', { sample: 'documented' });
    if (!succeeded(asked)) story.skip('start-refused', said(asked));
    const { why } = await story.expectEvent(session, ({ channel }) => channel === DEVICES);
    return why === undefined ? undefined : { code: 'no-event', message: `no event of the last one came: ${why}` };
  },
};

interface Pattern {
  readonly pattern: string;
  readonly covers: boolean;
}

/** Patterns, and whether they cover `/v2/me/devices`. */
const PATTERNS: Readonly<Record<string, Pattern>> = {
  oneSegment: { pattern: '/v2/me/*', covers: true },
  anySegments: { pattern: '/v2/me/**', covers: true },
  twoBelow: { pattern: '/v2/**', covers: true },
  everything: { pattern: '/**', covers: true },
  oneAbove: { pattern: '/v2/*', covers: false },
  below: { pattern: '/v2/me/devices/*', covers: false },
  anyBelow: { pattern: '/v2/me/devices/**', covers: false },
  beside: { pattern: '/v2/you/**', covers: false },
};

const globbing: StoryCheck<Pattern> = {
  ...OF_BAYEUX,
  id: 'bayeux.subscribe.globbing',
  title: 'A pattern brings the events of the channels that it covers, and of no other',
  touches: 'device',
  codes: ['covered-lost', 'not-covered-heard'],
  cases: () =>
    Object.entries(PATTERNS).map(([name, given]): Case<Pattern> => {
      const title = `${given.pattern} ${given.covers ? 'covers' : 'does not cover'} ${DEVICES}`;
      return { name, title, given };
    }),
  async tell(story, { pattern, covers }) {
    const session = await shaken(story);
    const outcome = await session.subscribe(pattern);
    // Who may subscribe to what is the server's to say.
    if (!outcome.successful) story.skip('pattern-refused', `${pattern} was not acknowledged: ${heard(outcome)}`);
    if (!covers) {
      const [event] = await heardAllTheSame(story, session);
      if (!event) return undefined;
      return { code: 'not-covered-heard', message: `${pattern} brought an event of ${String(event.message.channel)}` };
    }
    const asked = await story.request('operateDevice', { sample: 'documented' });
    if (!succeeded(asked)) story.skip('start-refused', said(asked));
    const { why } = await story.expectEvent(
      session,
      (event) => deviceIn(event, story.fixtures.supervisor) !== undefined,
    );
    return why === undefined
      ? undefined
      : { code: 'covered-lost', message: `${pattern} did not bring the event: ${why}` };
  },
};

const NO_CHANNELS: readonly unknown[] = [
  ...['/v2/*/devices', '/v2/**/devices', '/v2/me/dev*'],
  ...['v2', '', '/v2/', '/v2/me/my devices'],
  ...[7, { channel: DEVICES }, null],
];

const notAChannel: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.subscribe.not-a-channel',
  title: 'A subscription to what is no channel and no pattern is refused',
  codes: ['accepted', 'server-error'],
  async tell(story) {
    const session = await shaken(story, { autoStart: false });
    for (const subscription of NO_CHANNELS) {
      const { clientId } = session;
      const exchange = await session.exchange([{ channel: '/meta/subscribe', clientId, id: 'odd', subscription }]);
      const { fault, response } = exchange.record;
      const what = `a subscription to ${JSON.stringify(subscription)}`;
      if (fault) return { code: 'no-answer', message: `no whole answer came to ${what}: ${fault.message}` };
      if (response && response.status >= 500) {
        return { code: 'server-error', message: `${what} was answered with ${heard(exchange)}` };
      }
      if (replyIn(exchange, '/meta/subscribe')?.successful === true) {
        return { code: 'accepted', message: `${what} was acknowledged` };
      }
    }
    return undefined;
  },
};

export const bayeuxSubscribeChecks: readonly StoryCheck[] = [reply, list, ...([globbing, notAChannel] as StoryCheck[])];
