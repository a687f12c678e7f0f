import type { Decisions } from './decisions.js';
import { deviceResource } from './device-resource.js';
import type { Happened } from './happened.js';
import { muteOffers } from './offers.js';
import type { Notification } from './outcome.js';
import type { PersistentMap } from './persistent-map.js';
import type { World } from './state.js';

/** The owner is told of a device that looks different. */
export function tellDevice({ before, world, decisions }: Happened, id: string, told: Notification[]): void {
  const device = world.devices.get(id);
  if (device?.owner === undefined) return;
  const changed = looksDifferent(before, world, id, device.owner, decisions);
  if (!decisions['changed-device-is-notified'].decide({ world, device, changed })) return;
  const view = deviceResource(world, id, decisions);
  if (view === undefined) return;
  const data = { messageType: 'DeviceStateChangeMessage' as const, devices: [view] };
  told.push({ username: device.owner, channel: '/v2/me/devices', data });
}

/**
 * Devices, users and monitoring are replaced only by what differs, except by a start that asks for what is in effect: that
 * is told too. The rest of the view follows from the call that was joined.
 */
function looksDifferent(before: World, world: World, id: string, owner: string, decisions: Decisions): boolean {
  if (differs(before.monitoring, world.monitoring, id)) return true;
  if (differs(before.devices, world.devices, id)) return true;
  if (differs(before.users, world.users, owner)) return true;
  const old = muteOffers(before, id, decisions);
  const now = muteOffers(world, id, decisions);
  return old.mute !== now.mute || old.unmute !== now.unmute;
}

const differs = <V>(before: PersistentMap<V>, now: PersistentMap<V>, key: string): boolean =>
  before !== now && before.get(key) !== now.get(key);
