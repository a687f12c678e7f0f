// How servers can be wrong, and what must be found of it. The tables stand beside: wrong-*.fixture.ts.
import type { Answer, Behaviour } from './hand-made.fixture.js';
import type { Json } from './hand-made-data.fixture.js';

/** A way to be wrong, and every finding it leads to: no more, and no less. */
export type Wrong = [
  name: string,
  behaviour: Behaviour,
  findings: readonly string[],
  options?: { readonly exactSamples: boolean },
];

export const STARTS = ['barge-in', 'listen-in', 'coach'];
export const DEVICE_OPERATIONS = [...STARTS, 'cancel'];
export const SWITCHES = ['switch-to-listen-in', 'switch-to-barge-in'];
export const MUTES = ['mute', 'unmute'];
export const CALL_OPERATIONS = [...SWITCHES, ...MUTES];
export const OPERATIONS = [...DEVICE_OPERATIONS, ...CALL_OPERATIONS];
export const READINGS = ['list-devices', 'read-device', 'list-calls', 'read-call', 'read-me'];

/** The same findings in each of several groups. */
export const each = (groups: readonly string[], ...findings: readonly string[]): string[] =>
  groups.flatMap((group) => findings.map((finding) => `genesys.${group}.${finding}`));

/** Changes the JSON body of a reply. */
export const body =
  (change: (value: Json) => unknown) =>
  (answer: Answer): Answer => ({ ...answer, body: JSON.stringify(change(JSON.parse(answer.body) as Json)) });

export const status =
  (code: number) =>
  (answer: Answer): Answer => ({ ...answer, status: code });

export const html = (): Answer => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>0</p>' });

export type Device = Json & { supervisorMonitoringState?: Json; capabilities: string[] };

type Message = Json & { data: Json };

/** Changes what notifications say, those of devices and those of calls. */
export const data = (change: (data: Json) => Json): Behaviour => ({
  notify: (message) => [{ ...message, data: change(message.data) }],
});

/** Changes the device of every notification of one. */
export const device = (change: (device: Device) => unknown): Behaviour =>
  data((it) => (it.devices ? { ...it, devices: (it.devices as Device[]).map(change) } : it));

/** Changes the monitoring of every device that has one. */
export const monitoring = (change: Json): Behaviour =>
  device((it) =>
    it.supervisorMonitoringState
      ? { ...it, supervisorMonitoringState: { ...it.supervisorMonitoringState, ...change } }
      : it,
  );

/** Changes the call of every notification of one. */
export const call = (change: (call: Json & { capabilities: string[] }) => unknown): Behaviour =>
  data((it) => (it.call ? { ...it, call: change(it.call as Json & { capabilities: string[] }) } : it));

/** Sends something else in place of the notification. */
export const instead = (messages: (message: Message) => Json[]): Behaviour => ({ notify: messages });
