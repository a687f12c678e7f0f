/** What arrived over CometD, as the page keeps it. */
import type { Channels } from 'bargein/genesys';
import { modeWord, monitoringWord, stateWord } from './words.js';
import { idOf, nameOf, type World } from './world.js';

export type Message = Channels[keyof Channels];

/** One line of the list of notifications. */
export interface Entry {
  /** Counts from 1. */
  readonly id: number;
  readonly at: Date;
  readonly channel: string;
  /** The message's type, or what else there is to tell. */
  readonly type: string;
  readonly summary: string;
  /** As it came; absent where the line speaks of something that did not come. */
  readonly data?: unknown;
  /** Set where it is not what the contract describes. */
  readonly fault?: string | undefined;
}

/** As many lines as are kept. */
export const KEPT = 200;

/** The newest first. */
export const withEntry = (entries: readonly Entry[], entry: Omit<Entry, 'id'>): Entry[] =>
  [{ ...entry, id: (entries[0]?.id ?? 0) + 1 }, ...entries].slice(0, KEPT);

/** What a message says, in one line. */
export function summaryOf(message: Message, world: World | undefined): string {
  switch (message.messageType) {
    case 'DeviceStateChangeMessage':
      return message.devices.map((device) => deviceSummary(device, world)).join(' ');
    case 'CallStateChangeMessage':
      return callSummary(message);
    case 'ErrorMessage':
      return `What was asked of ${nameOf(world, idOf(message.deviceUri ?? message.devicePath ?? ''))} could not be carried out.`;
  }
}

type Of<Type extends Message['messageType']> = Extract<Message, { messageType: Type }>;

function deviceSummary(
  {
    id,
    phoneNumber,
    userState,
    supervisorMonitoringState: monitoring,
  }: Of<'DeviceStateChangeMessage'>['devices'][number],
  world: World | undefined,
): string {
  const device = `Device ${phoneNumber ?? id}`;
  const state = userState ? `, ${stateWord(userState.state).toLowerCase()}` : '';
  if (!monitoring) return `${device} monitors nobody${state}.`;
  const target = nameOf(world, idOf(monitoring.targetDeviceUri));
  return `${device}: ${monitoringWord(monitoring.state).toLowerCase()} on ${target}; ${modeWord(monitoring.mode)}; scope ${monitoring.scope}.`;
}

function callSummary({ notificationType, call }: Of<'CallStateChangeMessage'>): string {
  const numbers = (call.participants ?? []).map(({ phoneNumber, digits }) => phoneNumber ?? digits).filter(Boolean);
  const with_ = numbers.length > 0 ? ` with ${numbers.join(' and ')}` : '';
  if (notificationType === 'MonitoredUserMutedStateChange') {
    return `The agent in the call${with_} ${call.monitoredUserMuted ? 'is muted' : 'can be heard again'}.`;
  }
  const heard = call.state === 'Established' && call.mute ? `; mute ${call.mute}` : '';
  return `Your call${with_}: ${call.state === 'Established' ? 'established' : `${call.state ?? 'changed'}`.toLowerCase()}${heard}.`;
}
