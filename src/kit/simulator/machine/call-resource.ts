import type { Call as CallResource, Participant } from '../../../../generated/genesys/events.gen.js';
import { callView } from './call-view.js';
import { DECISIONS, type Decisions } from './decisions.js';
import { deviceUri } from './device-resource.js';
import type { Call, World } from './state.js';

/**
 * A call as one of its devices sees it; for a device that is not in it, as released.
 *
 * @param deviceId Whose view: the device's id, in any case.
 * @param at The time now, in ms since the reset.
 * @param decisions The table of decisions; default: the documented one.
 */
export function callResource(
  world: World,
  call: Call,
  deviceId: string,
  at: number,
  decisions: Decisions = DECISIONS,
): CallResource {
  const own = deviceId.toLowerCase();
  const view = callView(world, call, own, decisions);
  const lasted = call.establishedAt === undefined ? 0 : Math.max(0, Math.floor((at - call.establishedAt) / 1000));
  return {
    id: call.id,
    state: view.state,
    callUuid: call.id,
    connId: call.connId,
    deviceUri: deviceUri(world, own),
    participants: numbersOf(world, call, own, decisions).map(participant),
    dnis: call.dnis,
    callType: call.callType,
    capabilities: [...view.capabilities],
    duration: String(lasted),
    mute: view.mute,
    supervisorListeningIn: view.supervisorListeningIn,
    monitoredUserMuted: view.monitoredUserMuted,
    uri: `${world.settings.externalApiUrl}/me/calls/${call.id}`,
    path: `/calls/${call.id}`,
  };
}

/** The same call once a device has left it: nothing can be done with it any more. */
export const released = (resource: CallResource): CallResource => ({
  ...resource,
  state: 'Released',
  capabilities: [],
});

/** The numbers of the participants whom a device sees: those it talks to. */
export function numbersOf(world: World, call: Call, own: string, decisions: Decisions): string[] {
  const withoutSupervisors = decisions['supervisors-are-no-participants'].decide({ world, call });
  const numbers: string[] = [];
  for (const party of call.parties) {
    if (party.role === 'customer') numbers.push(party.phoneNumber);
    else if (party.deviceId !== own && !(party.role === 'supervisor' && withoutSupervisors)) {
      numbers.push(world.devices.get(party.deviceId)?.phoneNumber ?? '');
    }
  }
  return numbers;
}

const participant = (number: string): Participant => ({
  e164Number: '',
  formattedPhoneNumber: number,
  phoneNumber: number,
  digits: number,
});
