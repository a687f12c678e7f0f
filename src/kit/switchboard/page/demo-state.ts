import type { Exchange } from './exchange.js';
import type { Entry } from './notification.js';

/** How far the demo is. */
export interface DemoState {
  /** The step that is on, from 0. */
  readonly at: number;
  readonly phase: 'preparing' | 'running' | 'reading' | 'over' | 'failed';
  /** Whether it goes on by itself. */
  readonly playing: boolean;
  readonly exchanges: readonly Exchange[];
  /** The newest entry of the list when the step began. */
  readonly since: number;
  readonly notification: Entry | undefined;
  readonly fault?: string;
}
