/** What a step of the demo is, and what it acts with. */
import type { GenesysSession } from 'bargein/genesys';
import type { Driver } from './driver.js';
import type { Message } from './notification.js';
import type { State } from './state.js';

/** What a step has to act with. */
export interface Stage {
  readonly session: GenesysSession;
  readonly driver: Driver;
  /** A line that is neither the supervisor's nor the target's. */
  readonly colleague: string;
  /** The call of the story, once there is one. */
  callId: string;
  /** Resolves when the page's state shows it. */
  until<T>(select: (state: State) => T | undefined): Promise<T>;
  readonly signal: AbortSignal;
}

export interface Step {
  readonly title: string;
  readonly caption: string;
  /** Does it, and resolves when what it leads to has arrived. */
  run(stage: Stage): Promise<unknown>;
  /** The notification that belongs to it. */
  shows(message: Message, stage: Stage): boolean;
}
