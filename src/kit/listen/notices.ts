import type { Gap, StateChange, Warning } from '../../client/cometd/index.js';
import { safeJson } from './visible.js';

/** Characters of an event that a notice quotes, at most. */
const QUOTED = 2_000;

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const duration = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;

/** Says what becomes of a session that was connected; silent where that is nothing to tell. */
export function stateNotices(now: () => number = Date.now): (change: StateChange) => string | undefined {
  let lost: number | undefined;
  return ({ state, previous, error }) => {
    if (state === 'connected') {
      if (lost === undefined) return undefined;
      const away = now() - lost;
      lost = undefined;
      return `connected again after ${duration(away)}`;
    }
    if (previous === 'connected' && state !== 'closing') lost ??= now();
    if (state === 'unconnected') {
      return `connection lost${error === undefined ? '' : `: ${words(error)}`}; trying again`;
    }
    return state === 'handshaking' ? 'the server has forgotten the session; opening a new one' : undefined;
  };
}

/** Says what may be missing: from when to when, and why. */
export function gapNotice({ reason, start, end }: Gap): string {
  const why = reason === 'session' ? 'the server had forgotten the session' : 'an answer of the server was lost';
  const from = `${start.toISOString()} to ${end.toISOString()}`;
  return `events may be missing from ${from} (${duration(end.getTime() - start.getTime())}): ${why}`;
}

const WARNINGS: Readonly<Record<Warning['type'], string>> = {
  'multiple-clients': 'the server sees another session with the same cookie and holds no connects: events come later',
  'back-pressure': 'what is printed is read too slowly; the server may soon forget the session',
  overflow: 'events are being dropped',
};

export const warningNotice = ({ type }: Warning): string => WARNINGS[type];

/** An event that is not printed as one, with what came, so that nothing is lost. */
export function refusalNotice(channel: string, data: unknown, why: string): string {
  const whole = safeJson(data);
  return `${why} on ${channel}: ${whole.length > QUOTED ? `${whole.slice(0, QUOTED)}…` : whole}`;
}
