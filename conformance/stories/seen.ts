// What events and readings show, as far as it is there: a target may leave anything out, and say more.
import { cutTo, type Reply, type StoryEvent } from '../../src/kit/engine/index.js';

/** A device or a call, in an event or in a reading. */
export type Shown = Readonly<Record<string, unknown>>;

export const shownIn = (value: unknown): Shown | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Shown) : undefined;

const listIn = (value: unknown): Shown[] =>
  Array.isArray(value) ? value.map(shownIn).filter((each) => each !== undefined) : [];

/** Whether an id is this one; UUIDs are written in either case. */
export const isId = (value: unknown, id: string): boolean =>
  typeof value === 'string' && value.toLowerCase() === id.toLowerCase();

/** Whether a URI, of whatever host, or a path leads to this. */
export const leadsTo = (value: unknown, id: string): boolean =>
  typeof value === 'string' && isId(value.slice(value.lastIndexOf('/') + 1), id);

/** Of an event, what is said where. */
export type Told = Pick<StoryEvent, 'channel' | 'data'>;

/** The device of that id in a DeviceStateChangeMessage. */
export function deviceIn({ channel, data }: Told, id: string): Shown | undefined {
  const message = channel === '/v2/me/devices' ? shownIn(data) : undefined;
  if (message?.messageType !== 'DeviceStateChangeMessage') return undefined;
  return listIn(message.devices).find((device) => isId(device.id, id));
}

/** The call in a CallStateChangeMessage. */
export function callIn({ channel, data }: Told): Shown | undefined {
  const message = channel === '/v2/me/calls' ? shownIn(data) : undefined;
  return message?.messageType === 'CallStateChangeMessage' ? shownIn(message.call) : undefined;
}

export const isErrorMessage = ({ channel, data }: Told): boolean =>
  channel === '/v2/me/devices' && shownIn(data)?.messageType === 'ErrorMessage';

/** What a device says of its monitoring; nothing where it monitors nobody. */
export const monitoringOf = (device: Shown | undefined): Shown | undefined =>
  shownIn(device?.supervisorMonitoringState);

export const capabilitiesOf = (shown: Shown | undefined): readonly string[] =>
  Array.isArray(shown?.capabilities) ? shown.capabilities.filter((each) => typeof each === 'string') : [];

/** Whoever a call is shown to in another state than these is in it, and somebody talks. */
const NOT_TALKING: readonly unknown[] = ['Released', 'Ringing', 'Dialing'];
export const isTalking = (call: Shown | undefined): boolean => call !== undefined && !NOT_TALKING.includes(call.state);

/** Whether participants have this number among them; an older form has them as plain strings. */
export const names = (participants: unknown, number: string): boolean =>
  JSON.stringify(participants ?? '').includes(JSON.stringify(number));

/** What a reading holds under a name: one, or a list. */
export const oneIn = (reply: Reply, name: string): Shown | undefined => shownIn(shownIn(reply.json)?.[name]);
export const manyIn = (reply: Reply, name: string): Shown[] => listIn(shownIn(reply.json)?.[name]);

/** A sub-resource of the user; whether it stands inside `user` or beside it is open. */
export const subresourceIn = (reply: Reply, name: string): Shown[] | undefined => {
  const there = oneIn(reply, 'user')?.[name] ?? shownIn(reply.json)?.[name];
  return Array.isArray(there) ? listIn(there) : undefined;
};

export const inShort = (value: unknown): string => cutTo(JSON.stringify(value) ?? 'nothing', 300);
