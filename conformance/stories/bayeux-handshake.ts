// Bayeux: the handshake, that it is answered whatever it says, and the clientId that it gives.
import type { BayeuxMessage, Case, StoryCheck } from '../../src/kit/engine/index.js';
import { acknowledged, DEVICES, HANDSHAKE, heard, OF_BAYEUX, replyIn } from './bayeux-speech.js';

/** A whole number, and alphanumeric elements after it. */
const VERSION = /^\d+(\.[A-Za-z0-9]+)*$/;

const reply: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.handshake.reply',
  title: 'A handshake is acknowledged with a clientId, a version and a connection type in common: long polling',
  codes: [
    ...['refused', 'no-client-id', 'no-version', 'version-form'],
    ...['no-supported-connection-types', 'no-common-connection-type'],
  ],
  async tell(story) {
    const outcome = await story.session().handshake();
    if (!outcome.successful)
      return { code: 'refused', message: `the handshake was not acknowledged: ${heard(outcome)}` };
    const fault = outcome.faults.find(({ code }) => this.codes.includes(code));
    if (fault) return { code: fault.code, message: `in the reply to the handshake: ${fault.message}` };
    const version = String(outcome.reply?.version);
    if (VERSION.test(version)) return undefined;
    return { code: 'version-form', message: `the version is ${JSON.stringify(version)}` };
  },
};

/** Handshakes that a server may refuse, but not leave without an answer. */
const ODD: Readonly<Record<string, BayeuxMessage>> = {
  noCommonType: { supportedConnectionTypes: ['carrier-pigeon'] },
  noTypes: { supportedConnectionTypes: undefined },
  noVersion: { version: undefined, minimumVersion: undefined },
  laterVersion: { version: '9.0', minimumVersion: '9.0' },
  unknownExtension: { ext: { 'bargein-kit': { asks: true } } },
  unknownField: { 'bargein-kit': 1 },
};

const answered: StoryCheck<BayeuxMessage> = {
  ...OF_BAYEUX,
  id: 'bayeux.handshake.answered',
  title: 'A handshake is answered, whatever it says',
  codes: ['no-reply', 'no-successful'],
  cases: () => Object.entries(ODD).map(([name, given]): Case<BayeuxMessage> => ({ name, given })),
  async tell(story, given) {
    const outcome = await story.session().handshake(given);
    if (!outcome.reply) return { code: 'no-reply', message: `no reply came to the handshake: ${heard(outcome)}` };
    if (typeof outcome.reply.successful === 'boolean') return undefined;
    return { code: 'no-successful', message: `the reply says neither yes nor no: ${heard(outcome)}` };
  },
};

const noCommonType: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.handshake.no-common-type',
  title: 'A handshake without a connection type in common does not succeed',
  codes: ['accepted'],
  async tell(story) {
    const outcome = await story.session().handshake(ODD.noCommonType);
    if (!outcome.reply) story.skip('no-reply', `the handshake was not answered: ${heard(outcome)}`);
    return outcome.reply?.successful === true
      ? { code: 'accepted', message: `it was acknowledged: ${heard(outcome)}` }
      : undefined;
  },
};

const refusal: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.handshake.refusal',
  title: 'A handshake that fails says why, and gives no clientId',
  codes: ['no-error', 'client-id-given'],
  async tell(story) {
    for (const name of ['noCommonType', 'noVersion', 'laterVersion']) {
      const { reply: said } = await story.session().handshake(ODD[name]);
      if (said?.successful !== false) continue;
      if (typeof said.error !== 'string') {
        return { code: 'no-error', message: `a handshake was refused (${name}), and no error says why` };
      }
      if (!('clientId' in said)) return undefined;
      return { code: 'client-id-given', message: `a handshake was refused (${name}), and a clientId given` };
    }
    return story.skip('none-refused', 'no handshake was refused');
  },
};

const alone: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.handshake.alone',
  title: 'What comes with a handshake in one request is ignored, and the handshake is not',
  codes: ['handshake-lost', 'not-ignored'],
  async tell(story) {
    const exchange = await story.raw([
      { ...HANDSHAKE, id: 'h' },
      { channel: '/meta/subscribe', id: 's', subscription: DEVICES },
    ]);
    if (!acknowledged(exchange, '/meta/handshake')) {
      return { code: 'handshake-lost', message: `the handshake was not acknowledged: ${heard(exchange)}` };
    }
    if (replyIn(exchange, '/meta/subscribe')?.successful !== true) return undefined;
    return { code: 'not-ignored', message: `a subscription beside it was carried out: ${heard(exchange)}` };
  },
};

/** Handshakes whose clientIds are compared. */
const SEVERAL = 4;
const BITS = 128;

async function clientIds(story: Parameters<StoryCheck['tell']>[0]): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < SEVERAL; index += 1) {
    const outcome = await story.session().handshake();
    const id = outcome.reply?.clientId;
    if (typeof id !== 'string') story.skip('no-client-id', `a handshake gave no clientId: ${heard(outcome)}`);
    ids.push(id);
  }
  return ids;
}

const unique: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.handshake.client-id',
  title: 'Each handshake gives another clientId',
  codes: ['client-id-repeated'],
  async tell(story) {
    const ids = await clientIds(story);
    if (new Set(ids).size === ids.length) return undefined;
    return { code: 'client-id-repeated', message: `${SEVERAL} handshakes gave ${new Set(ids).size} clientIds` };
  },
};

const random: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.handshake.client-id-random',
  title: 'A clientId is long enough to be guessed by nobody',
  codes: ['client-id-short'],
  async tell(story) {
    const bits = bitsOf(await clientIds(story));
    if (bits >= BITS) return undefined;
    const message = `the characters in which clientIds differ hold ${bits} bits at most; ${BITS} are wanted`;
    return { code: 'client-id-short', message };
  },
};

/** The most that the characters can hold which are not the same in all ids. */
function bitsOf(ids: readonly string[]): number {
  const length = Math.min(...ids.map((id) => id.length));
  const places = Array.from({ length }, (_, at) => new Set(ids.map((id) => id[at])).size > 1);
  const all = ids.join('');
  const alphabet = /^[0-9]*$/.test(all) ? 10 : /^[0-9a-f-]*$/i.test(all) ? 16 : /^[0-9a-z-]*$/.test(all) ? 36 : 64;
  return Math.floor(places.filter(Boolean).length * Math.log2(alphabet));
}

export const bayeuxHandshakeChecks: readonly StoryCheck[] = [
  reply,
  answered as StoryCheck,
  noCommonType,
  refusal,
  alone,
  unique,
  random,
];
