// What every notification is asked, whatever it is about: it arrives, on its channel, as the message it should be.
import {
  type Answer,
  type Check,
  compareLeaves,
  differs,
  finding,
  means,
  type Replay,
  sameId,
  shown,
} from '../src/kit/engine/index.js';
import { type Group, of } from './reply.js';

/** What a check of the notification may look at: the event that answered, and what the contract says of it. */
export interface Answered extends Answer {
  readonly notification: NonNullable<Replay['sample']['notification']>;
  readonly replay: Replay;
  /** The device or call that the event is about; empty where it has none. */
  readonly about: Readonly<Record<string, unknown>>;
  /** The same, in the sample. */
  readonly documented: Readonly<Record<string, unknown>>;
}

/** A question about the notification that answered the request. */
export function ofAnswer(
  group: Group,
  name: string,
  title: string,
  codes: readonly string[],
  judge: (answered: Answered) => ReturnType<Check['judge']>,
): Check {
  return {
    ...of(group),
    id: `${group.prefix}.notification.${name}`,
    title,
    needs: 'notification',
    codes,
    judge: (replay) => {
      const { answer, sample } = replay;
      const { notification } = sample;
      if (!answer || !notification) return undefined;
      const { in: at, list } = notification.cause.subject;
      const there = (notification.payload as Readonly<Record<string, unknown>>)[at.slice(1)];
      const documented = ((list ? (there as unknown[])[0] : there) ?? {}) as Answered['documented'];
      return judge({ ...answer, notification, replay, about: (answer.subject ?? {}) as Answered['about'], documented });
    },
  };
}

/** A value that the request determines, at a pointer into what the notification is about. */
export function determined(group: Group, name: string, at: string, title: string): Check {
  const code = `${name}-differs`;
  return ofAnswer(group, name, title, [code], ({ payload, subjectAt, expected, notification }) => {
    const schema = notification.cause.message.payload;
    const differences = compareLeaves(schema, payload, expected.values.get(at), subjectAt + at, means);
    return finding(code, `${at.slice(at.lastIndexOf('/') + 1)} is not what the request asked for`, differences);
  });
}

/** The data that is the target's own: it is compared with the sample only where the run is exact. */
export function ownValues(group: Group, title: string, own: (answered: Answered) => readonly [at: string, unknown]) {
  return ofAnswer(group, 'own-values', title, ['own-value-differs', 'not-exact'], (answered) => {
    if (!answered.replay.target.exact) {
      const message = "the target's own data, which only has to fit the schema (--exact-samples compares it)";
      return { code: 'not-exact', message, verdict: 'skipped' };
    }
    const [at, expected] = own(answered);
    const schema = answered.notification.cause.message.payload;
    // Hosts are compared, too: here nothing but the sample itself will do.
    const differences = compareLeaves(schema, answered.payload, expected, at, (_leaf, one, other) =>
      means(undefined, one, other),
    );
    return finding('own-value-differs', "the data is not the sample's", differences);
  });
}

/** The questions that every notification is asked; `subject` is what it is about. */
export function notificationChecks(group: Group, subject: 'device' | 'call'): Check[] {
  return [
    {
      ...of(group),
      id: `${group.prefix}.subscribe`,
      title: 'Handshake and subscription are acknowledged',
      needs: 'session',
      codes: ['handshake-refused', 'subscribe-refused'],
      judge: ({ subscription }) => {
        if (!subscription || subscription.acknowledged) return undefined;
        const step = subscription.subscribe ?? subscription.handshake;
        const what = subscription.subscribe ? 'subscribe' : 'handshake';
        const said = step.reply?.error ?? step.faults.map(({ message }) => message).join('; ');
        return { code: `${what}-refused`, message: `the ${what} was not acknowledged: ${shown(said)}` };
      },
    },
    {
      ...of(group),
      id: `${group.prefix}.notification.arrives`,
      title: 'A notification follows the request',
      needs: 'subscription',
      codes: ['no-notification', 'another-message'],
      judge: ({ answer, otherwise, waitEnded }) => {
        if (answer) return undefined;
        if (!otherwise) return { code: 'no-notification', message: `no notification came: ${waitEnded}` };
        const message = `another message of the channel came instead: ${shown(otherwise.message.data)}`;
        return { code: 'another-message', message };
      },
    },
    ofAnswer(
      group,
      'envelope',
      'It comes on the documented channel, its payload in data',
      ['channel-differs', 'data-missing'],
      ({ message, notification: { channel, cause } }) => {
        if (message.channel !== channel.address) {
          const at = { at: '/channel', expected: shown(channel.address), actual: shown(message.channel) };
          return finding('channel-differs', 'the channel is not the documented one', [at]);
        }
        if (typeof message.data === 'object' && message.data !== null) return undefined;
        const at = { at: cause.message.payloadAt, expected: 'an object', actual: shown(message.data) };
        return finding('data-missing', 'the payload is not where it belongs', [at]);
      },
    ),
    ofAnswer(
      group,
      'message-type',
      'messageType says which message it is',
      ['message-type-differs'],
      ({ payload, notification }) => {
        const expected = notification.cause.message.name;
        const actual = (payload as { messageType?: unknown }).messageType;
        const at = actual === expected ? [] : [differs('/messageType', expected, actual)];
        return finding('message-type-differs', 'messageType is not the documented one', at);
      },
    ),
    ofAnswer(
      group,
      'schema',
      'It fits the schema of its message',
      ['schema-differs'],
      ({ payload, notification, replay: { schemas } }) =>
        finding(
          'schema-differs',
          'the payload does not fit the schema',
          schemas.judge(notification.cause.message.payload, payload),
        ),
    ),
    ofAnswer(
      group,
      subject,
      `It is about the ${subject} of the request`,
      [`${subject}-differs`],
      ({ expected, subjectAt, about: { id } }) => {
        const same = typeof id === 'string' && sameId(expected.key, id);
        const at = same ? [] : [differs(`${subjectAt}/id`, expected.key, id)];
        return finding(`${subject}-differs`, `no ${subject} in it is the one that the request is about`, at);
      },
    ),
  ];
}
