// Bayeux: several sessions of one browser, and the extension that acknowledges events. Neither is owed.
import {
  type BayeuxSession,
  headerValues,
  type Outcome,
  type Story,
  type StoryCheck,
} from '../../src/kit/engine/index.js';
import { AT_ONCE, DEVICES, heard, NOWHERE, OF_BAYEUX } from './bayeux-speech.js';
import { settled } from './deaf.js';

const multipleClients: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.multiple-clients',
  title: 'Of two sessions of one browser the second is told to poll at intervals',
  codes: ['held', 'not-told'],
  async tell(story) {
    const first = story.session();
    const cookies = headerValues((await first.handshake()).record, 'set-cookie').map(
      (each) => each.split(';')[0] ?? '',
    );
    const cookie = cookies.find((each) => each.startsWith('BAYEUX_BROWSER='));
    if (cookie === undefined) return story.skip('no-cookie', 'the target gives no BAYEUX_BROWSER cookie');
    await first.connect(AT_ONCE);
    first.start();
    // An answer to this says that the connect has been seen, too.
    await first.subscribe(NOWHERE);
    const second = story.session({ headers: { Cookie: cookie }, maxHoldMs: 0, timeoutMs: 4 * story.absenceWindowMs });
    const shaken = await second.handshake();
    if (!shaken.successful) story.skip('not-shaken', `the second handshake was not acknowledged: ${heard(shaken)}`);
    await second.connect(AT_ONCE);
    const { record, reply } = await second.connect();
    if (record.fault?.code === 'timeout') return { code: 'held', message: 'the connect of the second is held as well' };
    const advice = (reply?.advice ?? {}) as { interval?: unknown; 'multiple-clients'?: unknown };
    if (advice['multiple-clients'] === true || Number(advice.interval) > 0) return undefined;
    return { code: 'not-told', message: `it is not held, and its advice is ${JSON.stringify(reply?.advice)}` };
  },
};

/** A session with the ack extension, an event that came, and what acknowledges all before it and it. */
interface Acknowledging {
  readonly session: BayeuxSession;
  readonly before: unknown;
  readonly after: unknown;
  readonly text: string;
}

async function acknowledging(story: Story): Promise<Acknowledging> {
  // A late event of another check would be acknowledged in place of the one that is meant.
  await settled(story);
  const session = story.session({ autoStart: false });
  const shaken = await session.handshake({ ext: { ack: true } });
  if (!ackOf(shaken)) story.skip('no-ack', 'the target does not offer the ack extension');
  await session.subscribe(DEVICES);
  let before = ackOf(await session.connect({ ext: { ack: 0 }, ...AT_ONCE }));
  await story.request('operateDevice', { sample: 'documented' });
  const tooLate = story.expectEvent(session, () => true).then(({ why }) => why ?? FOREVER);
  // A held connect may come back empty before the event is there.
  for (;;) {
    const outcome = await Promise.race([session.connect({ ext: { ack: before } }), tooLate]);
    if (typeof outcome === 'string') story.skip('no-event', `no event came: ${outcome}`);
    const [event] = session.events;
    if (event) return { session, before, after: ackOf(outcome), text: event.text };
    if (!outcome.successful) story.skip('connect-refused', `it was not acknowledged: ${heard(outcome)}`);
    before = ackOf(outcome);
  }
}

const FOREVER = new Promise<never>(() => undefined);

const ackOf = ({ reply }: Outcome): unknown => (reply?.ext as { ack?: unknown } | undefined)?.ack;

/** Connects with an acknowledgement; resolves with whether the event came (again). */
async function comesWith({ session, text }: Acknowledging, ack: unknown): Promise<boolean> {
  const from = session.events.length;
  await session.connect({ ext: { ack }, ...AT_ONCE });
  return session.events.slice(from).some((event) => event.text === text);
}

const again: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.ack.again',
  title: 'An event that no connect has acknowledged is sent again',
  touches: 'device',
  codes: ['not-sent-again'],
  async tell(story) {
    const it = await acknowledging(story);
    if (await comesWith(it, it.before)) return undefined;
    return {
      code: 'not-sent-again',
      message: `a connect acknowledged ${String(it.before)}, and the event after that did not come again`,
    };
  },
};

const once: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.ack.once',
  title: 'An event that a connect has acknowledged is not sent again',
  touches: 'device',
  codes: ['sent-again'],
  async tell(story) {
    const it = await acknowledging(story);
    if (!(await comesWith(it, it.after))) return undefined;
    return {
      code: 'sent-again',
      message: `a connect acknowledged ${String(it.after)}, and the event of before came again`,
    };
  },
};

export const bayeuxExtraChecks: readonly StoryCheck[] = [multipleClients, again, once];
