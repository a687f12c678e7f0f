import type { Vendor } from '../contract/index.js';
import type { Difference } from '../report/index.js';
import { inWords } from './difference.js';
import type { Replay } from './replay.js';
import type { Sample } from './samples.js';

/** How far a replay must have come for a check to have something to judge; where it did not, the check is skipped. */
export type Needs =
  /** judges also that nothing came */
  | 'nothing'
  /** a whole HTTP reply */
  | 'reply'
  /** a reply whose body is JSON */
  | 'json'
  /** an attempt to subscribe */
  | 'session'
  /** an acknowledged subscription, and a request that was not refused */
  | 'subscription'
  /** a notification that answers the request */
  | 'notification';

/** What a check found wrong. `undefined` in its place means that nothing is. */
export interface Finding {
  /** One of the check's declared codes. */
  readonly code: string;
  readonly message: string;
  readonly differences?: readonly Difference[];
  /** `skipped` where there is nothing to judge in this run; the message says why. */
  readonly verdict?: 'skipped';
}

/**
 * One question about every sample of an operation. Which requirements it verifies stands in `requirements.yaml`. Samples are
 * played in the order of the checks that ask them.
 */
export interface Check {
  /** e.g. `genesys.barge-in.reply.status`; each sample makes an instance of it, `…[documented]`. */
  readonly id: string;
  /** What is asked, in one line. */
  readonly title: string;
  readonly vendor: Vendor;
  readonly level: 'samples';
  readonly operationId: string;
  /** Which samples of the operation are asked. Default: all. */
  appliesTo?(sample: Sample): boolean;
  readonly needs: Needs;
  /** Every code that {@link judge} may find. */
  readonly codes: readonly string[];
  judge(replay: Replay): Finding | undefined;
}

/** A finding made of differences; none where there are none. */
export function finding(code: string, message: string, differences: readonly Difference[]): Finding | undefined {
  return differences.length === 0 ? undefined : { code, message: `${message}: ${inWords(differences)}`, differences };
}
