import { callResource, numbersOf, released } from './call-resource.js';
import { type CallView, callView } from './call-view.js';
import type { Happened } from './happened.js';
import { agentIn, supervisorIn } from './lookup.js';
import type { Notification } from './outcome.js';
import type { Call } from './state.js';

type NotificationType = 'StatusChange' | 'ParticipantsUpdated' | 'MonitoredUserMutedStateChange';

/** Each party, also one that left, is told of a call that looks different to it. */
export function tellCall(happened: Happened, callId: string, told: Notification[]): void {
  const was = happened.before.calls.get(callId);
  const is = happened.world.calls.get(callId);
  for (const party of was?.parties ?? []) {
    if (party.role !== 'customer') tellParty(happened, party.deviceId, was, is, told);
  }
  for (const party of is?.parties ?? []) {
    if (party.role !== 'customer' && (was === undefined || !isIn(was, party.deviceId))) {
      tellParty(happened, party.deviceId, undefined, is, told);
    }
  }
}

function tellParty(
  happened: Happened,
  deviceId: string,
  was: Call | undefined,
  is: Call | undefined,
  told: Notification[],
): void {
  const { before, world, at, decisions } = happened;
  const device = world.devices.get(deviceId);
  const now = is !== undefined && isIn(is, deviceId) ? is : undefined;
  const call = now ?? was;
  if (device?.owner === undefined || call === undefined) return;
  const notificationType =
    now === undefined || was === undefined ? 'StatusChange' : changeOf(happened, deviceId, was, now);
  if (!decisions['changed-call-is-notified'].decide({ world, call, changed: notificationType !== undefined })) return;
  told.push({
    username: device.owner,
    channel: '/v2/me/calls',
    data: {
      messageType: 'CallStateChangeMessage',
      notificationType: notificationType ?? 'StatusChange',
      call:
        now === undefined
          ? released(callResource(before, call, deviceId, at, decisions))
          : callResource(world, now, deviceId, at, decisions),
      phoneNumber: device.phoneNumber,
      extensions: { WrapUpTime: 0, BusinessCall: 0 },
    },
  });
}

/** What a party is told that changed; `undefined` for nothing, or nothing that it may see. */
function changeOf(happened: Happened, deviceId: string, was: Call, is: Call): NotificationType | undefined {
  const { before, world, decisions } = happened;
  const old = callView(before, was, deviceId, decisions);
  const now = callView(world, is, deviceId, decisions);
  if (old.state !== now.state || old.mute !== now.mute || old.capabilities !== now.capabilities) return 'StatusChange';
  const party = agentIn(is, deviceId);
  const sees = party === undefined || decisions['monitored-agent-is-notified'].decide({ world, call: is, party });
  const monitoring = sees ? monitoringChange(old, now) : undefined;
  if (monitoring !== undefined || was.parties === is.parties) return monitoring;
  const then = numbersOf(before, was, deviceId, decisions).join();
  return then === numbersOf(world, is, deviceId, decisions).join() ? undefined : 'ParticipantsUpdated';
}

const monitoringChange = (old: CallView, now: CallView): NotificationType | undefined => {
  if (old.monitoredUserMuted !== now.monitoredUserMuted) return 'MonitoredUserMutedStateChange';
  return old.supervisorListeningIn === now.supervisorListeningIn ? undefined : 'StatusChange';
};

const isIn = (call: Call, deviceId: string): boolean =>
  agentIn(call, deviceId) !== undefined || supervisorIn(call, deviceId) !== undefined;
