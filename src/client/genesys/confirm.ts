import type { Channels } from '../../../generated/genesys/events.gen.js';
import type { Session } from '../cometd/index.js';
import type { CallOptions } from '../rest/index.js';
import { unwrap } from './error.js';
import type { Expectation } from './expectation.js';
import { NotConfirmedError } from './not-confirmed.js';
import type { OperateCallResult, OperateDeviceResult } from './result.js';

/** Options of an operation that waits for its notification. */
export interface ConfirmOptions extends CallOptions {
  /** How long, in ms, request and notification may take together. Default: 10,000; `Infinity` for no end. */
  readonly timeout?: number | undefined;
}

/**
 * Makes a request and waits for what confirms it, whichever of reply and notification comes first.
 *
 * @returns the device or call, as the notification shows it
 * @throws GenesysError when the request is refused.
 * @throws NotConfirmedError when an `ErrorMessage` came instead, or nothing in time.
 */
export async function confirmed<Subject>(
  session: Session<Channels>,
  expectation: Expectation<Subject>,
  request: (options: CallOptions) => Promise<OperateDeviceResult | OperateCallResult>,
  { timeout = 10_000, signal, ...options }: ConfirmOptions = {},
): Promise<Subject> {
  const over = new AbortController();
  const fail = (what: string): NotConfirmedError => new NotConfirmedError(expectation, what);
  const late = (): void => over.abort(fail(`nothing within ${timeout} ms`));
  // A platform's timer takes what is longer for nothing.
  const timer = timeout < 2 ** 31 ? setTimeout(late, timeout) : undefined;
  const ended = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  try {
    // Subscribed before the request leaves: the notification may come before the reply.
    const events = await session.subscribe(expectation.channel, { signal: ended });
    const notified = (async () => {
      for (;;) {
        const { value: event, done } = await events.next();
        if (done) throw fail('the session ended');
        if (event.messageType !== 'ErrorMessage') {
          const shown = expectation.shownBy(event);
          if (shown) return shown;
        } else if (await expectation.isAbout(event, ended)) throw fail('an ErrorMessage about the device');
      }
    })();
    // What cannot be confirmed any more need not be answered either.
    notified.catch((error) => over.abort(error));
    unwrap(await request({ ...options, signal: ended }));
    return await notified;
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}
