import type { Actions } from './actions.js';
import type { Demo } from './demo.js';
import type { Account } from './sign-in.js';

/** What the views can set in motion. */
export interface Hands {
  readonly act: Actions;
  readonly demo: Demo;
  readonly account: Account;
  follow(): void;
}
