import { filled, finder } from './address.js';
import { isService } from './channel.js';
import type { CallEntry } from './channel-table.js';
import { BayeuxError } from './errors.js';
import { InvalidMessageError, InvalidReplyError } from './invalid.js';
import { faults } from './message-check.js';
import type { Publish } from './publisher.js';
import type { CallOptions, RemoteCalls } from './remote-calls.js';
import type { Subscription } from './subscription.js';

/** What asking takes of a session. */
export interface Line {
  readonly publish: Publish;
  subscribe(channel: string): Promise<Subscription<unknown>>;
}

/** Asks what a table allows to be asked, and resolves with what it describes as the reply. */
export function caller(calls: Readonly<Record<string, CallEntry>>, line: Line, remote: RemoteCalls) {
  const find = finder(Object.entries(calls));
  const listening = new Map<string, Promise<unknown>>();
  /** Resolves when replies on this channel can come; those over a service channel always do. */
  const listen = async (channel: string): Promise<void> => {
    if (isService(channel)) return;
    let ready = listening.get(channel);
    if (!ready) {
      const forget = (): boolean => listening.delete(channel);
      ready = line.subscribe(channel);
      listening.set(channel, ready);
      ready.then((events) => drain(events as Subscription<unknown>)).then(forget, forget);
    }
    await ready;
  };

  return async (channel: string, data: unknown, options: CallOptions = {}): Promise<unknown> => {
    options.signal?.throwIfAborted();
    const [found] = find(channel);
    if (!found) throw new TypeError(`nothing can be asked over ${channel}`);
    const { request, reply, correlation } = found.entry;
    const refuse = (path: string, message: string): InvalidMessageError =>
      new InvalidMessageError(channel, [{ instancePath: path, message }]);
    const errors = faults([request], data);
    if (errors) throw new InvalidMessageError(channel, errors);
    const replyOn = filled(reply.address, found.values);
    const id = correlation && valueAt(correlation.request, data);
    if (correlation && id === undefined) throw refuse(correlation.request, 'is missing: the reply is known by it');
    const call = {
      channel,
      data,
      replyOn,
      correlation: correlation && { id, at: (replied: unknown) => valueAt(correlation.reply, replied) },
    };
    if (remote.confusable(call)) throw refuse(correlation?.request ?? '', 'is that of a request that is underway');
    const send = (): Promise<void> => listen(replyOn).then(() => line.publish(channel, data));
    const message = await remote.make(call, send, options);
    const wrong = faults([reply], message.data);
    // A server may refuse what was asked with words that the contract does not know.
    if (wrong) throw message.successful === false ? new BayeuxError(message) : new InvalidReplyError(replyOn, wrong);
    return message.data;
  };
}

/** Replies are taken as they arrive; here they must only not pile up. */
async function drain(events: Subscription<unknown>): Promise<void> {
  while (!(await events.next()).done);
}

/** What stands at a JSON pointer. */
const valueAt = (pointer: string, value: unknown): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((inner: unknown, key) => Object(inner)[key], value);
