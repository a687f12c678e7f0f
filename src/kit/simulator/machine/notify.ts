import type { Happened } from './happened.js';
import type { Notification } from './outcome.js';
import { tellCall } from './tell-call.js';
import { tellDevice } from './tell-device.js';

/** Whom a command is told: each owner of a device, and each party of a call, to whom something looks different now. */
export function notificationsOf(happened: Happened): Notification[] {
  const told: Notification[] = [];
  for (const { what, id } of happened.touched) {
    if (what === 'device') tellDevice(happened, id, told);
    else tellCall(happened, id, told);
  }
  return told;
}
