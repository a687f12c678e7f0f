import type { Advice } from './advice.js';
import { MAX_TIMER_MS } from './http.js';
import { quote } from './messages.js';
import type { Outcome } from './outcome.js';

/** Why no further connect will leave. */
export interface LoopEnd {
  readonly reason:
    | 'closed'
    | 'disconnected'
    | 'no-session'
    | 'advice-none'
    | 'advice-handshake'
    | 'advice-unknown'
    | 'interval-negative'
    | 'failures'
    | 'connect-storm';
  readonly message: string;
}

export interface LoopLimits {
  /** Failed connects in a row after which it gives up. */
  readonly maxFailures: number;
  /** Milliseconds within which an empty answer counts as given at once. */
  readonly stormMs: number;
  /** Milliseconds added to the wait with each failure in a row. */
  readonly backoffMs: number;
}

export interface LoopHost {
  readonly limits: LoopLimits;
  readonly signal: AbortSignal;
  connect(): Promise<Outcome>;
  /** The advice that stands, whichever answer brought it. */
  advice(): Advice;
  /** Set once the session is being left. */
  leaving(): LoopEnd | undefined;
}

/** Connects that bring nothing and come back at once are a storm when so many follow one another. */
const STORM_COUNT = 200;

/** One connect after the other, each after the answer to the last, until something ends it. */
export async function runConnectLoop(host: LoopHost): Promise<LoopEnd> {
  let failures = 0;
  let idle = 0;
  for (;;) {
    const outcome = await host.connect();
    const left = host.leaving();
    if (left !== undefined) return left;
    failures = outcome.successful ? 0 : failures + 1;
    const brought = outcome.messages.length > 1 || outcome.record.durationMs > host.limits.stormMs;
    idle = brought || !outcome.successful ? 0 : idle + 1;
    const move = nextMove(outcome, host.advice(), failures, host.limits);
    if ('reason' in move) return move;
    if (idle >= STORM_COUNT && move.waitMs === 0) {
      return { reason: 'connect-storm', message: `${idle} connects in a row came back at once and empty` };
    }
    if (move.waitMs > 0) await pause(move.waitMs, host.signal);
    const late = host.leaving();
    if (late !== undefined) return late;
  }
}

/** What the advice that stands, and the failures in a row, allow after a connect. */
function nextMove(
  outcome: Pick<Outcome, 'successful' | 'faults' | 'reply'>,
  { reconnect, interval }: Advice,
  failures: number,
  { maxFailures, backoffMs }: Pick<LoopLimits, 'maxFailures' | 'backoffMs'>,
): LoopEnd | { readonly waitMs: number } {
  if (reconnect === 'none') return { reason: 'advice-none', message: 'the server advised reconnect=none' };
  if (reconnect === 'handshake')
    return { reason: 'advice-handshake', message: 'the server advised reconnect=handshake' };
  if (reconnect !== 'retry') {
    return { reason: 'advice-unknown', message: `the server advised reconnect=${quote(reconnect)}` };
  }
  if (interval < 0) return { reason: 'interval-negative', message: `the server advised interval ${interval}` };
  if (failures >= maxFailures) {
    const error = outcome.reply?.error;
    const last = typeof error === 'string' ? quote(error) : (outcome.faults[0]?.message ?? 'unsuccessful');
    return { reason: 'failures', message: `${failures} connects failed in a row, the last: ${last}` };
  }
  return { waitMs: failures === 0 ? interval : Math.max(interval, backoffMs * failures) };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(ms, MAX_TIMER_MS));
    signal.addEventListener('abort', done, { once: true });
  });
}
