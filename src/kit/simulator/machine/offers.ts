import type { DeviceCapability } from '../../../../generated/genesys/events.gen.js';
import { asks, type Decisions } from './decisions.js';
import { keyOf, supervisedCallsOf, supervisorIn } from './lookup.js';
import { mutePossible, unmutePossible } from './possible.js';
import type { Device, World } from './state.js';

/** What a device can be told now. */
export function deviceCapabilities(world: World, device: Device, decisions: Decisions): DeviceCapability[] {
  const deviceId = keyOf(device);
  const owner = device.owner === undefined ? undefined : world.users.get(device.owner);
  const monitoring = world.monitoring.get(deviceId);
  const view = { world, device, owner, monitoring };
  const offered: DeviceCapability[] = [
    asks(decisions, 'forward-calls-off-is-offered', view) ? 'ForwardCallsOff' : 'ForwardCallsOn',
  ];
  if (asks(decisions, 'do-not-disturb-off-is-offered', view)) offered.push('DoNotDisturbOff');
  if (asks(decisions, 'do-not-disturb-on-is-offered', view)) offered.push('DoNotDisturbOn');
  if (
    asks(decisions, 'monitoring-is-offered-to-supervisors', view) &&
    (monitoring === undefined || asks(decisions, 'monitoring-stays-offered', view))
  ) {
    offered.push('ListenIn', 'Coach', 'BargeIn');
  }
  if (asks(decisions, 'cancel-is-offered-while-monitoring', view)) offered.push('CancelSupervisorMonitoring');
  const { mute, unmute } = muteOffers(world, deviceId, decisions);
  if (mute) offered.push('MuteMonitoredUser');
  if (unmute) offered.push('UnmuteMonitoredUser');
  return offered;
}

/** The capabilities of a device that follow from the call it has joined. */
export function muteOffers(world: World, deviceId: string, decisions: Decisions): { mute: boolean; unmute: boolean } {
  const offers = { mute: false, unmute: false };
  if (!world.onCalls.has(deviceId)) return offers;
  for (const call of supervisedCallsOf(world, deviceId)) {
    const party = supervisorIn(call, deviceId);
    if (party === undefined) continue;
    const mute = { world, possible: mutePossible(world, call, party, decisions) };
    const unmute = { world, possible: unmutePossible(world, call, party, decisions) };
    offers.mute ||= asks(decisions, 'mute-is-offered-when-possible', mute);
    offers.unmute ||= asks(decisions, 'mute-is-offered-when-possible', unmute);
  }
  return offers;
}
