import type { Contract, Vendor } from '../../contract/index.js';
import type { Finding } from '../check.js';
import type { Random } from './random.js';
import type { Story } from './story.js';

/** The levels of checks that are stories; `samples` are replays. */
export const STORY_LEVELS = ['contract', 'events', 'behaviour', 'robustness'] as const;
export type StoryLevel = (typeof STORY_LEVELS)[number];

/** What a story cannot be told without; where it is not there, the check is skipped, with what would bring it. */
export type Need =
  /** CometD: the target has events and they are not left out */
  | 'events'
  /** a target that remembers what it was asked: not the kit's own mock */
  | 'state'
  /** the driver, by which calls are made to happen */
  | 'driver'
  /** credentials of a second supervisor */
  | 'second-user'
  /** a second agent's device */
  | 'second-agent'
  /** a target that demands a CSRF token */
  | 'csrf'
  /** settings that may be overwritten, and are put back */
  | 'settings';

/**
 * What of the target a story changes or depends on, which says what may run beside it.
 *
 * - `nothing`: any number of them run side by side.
 * - `device`: the supervisor's device, its monitoring, calls, settings; one after the other.
 * - `target`: everybody at the target, as a restart does; alone, after all others.
 */
export type Touches = 'nothing' | 'device' | 'target';

/** The code that any story may find without declaring it: no whole answer came to a request. */
export const NO_ANSWER = 'no-answer';

/** One of several cases of a check, e.g. a bad input; its check's id becomes `check[name]`. */
export interface Case<Given> {
  /** Letters and digits only; unique in its check. */
  readonly name: string;
  /** Takes the place of the check's title where it says more. */
  readonly title?: string;
  readonly given: Given;
}

/** What cases are made from; the same seed makes the same cases. */
export interface CaseContext {
  readonly contract: Contract;
  readonly random: Random;
}

/** A question that takes several exchanges to answer. Which requirements it verifies stands in `requirements.yaml`. */
export interface StoryCheck<Given = unknown> {
  /** e.g. `genesys.monitoring.replaced`. */
  readonly id: string;
  /** What is asked, in one line. */
  readonly title: string;
  readonly vendor: Vendor;
  readonly level: StoryLevel;
  readonly needs: readonly Need[];
  readonly touches: Touches;
  /** Every code that {@link tell} may find. Beside them each story may find `no-answer`. */
  readonly codes: readonly string[];
  /** Asks the question once a case. Default: once, without a case. */
  cases?(context: CaseContext): readonly Case<Given>[];
  /** Resolves with what is wrong, or with nothing. What it throws of its own is a fault of the kit, never the target's. */
  tell(story: Story, given: Given): Promise<Finding | undefined>;
}
