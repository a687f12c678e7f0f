/** Everything that the page shows. */
import type { Call, Device } from 'bargein/genesys';
import type { DemoState } from './demo-state.js';
import type { Entry } from './notification.js';
import type { World } from './world.js';

/** How things stand with one of the two CometD sessions. */
export type Link = 'connecting' | 'live' | 'lost';

/** What came of the latest thing that was done on the page. */
export interface Outcome {
  readonly action: string;
  readonly kind: 'waiting' | 'done' | 'refused';
  readonly text: string;
}

/** Who is signed in, and what Genesys says about them: nothing here is from the driver. */
export interface Desk {
  readonly username: string;
  readonly deviceId: string;
  readonly link: Link;
  readonly device: Device;
  /** The calls that this supervisor is in. */
  readonly calls: readonly Call[];
}

/** What is chosen for the next monitoring. */
export interface Choice {
  readonly target: string;
  readonly scope: 'Call' | 'Agent';
  readonly mode: 'AllCalls' | 'NextCall';
}

export interface State {
  readonly world: World | undefined;
  /** When the world was read. */
  readonly readAt: Date | undefined;
  readonly link: Link;
  readonly desk: Desk | undefined;
  readonly signIn: { readonly busy: boolean; readonly username: string; readonly fault?: string };
  readonly choice: Choice;
  /** The number from which customers call. */
  readonly from: string;
  /** The line whose rarer buttons are shown. */
  readonly more: string | undefined;
  readonly log: readonly Entry[];
  /** Entries that were opened or closed by hand. */
  readonly opened: ReadonlyMap<number, boolean>;
  readonly outcome: Outcome | undefined;
  readonly demo: DemoState | undefined;
}

export const FIRST: State = {
  world: undefined,
  readAt: undefined,
  link: 'connecting',
  desk: undefined,
  signIn: { busy: false, username: '' },
  choice: { target: '', scope: 'Call', mode: 'AllCalls' },
  from: '5001',
  more: undefined,
  log: [],
  opened: new Map(),
  outcome: undefined,
  demo: undefined,
};
