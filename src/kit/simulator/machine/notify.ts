import type { Decisions } from './decisions.js';
import type { Notification } from './outcome.js';
import type { World } from './state.js';
import { tellCall } from './tell-call.js';
import { tellDevice } from './tell-device.js';

/** A command that has been carried out. */
export interface Happened {
  readonly before: World;
  readonly world: World;
  readonly at: number;
  readonly decisions: Decisions;
  /** In the order in which they were touched first. */
  readonly touched: readonly Touched[];
}

/** A call or a device that may have changed. */
export interface Touched {
  readonly what: 'call' | 'device';
  readonly id: string;
}

/** Whom a command is told: each owner of a device, and each party of a call, to whom something looks different now. */
export function notificationsOf(happened: Happened): Notification[] {
  const told: Notification[] = [];
  for (const { what, id } of happened.touched) {
    if (what === 'device') tellDevice(happened, id, told);
    else tellCall(happened, id, told);
  }
  return told;
}
