// Genesys: what CometD says after a device operation.
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

const of = { vendor: 'genesys', level: 'samples', operationId: 'operateDevice' } as const;

/** What a check of the notification may look at: the event that answered, and what the contract says of it. */
interface Answered extends Answer {
  readonly notification: NonNullable<Replay['sample']['notification']>;
  readonly replay: Replay;
  /** The device that the event is about; empty where it has none. */
  readonly device: Readonly<Record<string, unknown>>;
}

/** A question about the notification that answered the request. */
function ofAnswer(
  name: string,
  title: string,
  codes: readonly string[],
  judge: (answered: Answered) => ReturnType<Check['judge']>,
): Check {
  return {
    ...of,
    id: `genesys.barge-in.notification.${name}`,
    title,
    needs: 'notification',
    codes,
    judge: (replay) => {
      const { answer, sample } = replay;
      if (!answer || !sample.notification) return undefined;
      const device = (answer.subject ?? {}) as Record<string, unknown>;
      return judge({ ...answer, notification: sample.notification, replay, device });
    },
  };
}

/** A value that the request determines: it must come back in the device's monitoring state. */
function determined(name: string, property: string, title: string): Check {
  const code = `${name}-differs`;
  return ofAnswer(name, title, [code], ({ payload, subjectAt, expected, notification }) => {
    const at = `/supervisorMonitoringState/${property}`;
    const schema = notification.cause.message.payload;
    const differences = compareLeaves(schema, payload, expected.values.get(at), subjectAt + at, means);
    return finding(code, `${property} is not what the request asked for`, differences);
  });
}

/** The device of the notification's example. */
const sampleDevice = ({ payload }: Answered['notification']): Readonly<Record<string, unknown>> =>
  (payload as { devices: readonly Record<string, unknown>[] }).devices[0] ?? {};

/** A switch that is offered in the other direction stands for the documented one: which of the two depends on the device. */
const otherSide = (name: string): string =>
  name.replace(/^(ForwardCalls|DoNotDisturb)(On|Off)$/, (_, what, to) => `${what}${to === 'On' ? 'Off' : 'On'}`);

const capabilitiesOf = ({ device }: Answered): readonly unknown[] =>
  Array.isArray(device.capabilities) ? device.capabilities : [];

export const genesysNotificationChecks: readonly Check[] = [
  {
    ...of,
    id: 'genesys.barge-in.subscribe',
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
    ...of,
    id: 'genesys.barge-in.notification.arrives',
    title: 'A notification follows the request',
    needs: 'subscription',
    codes: ['no-notification'],
    judge: ({ answer, waitEnded }) =>
      answer ? undefined : { code: 'no-notification', message: `no notification came: ${waitEnded}` },
  },
  ofAnswer(
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
    'device',
    'It is about the device of the request',
    ['device-differs'],
    ({ expected, subjectAt, device: { id } }) => {
      const same = typeof id === 'string' && sameId(expected.key, id);
      const at = same ? [] : [differs(`${subjectAt}/id`, expected.key, id)];
      return finding('device-differs', 'no device in it is the one that was told to barge in', at);
    },
  ),
  determined('state', 'state', "The device's monitoring state is the operation"),
  determined('mode', 'mode', 'The mode is the requested one, or its default'),
  determined('scope', 'scope', 'The scope is the requested one, or its default'),
  determined('target', 'targetDeviceUri', 'The monitored device is the requested one'),
  ofAnswer('capabilities', 'The device offers what the document shows', ['capabilities-missing'], (answered) => {
    const documented = sampleDevice(answered.notification).capabilities as readonly string[];
    const actual = capabilitiesOf(answered);
    const missing = documented.filter((name) => !actual.includes(name) && !actual.includes(otherSide(name)));
    const at = {
      at: `${answered.subjectAt}/capabilities`,
      expected: `with ${missing.join(', ')}`,
      actual: shown(answered.device.capabilities),
    };
    return finding('capabilities-missing', 'documented capabilities are missing', missing.length > 0 ? [at] : []);
  }),
  ofAnswer(
    'toggles',
    'While do-not-disturb is on, the device offers to switch it off',
    ['toggle-differs', 'not-on'],
    (answered) => {
      if (answered.device.doNotDisturb !== 'On') {
        const message = 'do-not-disturb is not on; the document says nothing of that case';
        return { code: 'not-on', message, verdict: 'skipped' };
      }
      const offered = capabilitiesOf(answered).filter((name) => /^DoNotDisturb(On|Off)$/.test(String(name)));
      const right = offered.length === 1 && offered[0] === 'DoNotDisturbOff';
      const at = right ? [] : [differs(`${answered.subjectAt}/capabilities`, ['DoNotDisturbOff'], offered)];
      return finding('toggle-differs', 'do-not-disturb is on', at);
    },
  ),
  ofAnswer(
    'own-values',
    "The device's own data is the sample's (only with --exact-samples, and against the mock)",
    ['own-value-differs', 'not-exact'],
    ({ payload, subjectAt, notification, replay: { target } }) => {
      if (!target.exact) {
        const message = "the target's own data, which only has to fit the schema (--exact-samples compares it)";
        return { code: 'not-exact', message, verdict: 'skipped' };
      }
      const { id: _, supervisorMonitoringState: __, ...own } = sampleDevice(notification);
      const schema = notification.cause.message.payload;
      const differences = compareLeaves(schema, payload, own, subjectAt, (_leaf, one, other) => one === other);
      return finding('own-value-differs', "the device's data is not the sample's", differences);
    },
  ),
];
