import type {
  CallPartyRequest,
  HangUpCallRequest,
  PlaceCallRequest,
  TransferCallRequest,
} from '../../../../generated/driver/rest.gen.js';
import type { Answer } from '../../serve/index.js';
import type { Happening } from '../centre.js';
import type { AgentParty, World } from '../machine/index.js';
import { carryOut, command, json, notPossible, revisionOf, type Stage, unknown } from './stage.js';

/** The customer of the vendor's samples. */
const CUSTOMER = '5001';

export function placeCall(stage: Stage, { to, from = CUSTOMER, answer = false }: PlaceCallRequest): Answer {
  const outcome = stage.centre.applyAll('placeCall', { type: 'placeCall', from, to }, ({ world, callId = '' }) =>
    answer ? answering(world, callId) : [],
  );
  return carryOut(stage, outcome, (callId) => json(201, { revision: revisionOf(stage), callId }));
}

export function transferCall(
  stage: Stage,
  callId: string,
  { to, deviceId, answer = false }: TransferCallRequest,
): Answer {
  const agent = agentOf(stage.centre.world, callId, deviceId, ['Established', 'Held']);
  if (typeof agent !== 'string') return agent;
  const transfer: Happening = { type: 'transfer', callId, deviceId: agent, to };
  return carryOut(
    stage,
    stage.centre.applyAll('transferCall', transfer, ({ world }) => (answer ? answering(world, callId) : [])),
  );
}

const ACTING = {
  answerCall: { type: 'answer', states: ['Ringing'] },
  holdCall: { type: 'hold', states: ['Established'] },
  retrieveCall: { type: 'retrieve', states: ['Held'] },
} as const;

/** Answering, holding and retrieving: what one agent does. */
export function actOnCall(stage: Stage, name: keyof typeof ACTING, callId: string, body: CallPartyRequest): Answer {
  const { type, states } = ACTING[name];
  const agent = agentOf(stage.centre.world, callId, body.deviceId, states);
  return typeof agent === 'string' ? command(stage, name, { type, callId, deviceId: agent }) : agent;
}

export const hangUpCall = (stage: Stage, callId: string, { deviceId }: HangUpCallRequest): Answer =>
  command(stage, 'hangUpCall', { type: 'hangUp', callId, deviceId: deviceId?.toLowerCase() });

/** Everybody's answer at whose device the call rings; nobody's where it went outside. */
const answering = (world: World, callId: string): Happening[] =>
  (world.calls.get(callId)?.parties ?? []).flatMap((party) =>
    party.role === 'agent' && party.state === 'Ringing' ? [{ type: 'answer', callId, deviceId: party.deviceId }] : [],
  );

/** The agent who is named, or who alone can be meant; otherwise why there is none. */
function agentOf(
  world: World,
  callId: string,
  deviceId: string | undefined,
  states: readonly AgentParty['state'][],
): string | Answer {
  if (deviceId !== undefined) return deviceId.toLowerCase();
  const call = world.calls.get(callId);
  if (!call) return unknown(`there is no call ${callId}`);
  const meant = call.parties.flatMap((party) =>
    party.role === 'agent' && states.includes(party.state) ? [party.deviceId] : [],
  );
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0) return only;
  const found = meant.length === 0 ? 'none' : `${meant.length} (${meant.join(', ')})`;
  return notPossible(
    'which-agent',
    `of the agents in call ${callId}, ${found} is ${states.join(' or ')}: give deviceId`,
  );
}
