import type { DeviceCapability } from '../../../../generated/genesys/events.gen.js';
import type { Decisions } from './decisions.js';
import { callsOf, keyOf, supervisorIn } from './lookup.js';
import { mutePossible, mutingOf, unmutePossible } from './possible.js';
import type { DeviceView } from './rows/view.js';
import type { World } from './state.js';

/** What a device can be told now. */
export function deviceCapabilities(view: DeviceView, decisions: Decisions): DeviceCapability[] {
  const offered: DeviceCapability[] = [
    decisions['forward-calls-off-is-offered'].decide(view) ? 'ForwardCallsOff' : 'ForwardCallsOn',
  ];
  if (decisions['do-not-disturb-off-is-offered'].decide(view)) offered.push('DoNotDisturbOff');
  if (decisions['do-not-disturb-on-is-offered'].decide(view)) offered.push('DoNotDisturbOn');
  if (
    decisions['monitoring-is-offered-to-supervisors'].decide(view) &&
    (view.monitoring === undefined || decisions['monitoring-stays-offered'].decide(view))
  ) {
    offered.push('ListenIn', 'Coach', 'BargeIn');
  }
  if (decisions['cancel-is-offered-while-monitoring'].decide(view)) offered.push('CancelSupervisorMonitoring');
  const { mute, unmute } = muteOffers(view.world, keyOf(view.device), decisions);
  if (mute) offered.push('MuteMonitoredUser');
  if (unmute) offered.push('UnmuteMonitoredUser');
  return offered;
}

interface MuteOffers {
  readonly mute: boolean;
  readonly unmute: boolean;
}

const NEITHER: MuteOffers = { mute: false, unmute: false };

/** The capabilities of a device that follow from the call it has joined. */
export function muteOffers(world: World, deviceId: string, decisions: Decisions): MuteOffers {
  let offers = NEITHER;
  for (const call of callsOf(world, deviceId)) {
    const party = supervisorIn(call, deviceId);
    if (party === undefined) continue;
    const muting = mutingOf(world, call, party, decisions);
    const mute = { world, possible: mutePossible(muting, decisions) };
    const unmute = { world, possible: unmutePossible(muting, decisions) };
    const { decide } = decisions['mute-is-offered-when-possible'];
    offers = { mute: offers.mute || decide(mute), unmute: offers.unmute || decide(unmute) };
  }
  return offers;
}
