import { type BayeuxMessage, isMessage, quote, typeName } from './messages.js';
import { type ProtocolFault, protocolFault } from './protocol-fault.js';

/** What the server last advised, as far as it could be read. */
export interface Advice {
  /** `retry`, `handshake`, `none`; any other text stands as the server wrote it. Default `retry`. */
  readonly reconnect: string;
  /** Milliseconds to wait before the next connect; negative: do not. Default 0. */
  readonly interval: number;
  /** Milliseconds that the server may hold a connect; absent when it did not say. */
  readonly timeout?: number;
}

/** The advice before any was received. */
export const NO_ADVICE: Advice = { reconnect: 'retry', interval: 0 };

/**
 * Reads the `advice` of a message, or undefined when it has none. New advice replaces the old as a whole (B13); the
 * section for long-polling goes before the top level (B14). A field of the wrong type counts as absent, with a fault.
 */
export function readAdvice(message: BayeuxMessage): { advice: Advice; faults: ProtocolFault[] } | undefined {
  if (!('advice' in message)) return undefined;
  const faults: ProtocolFault[] = [];
  const malformed = (what: string): void => void faults.push(protocolFault('advice-malformed', what, 'B13'));
  if (!isMessage(message.advice)) {
    malformed(`advice is ${typeName(message.advice)}, no object`);
    return { advice: NO_ADVICE, faults };
  }
  const section = message.advice['long-polling'];
  const fields: BayeuxMessage = { ...message.advice, ...(isMessage(section) ? section : {}) };
  const number = (field: string): number | undefined => {
    const value = fields[field];
    if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return value;
    malformed(`advice.${field} is ${typeName(value)}, no number`);
    return undefined;
  };
  const { reconnect } = fields;
  if (reconnect !== undefined && typeof reconnect !== 'string') malformed(`advice.reconnect is ${typeName(reconnect)}`);
  else if (reconnect !== undefined && !['retry', 'handshake', 'none'].includes(reconnect)) {
    malformed(`advice.reconnect is ${quote(reconnect)}`);
  }
  const timeout = number('timeout');
  const advice = {
    reconnect: typeof reconnect === 'string' ? reconnect : NO_ADVICE.reconnect,
    interval: number('interval') ?? NO_ADVICE.interval,
    ...(timeout === undefined ? {} : { timeout }),
  };
  return { advice, faults };
}
