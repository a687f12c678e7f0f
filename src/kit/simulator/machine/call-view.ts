import type { CallCapability } from '../../../../generated/genesys/events.gen.js';
import type { Decisions } from './decisions.js';
import { agentIn, supervisorIn } from './lookup.js';
import { mutingOf, switchPossible } from './possible.js';
import type { AgentParty, Call, SupervisorParty, World } from './state.js';

/** What differs in a call from device to device; when it changes, the device's owner is told. */
export interface CallView {
  readonly state: AgentParty['state'] | 'Released';
  /** The very same array for the same capabilities. */
  readonly capabilities: readonly CallCapability[];
  readonly mute: 'On' | 'Off';
  readonly supervisorListeningIn: boolean;
  readonly monitoredUserMuted: boolean;
}

/** What every answered call of the samples offers. */
const COMMON: readonly CallCapability[] = [
  'AttachUserData',
  'InitiateConference',
  'UpdateUserData',
  'Hold',
  'SingleStepTransfer',
  'DeleteUserData',
  'SingleStepConference',
  'Hangup',
  'DeleteUserDataPair',
  'SendDtmf',
  'InitiateTransfer',
  'RemoveParticipantFromConference',
];

/** No sample shows a call in another state; these are inferred from what can be done then. */
const OFFERED = {
  Dialing: ['Hangup'],
  Ringing: ['Answer', 'Hangup'],
  Established: COMMON,
  Held: ['Retrieve', ...COMMON.filter((capability) => capability !== 'Hold')],
  Released: [],
} satisfies Record<CallView['state'], readonly CallCapability[]>;

const WITH_BARGE_IN: readonly CallCapability[] = [...COMMON, 'SwitchToBargeIn'];
const WITH_LISTEN_IN: readonly CallCapability[] = [...COMMON, 'SwitchToListenIn'];
const WITH_BOTH: readonly CallCapability[] = [...COMMON, 'SwitchToBargeIn', 'SwitchToListenIn'];

/** A call as a device sees it; `deviceId` in lower case. */
export function callView(world: World, call: Call, deviceId: string, decisions: Decisions): CallView {
  const supervisor = supervisorIn(call, deviceId);
  if (supervisor !== undefined) return supervisorView(world, call, supervisor, decisions);
  const party = agentIn(call, deviceId);
  const state = party?.state ?? 'Released';
  return {
    state,
    capabilities: OFFERED[state],
    mute: 'Off',
    supervisorListeningIn:
      party !== undefined && decisions['listening-in-is-shown-to-the-agent'].decide({ world, call, party }),
    monitoredUserMuted: party?.muted === true,
  };
}

function supervisorView(world: World, call: Call, party: SupervisorParty, decisions: Decisions): CallView {
  const muting = mutingOf(world, call, party, decisions);
  const bargeIn = { world, possible: switchPossible(muting, 'barge-in', decisions) };
  const listenIn = { world, possible: switchPossible(muting, 'listen-in', decisions) };
  const unmuted =
    party.as === 'Coach'
      ? !decisions['coach-is-shown-muted'].decide(muting)
      : decisions['mute-is-off-when-barged-in'].decide(muting);
  const { decide } = decisions['switch-is-offered-when-possible'];
  return {
    state: call.establishedAt === undefined ? 'Ringing' : 'Established',
    capabilities: switches(decide(bargeIn), decide(listenIn)),
    mute: unmuted ? 'Off' : 'On',
    // In the samples it is false in the supervisor's own view, whatever the supervisor does.
    supervisorListeningIn: false,
    monitoredUserMuted: muting.agent?.muted === true,
  };
}

const switches = (bargeIn: boolean, listenIn: boolean): readonly CallCapability[] =>
  bargeIn ? (listenIn ? WITH_BOTH : WITH_BARGE_IN) : listenIn ? WITH_LISTEN_IN : COMMON;
