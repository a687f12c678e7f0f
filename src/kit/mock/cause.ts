import {
  type Cause,
  type Channel,
  type Contract,
  causedBy,
  determined,
  determinedBy,
  type Operation,
  type RequestParts,
  schemaAt,
  valueAt,
  withoutValueAt,
  withValueAt,
} from '../contract/index.js';
import { sampleNameOf } from './sample.js';

/** What is said on a channel. */
export interface Notification {
  /** The Bayeux channel, e.g. `/v2/me/devices`. */
  readonly address: string;
  /** The `data` of the Bayeux message. */
  readonly data: unknown;
}

/**
 * What an accepted request causes (`x-caused-by`): the notification example of the request's own name, else the first
 * one, with what the request determines filled in.
 */
export function notificationsOf({ events }: Contract, operation: Operation, request: RequestParts): Notification[] {
  return causedBy(events, operation, request).map(({ channel, cause }) =>
    notificationOf(channel, cause, operation, request),
  );
}

function notificationOf(channel: Channel, cause: Cause, operation: Operation, request: RequestParts): Notification {
  const { message, subject, absent, beside } = cause;
  const name = sampleNameOf(operation, request) ?? '';
  const example = message.examples.get(name) ?? [...message.examples.values()][0] ?? {};
  const at = subject.list ? `${subject.in}/0` : subject.in;
  const values = [
    [at + subject.key, determined(operation, subject.equals, request)] as const,
    ...[...determinedBy(cause, operation, request)].map(([to, value]) => [at + to, value] as const),
    ...beside,
  ];
  const filled = values.reduce((payload: unknown, [pointer, value]) => {
    if (value === undefined) return payload;
    const isUri = schemaAt(message.payload, payload, pointer)?.value.format === 'uri';
    return withValueAt(payload, pointer, isUri ? onExampleHost(valueAt(payload, pointer), value) : value);
  }, example);
  const data = absent.reduce((payload, to) => withoutValueAt(payload, at + to), filled);
  return { address: channel.address, data: valueAt(withValueAt({}, message.payloadAt, data), '/data') };
}

/** A server builds URIs from its own configured address, which in the documents is the example's, not the request's. */
function onExampleHost(example: unknown, given: unknown): unknown {
  if (typeof example !== 'string' || typeof given !== 'string') return given;
  if (!URL.canParse(example) || !URL.canParse(given)) return given;
  const [base, { protocol, pathname, search }] = [new URL(example), new URL(given)];
  return /^https?:$/.test(protocol) && /^https?:$/.test(base.protocol) ? `${base.origin}${pathname}${search}` : given;
}
