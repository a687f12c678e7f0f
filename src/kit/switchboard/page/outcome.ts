/** What came of an action, in words. */
import { isGenesysError, isNotConfirmedError } from 'bargein/genesys';
import { DriverError } from './driver.js';
import type { Exchange } from './exchange.js';
import type { Outcome, State } from './state.js';
import type { Store } from './store.js';

const coded = (status: number, statusCode: number | undefined): string =>
  `HTTP ${status}${statusCode === undefined ? '' : `, statusCode ${statusCode}`}`;

/** Whether Genesys does not know who asks (403 with statusCode 20), and not that it refuses what is asked. */
export const isDenied = (error: unknown): boolean =>
  isGenesysError(error) && error.status === 403 && (error.statusCode ?? 20) === 20;

/** An exception as a person reads it. */
export function explained(error: unknown): string {
  if (isGenesysError(error)) {
    const { status, statusCode, statusMessage } = error;
    return `Refused: ${statusMessage ?? 'no reason was given'} (${coded(status, statusCode)}).`;
  }
  if (isNotConfirmedError(error)) {
    const because = error.message.replace(/^.*?: /u, '');
    return `Accepted, and then not confirmed: ${because}.`;
  }
  if (error instanceof DriverError) return `Not possible: ${error.message}.`;
  return `${(error as Error | undefined)?.message ?? error}`;
}

/** The reply to an accepted request, e.g. `HTTP 200, statusCode 0`. */
export const replied = ({ status, reply }: Exchange): string =>
  coded(status, (Object(reply) as { statusCode?: number }).statusCode);

/** Carries out what somebody asked for and shows what came of it. Never rejects. */
export type Attempt = (action: string, work: () => Promise<string | undefined>) => Promise<void>;

export function attempts(store: Store<State>): Attempt {
  let latest = 0;
  return async (action, work) => {
    const mine = ++latest;
    // Of two that overlap the later one is shown.
    const show = (kind: Outcome['kind'], text: string): void => {
      if (mine === latest) store.update({ outcome: { action, kind, text } });
    };
    show('waiting', 'waiting for the answer…');
    try {
      show('done', (await work()) ?? 'done.');
    } catch (error) {
      show('refused', explained(error));
    }
  };
}
