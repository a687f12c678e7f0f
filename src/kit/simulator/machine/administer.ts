import type { DriverCommand } from './command.js';
import type { Outcome } from './outcome.js';
import { drivenDevice } from './presence.js';
import type { Device } from './state.js';
import type { Turn } from './turn.js';

type Command<T extends DriverCommand['type']> = Extract<DriverCommand, { type: T }>;

export function setDevice(turn: Turn, command: Command<'setDevice'>): Outcome {
  const device = drivenDevice(turn, command.deviceId);
  if ('accepted' in device) return device;
  const after: Device = {
    ...device,
    doNotDisturb: command.doNotDisturb ?? device.doNotDisturb,
    forwardTo: command.forwardTo === undefined ? device.forwardTo : (command.forwardTo ?? undefined),
    registered: command.registered ?? device.registered,
  };
  const changed =
    after.doNotDisturb !== device.doNotDisturb ||
    after.forwardTo !== device.forwardTo ||
    after.registered !== device.registered;
  if (changed) turn.setDevice(after);
  return turn.accepted();
}

/** What supervisors can do in their calls depends on the settings, so that calls can change with them. */
export function setSettings(turn: Turn, { settings }: Command<'setSettings'>): Outcome {
  const before = turn.world.settings;
  const after = {
    ...before,
    intrusionEnabled: settings.intrusionEnabled ?? before.intrusionEnabled,
    sipCluster: settings.sipCluster ?? before.sipCluster,
  };
  if (after.intrusionEnabled === before.intrusionEnabled && after.sipCluster === before.sipCluster) {
    return turn.accepted();
  }
  turn.world = { ...turn.world, settings: after };
  for (const call of turn.world.calls.values()) turn.touchCall(call);
  return turn.accepted();
}
