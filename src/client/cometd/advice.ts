import type { WireAdvice } from './message.js';

/** The server's advice as it counts for one transport. */
export interface Advice {
  /** What to do next: `retry`, `handshake`, `none`; any other value is nothing that we know. */
  readonly reconnect: string;
  /** Milliseconds to wait before the next connect or handshake; negative: do not. */
  readonly interval: number;
  /** Milliseconds for which the server holds a connect. */
  readonly timeout: number;
  /** Milliseconds without a connect after which the server forgets the session; `undefined` where it does not say. */
  readonly maxInterval: number | undefined;
  /** Where else the server may be found. */
  readonly hosts: readonly string[];
}

/** As long as the server has not said anything. Sixty seconds is also what the reference client takes. */
export const noAdvice: Advice = { reconnect: 'retry', interval: 0, timeout: 60_000, maxInterval: undefined, hosts: [] };

// Twelve days. Twice as long is more than a timer can be set for: it would fire at once.
const longest = 2 ** 30;
const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(value, longest) : undefined;

/**
 * Newer advice replaces older advice, it is not mixed into it; a section for the transport counts more than the top level.
 * Only `timeout` and `maxInterval` stay known: they tell what the server does, not what the client is to do.
 */
export function readAdvice(wire: WireAdvice, connectionType: string, before: Advice): Advice {
  const advice = { ...wire, ...Object(Object(wire)[connectionType]) } as WireAdvice;
  const hosts: unknown = advice.hosts;
  return {
    reconnect: advice.reconnect === undefined ? 'retry' : String(advice.reconnect),
    interval: number(advice.interval) ?? 0,
    timeout: number(advice.timeout) ?? before.timeout,
    maxInterval: number(advice.maxInterval) ?? before.maxInterval,
    hosts: Array.isArray(hosts) ? hosts.filter((host) => typeof host === 'string') : [],
  };
}
