import { type Choices, DEFAULT_CHOICES } from './choices.js';
import { PersistentMap } from './persistent-map.js';
import type { Device, Settings, User, World } from './state.js';

/** What a world is made from. Ids of devices may be in any case. */
export interface WorldParts {
  readonly settings: Settings;
  /** Default: `DEFAULT_CHOICES`. */
  readonly choices?: Partial<Choices>;
  readonly users: readonly User[];
  readonly devices: readonly Device[];
}

/** A contact centre in which nobody is on a call and nobody monitors. */
export const buildWorld = ({ settings, choices, users, devices }: WorldParts): World => ({
  revision: 0,
  settings,
  choices: { ...DEFAULT_CHOICES, ...choices },
  users: PersistentMap.of(users.map((user) => [user.username, { ...user, deviceId: user.deviceId.toLowerCase() }])),
  devices: PersistentMap.of(devices.map((device) => [device.id.toLowerCase(), device])),
  calls: PersistentMap.of(),
  monitoring: PersistentMap.of(),
  numbers: new Map(devices.map((device) => [device.phoneNumber, device.id.toLowerCase()])),
  onCalls: PersistentMap.of(),
  monitoredBy: PersistentMap.of(),
  callsPlaced: 0,
});
