import type {
  Choices,
  Command,
  Decisions,
  Device,
  Notification,
  Outcome,
  Refused,
  Settings,
  User,
  World,
} from './index.js';
import { buildWorld, DECISIONS, step } from './index.js';

/** A command whose time a test does not care about. */
export type Untimed = Command extends infer C ? (C extends Command ? Omit<C, 'at'> : never) : never;

export const SUPERVISOR = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';
export const AGENT = '9c14cad7-17c4-48d0-8492-7cf0ff92c224';
export const AGENT2 = '0b2f6f0e-4d5c-4a1e-9a55-2f1c1d3e0a02';
export const SUPERVISOR2 = '0b2f6f0e-4d5c-4a1e-9a55-2f1c1d3e0a03';
export const LAX = '0b2f6f0e-4d5c-4a1e-9a55-2f1c1d3e0a04';
export const UNREGISTERED = '0b2f6f0e-4d5c-4a1e-9a55-2f1c1d3e0a05';
export const ROUTING_POINT = '0b2f6f0e-4d5c-4a1e-9a55-2f1c1d3e0a06';
export const UNKNOWN = '0b2f6f0e-4d5c-4a1e-9a55-2f1c1d3e0aff';
export const OUTSIDE = '+15550100';

const BOTH = ['api-voice', 'api-supervisor-monitoring'];
const PEOPLE: readonly Omit<User, 'displayName' | 'loggedIn'>[] = [
  { username: 'supervisor', role: 'ROLE_SUPERVISOR', features: BOTH, deviceId: SUPERVISOR },
  { username: 'agent', role: 'ROLE_AGENT', features: BOTH, deviceId: AGENT },
  { username: 'agent2', role: 'ROLE_AGENT', features: ['api-voice'], deviceId: AGENT2 },
  { username: 'supervisor2', role: 'ROLE_SUPERVISOR', features: BOTH, deviceId: SUPERVISOR2 },
  { username: 'lax', role: 'ROLE_SUPERVISOR', features: ['api-voice'], deviceId: LAX },
  { username: 'unregistered', role: 'ROLE_SUPERVISOR', features: BOTH, deviceId: UNREGISTERED },
];
const NUMBERS: readonly (readonly [id: string, number: string])[] = [
  [SUPERVISOR, '5005'],
  [AGENT, '5000'],
  [AGENT2, '5002'],
  [SUPERVISOR2, '5006'],
  [LAX, '5007'],
  [UNREGISTERED, '5008'],
  [ROUTING_POINT, '6000'],
];

const device = ([id, phoneNumber]: readonly [string, string]): Device => ({
  id,
  kind: id === ROUTING_POINT ? 'routingPoint' : 'extension',
  owner: PEOPLE.find(({ deviceId }) => deviceId === id)?.username,
  phoneNumber,
  e164Number: phoneNumber,
  telephonyNetwork: 'Private',
  voiceEnvironmentId: '370ef5e6-9e3c-4d91-9588-7f4dfe67e011',
  registered: id !== UNREGISTERED,
  agentState: { state: id === ROUTING_POINT ? 'Ready' : 'NotReady' },
  doNotDisturb: id === SUPERVISOR,
  forwardTo: undefined,
});

/** The documents' two devices, with a few more people. */
export const contactCentre = (choices: Partial<Choices> = {}, settings: Partial<Settings> = {}): World =>
  buildWorld({
    settings: {
      externalApiUrl: 'http://127.0.0.1:8080/api/v2',
      intrusionEnabled: true,
      sipCluster: false,
      ...settings,
    },
    choices,
    users: PEOPLE.map((person) => ({ ...person, displayName: person.username, loggedIn: true })),
    devices: NUMBERS.map(device),
  });

/** The world after commands that are all accepted. */
export function worldAfter(world: World, ...commands: readonly Untimed[]): World {
  return commands.reduce((before, command) => {
    const outcome = at(before, command);
    if (!outcome.accepted) throw new Error(`${command.type} was refused: ${outcome.decision}`);
    return outcome.world;
  }, world);
}

/** One command, at the start of time unless `ms` says otherwise. */
export const at = (world: World, command: Untimed, decisions: Decisions = DECISIONS, ms = 0): Outcome =>
  step(world, { ...command, at: ms } as Command, decisions);

/** The outcome of a command that must be accepted. */
export function told(world: World, command: Untimed, ms = 0): readonly Notification[] {
  const outcome = at(world, command, DECISIONS, ms);
  if (!outcome.accepted) throw new Error(`${command.type} was refused: ${outcome.decision}`);
  return outcome.notifications;
}

/** The refusal of a command that must be refused. */
export function refused(world: World, command: Untimed): Refused {
  const outcome = at(world, command);
  if (outcome.accepted) throw new Error(`${command.type} was accepted`);
  return outcome;
}

/** Who was told what, in short: `supervisor: call Established`. */
export const brief = (notifications: readonly Notification[]): string[] =>
  notifications.map(({ username, data }) => {
    if (data.messageType === 'CallStateChangeMessage') {
      return `${username}: ${data.notificationType === 'StatusChange' ? '' : `${data.notificationType} `}${data.call.state}`;
    }
    if (data.messageType === 'ErrorMessage') return `${username}: error`;
    const monitoring = data.devices[0]?.supervisorMonitoringState;
    return `${username}: device${monitoring === undefined ? '' : ` ${monitoring.state}`}`;
  });

/** Requests of the supervisor, unless another user is named. */
export const start = (
  more: Partial<Extract<Untimed, { type: 'startMonitoring' }>> = {},
): Extract<Untimed, { type: 'startMonitoring' }> => ({
  type: 'startMonitoring',
  username: 'supervisor',
  deviceId: SUPERVISOR,
  state: 'BargeIn',
  targetDeviceId: AGENT,
  ...more,
});

export const second = (more: Partial<Extract<Untimed, { type: 'startMonitoring' }>> = {}) =>
  start({ username: 'supervisor2', deviceId: SUPERVISOR2, ...more });

export const cancel = (): Untimed => ({ type: 'cancelMonitoring', username: 'supervisor', deviceId: SUPERVISOR });

/** The id of the n-th call of a world, from 0. */
export const callId = (index = 0): string => `011DJV5JI898NB2L04000VTAES${String(index).padStart(6, '0')}`;

export const operate = (
  operation: Extract<Untimed, { type: 'operateCall' }>['operation'],
  username = 'supervisor',
  call = callId(),
): Untimed => ({ type: 'operateCall', username, callId: call, operation });

export const place = (to: string = AGENT, from: string = OUTSIDE): Untimed => ({ type: 'placeCall', from, to });
export const answer = (deviceId: string = AGENT, call = callId()): Untimed => ({
  type: 'answer',
  callId: call,
  deviceId,
});
export const hangUp = (deviceId?: string, call = callId()): Untimed => ({ type: 'hangUp', callId: call, deviceId });
export const transfer = (to: string = AGENT2, deviceId: string = AGENT, call = callId()): Untimed => ({
  type: 'transfer',
  callId: call,
  deviceId,
  to,
});
export const hold = (deviceId: string = AGENT, call = callId()): Untimed => ({ type: 'hold', callId: call, deviceId });
export const retrieve = (deviceId: string = AGENT, call = callId()): Untimed => ({
  type: 'retrieve',
  callId: call,
  deviceId,
});

/** A customer's call to a device that has answered it. */
export const talking = (to: string = AGENT, call = callId()): readonly Untimed[] => [place(to), answer(to, call)];
