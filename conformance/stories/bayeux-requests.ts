// Bayeux: how requests are written: media type, path, several messages in one; and what is published.
import type { Case, StoryCheck } from '../../src/kit/engine/index.js';
import {
  AT_ONCE,
  acknowledged,
  DEVICES,
  HANDSHAKE,
  heard,
  NOWHERE,
  OF_BAYEUX,
  replyIn,
  SERVICE,
  shaken,
} from './bayeux-speech.js';
import { heardAllTheSame } from './deaf.js';
import { start } from './supervising.js';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  plain: 'application/json',
  charset: 'application/json;charset=UTF-8',
  charsetSpaced: 'application/json; charset=utf-8',
};

const mediaType: StoryCheck<string> = {
  ...OF_BAYEUX,
  id: 'bayeux.request.media-type',
  title: 'A request as application/json is taken, with or without a charset',
  codes: ['refused'],
  cases: () =>
    Object.entries(MEDIA_TYPES).map(([name, given]): Case<string> => ({ name, title: `As ${given}`, given })),
  async tell(story, type) {
    const exchange = await story.raw([{ ...HANDSHAKE, id: '1' }], { headers: { 'Content-Type': type } });
    if (acknowledged(exchange, '/meta/handshake')) return undefined;
    return { code: 'refused', message: `a handshake as ${type} was not acknowledged: ${heard(exchange)}` };
  },
};

const appended: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.request.appended',
  title: 'A request is taken where the type of its message is appended to the path',
  codes: ['refused'],
  async tell(story) {
    const session = story.session({ appendType: true, autoStart: false });
    const steps = {
      handshake: () => session.handshake(),
      connect: () => session.connect(AT_ONCE),
      disconnect: () => session.disconnect(),
    };
    for (const [name, step] of Object.entries(steps)) {
      const outcome = await step();
      if (!outcome.successful) return { code: 'refused', message: `/${name} was not acknowledged: ${heard(outcome)}` };
    }
    return undefined;
  },
};

const answered: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.batch.answered',
  title: 'Each of several messages in one request is answered',
  codes: ['not-answered', 'http-status'],
  async tell(story) {
    const session = await shaken(story, { autoStart: false });
    const { clientId } = session;
    const batch = [
      { channel: '/meta/subscribe', clientId, id: 'b1', subscription: NOWHERE },
      { channel: '/meta/unsubscribe', clientId, id: 'b2', subscription: NOWHERE },
      { channel: '/meta/connect', clientId, id: 'b3', ...AT_ONCE },
    ];
    const exchange = await session.exchange(batch);
    const { response } = exchange.record;
    if (response && response.status !== 200) {
      return { code: 'http-status', message: `three messages in one request were answered with ${heard(exchange)}` };
    }
    const lost = batch.find(({ channel }) => !replyIn(exchange, channel));
    if (!lost) return undefined;
    return { code: 'not-answered', message: `of three messages ${lost.channel} has no reply: ${heard(exchange)}` };
  },
};

const order: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.batch.order',
  title: 'Messages of one request are processed in their order',
  touches: 'device',
  codes: ['out-of-order'],
  async tell(story) {
    const session = await shaken(story);
    const { clientId } = session;
    const batch = ['subscribe', 'unsubscribe'].map((name) => {
      return { channel: `/meta/${name}`, clientId, id: name, subscription: DEVICES };
    });
    const exchange = await session.exchange(batch);
    const refused = batch.find(({ channel }) => !acknowledged(exchange, channel));
    if (refused) story.skip('batch-refused', `${refused.channel} was not acknowledged: ${heard(exchange)}`);
    session.start();
    const events = await heardAllTheSame(story, session);
    if (events.length === 0) return undefined;
    return { code: 'out-of-order', message: 'subscribed and unsubscribed in one request, it is subscribed' };
  },
};

const published: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.publish.reply',
  title: 'A publish that is answered is told whether it was accepted',
  codes: ['no-successful'],
  async tell(story) {
    const session = await shaken(story);
    const { record, messages } = await session.publish(SERVICE, { from: 'bargein-kit' });
    if (record.fault) return { code: 'no-answer', message: `no whole answer came: ${record.fault.message}` };
    const said = messages.find(({ channel, data }) => channel === SERVICE && data === undefined);
    if (!said || typeof said.successful === 'boolean') return undefined;
    return { code: 'no-successful', message: 'the reply to a publish says neither yes nor no' };
  },
};

const hidden: StoryCheck<string> = {
  ...OF_BAYEUX,
  id: 'bayeux.publish.private',
  title: 'What is published to a meta or a service channel reaches no other client',
  touches: 'device',
  codes: ['distributed'],
  cases: () => [
    { name: 'meta', given: '/meta/bargein-kit' },
    { name: 'service', given: SERVICE },
  ],
  async tell(story, channel) {
    const witness = await story.subscribed(DEVICES);
    // Neither need be acknowledged.
    await witness.subscribe('/**');
    await witness.subscribe(channel);
    const from = witness.events.length;
    const session = await shaken(story);
    await session.publish(channel, { from: 'bargein-kit' });
    await start(story, witness, { operationName: 'BargeIn' });
    // A message on a meta channel is no event: it shows as a reply that nobody asked for.
    const reached =
      witness.events.slice(from).some(({ message }) => message.channel === channel) ||
      witness.faults.some(({ code, message }) => code === 'unexpected-reply' && message.includes(`"${channel}"`));
    return reached
      ? { code: 'distributed', message: `what was published to ${channel} came to another client` }
      : undefined;
  },
};

export const bayeuxRequestChecks: readonly StoryCheck[] = [
  mediaType as StoryCheck,
  ...[appended, answered, order, published],
  hidden as StoryCheck,
];
