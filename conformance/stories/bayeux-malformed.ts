// Bayeux: what is none, and how errors are written.
import { type Case, cutTo, type StoryCheck } from '../../src/kit/engine/index.js';
import { AT_ONCE, DEVICES, heard, NOBODYS_ID, NOWHERE, OF_BAYEUX, shaken } from './bayeux-speech.js';

/** Bodies that are no list of Bayeux messages, as they leave. */
const MALFORMED: Readonly<Record<string, string>> = {
  empty: '',
  notJson: '[{"channel":"/meta/connect"',
  notClosed: '[{"channel":"/meta/connect","id":"1]',
  emptyArray: '[]',
  aNumber: '7',
  aText: '"/meta/handshake"',
  nothing: '[null]',
  texts: '["/meta/handshake"]',
  nested: '[[{"channel":"/meta/connect"}]]',
  noChannel: '[{"id":"1"}]',
  channelNumber: '[{"channel":7,"id":"1"}]',
  channelNull: '[{"channel":null,"id":"1"}]',
  channelObject: '[{"channel":{"name":"/meta/connect"},"id":"1"}]',
  clientIdObject: '[{"channel":"/meta/connect","clientId":{},"connectionType":"long-polling","id":"1"}]',
  deep: `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
};

const malformed: StoryCheck<string> = {
  ...OF_BAYEUX,
  id: 'bayeux.malformed',
  title: 'What is no Bayeux is answered as the fault of its sender',
  codes: ['server-error', 'accepted'],
  cases: () => Object.entries(MALFORMED).map(([name, given]): Case<string> => ({ name, given })),
  async tell(story, body) {
    const exchange = await story.raw(body);
    const { fault, response } = exchange.record;
    if (fault) return { code: 'no-answer', message: `no whole answer came: ${fault.message}` };
    if (response && response.status >= 500)
      return { code: 'server-error', message: `it was answered with ${heard(exchange)}` };
    const accepted = exchange.messages.some(({ successful }) => successful === true);
    return accepted ? { code: 'accepted', message: `it was carried out: ${heard(exchange)}` } : undefined;
  },
};

const andOn: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.malformed-and-on',
  title: 'What is no Bayeux leaves the session of its sender as it was',
  touches: 'device',
  codes: ['session-ended', 'event-lost'],
  async tell(story) {
    const session = await story.subscribed(DEVICES);
    for (const body of Object.values(MALFORMED)) await session.exchange(body);
    await story.request('operateDevice', { sample: 'documented' });
    const { why } = await story.expectEvent(session, ({ channel }) => channel === DEVICES);
    if (why === undefined) return undefined;
    if (session.ended) return { code: 'session-ended', message: `the session ended: ${session.ended.message}` };
    return {
      code: 'event-lost',
      message: `after ${Object.keys(MALFORMED).length} such requests no event came: ${why}`,
    };
  },
};

/** `401::No client ID`, `403:xj3,/foo/bar:Subscription denied`. */
const ERROR = /^\d{3}:[^:]*:/;

const errorForm: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.error.form',
  title: 'An error is three digits, arguments and a text, with colons between',
  codes: ['error-form'],
  async tell(story) {
    const { clientId } = await shaken(story);
    const wrong = [
      { channel: '/meta/connect', clientId: NOBODYS_ID, ...AT_ONCE },
      { channel: '/meta/subscribe', clientId: NOBODYS_ID, subscription: NOWHERE },
      { channel: '/meta/subscribe', clientId, subscription: '/v2/*/devices' },
      { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['carrier-pigeon'] },
    ];
    const errors: unknown[] = [];
    for (const message of wrong) {
      const { messages } = await story.raw([{ ...message, id: '1' }]);
      errors.push(...messages.flatMap((each) => ('error' in each ? [each.error] : [])));
    }
    if (errors.length === 0) story.skip('no-error', 'nothing that is wrong was answered with an error');
    const odd = errors.find((error) => typeof error !== 'string' || !ERROR.test(error));
    if (odd === undefined) return undefined;
    return { code: 'error-form', message: `an error is written ${cutTo(JSON.stringify(odd), 200)}` };
  },
};

export const bayeuxMalformedChecks: readonly StoryCheck[] = [malformed as StoryCheck, andOn, errorForm];
