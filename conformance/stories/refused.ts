// Requests that a target of Genesys Web Services must refuse, or is expected to; what is asked of their replies stands beside.
import type { Reply, Story } from '../../src/kit/engine/index.js';

export type Refused = (story: Story) => Promise<Reply>;

const without = (body: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([each]) => each !== name));

/** A start that names no target, in neither way. */
const noTarget =
  (sample: string): Refused =>
  (story) =>
    story.request('operateDevice', { body: without(story.sampleBody('operateDevice', sample), 'targetDeviceUri') });

/** A required parameter is missing. */
export const INCOMPLETE: Readonly<Record<string, Refused>> = {
  noOperationName: (story) =>
    story.request('operateDevice', { body: without(story.sampleBody('operateDevice', 'documented'), 'operationName') }),
  nothing: (story) => story.request('operateDevice', { body: {} }),
  bargeInNoTarget: noTarget('documented'),
  listenInNoTarget: noTarget('listenIn'),
  coachNoTarget: noTarget('coach'),
};

/** As an id of a call is written; a call of this one has never been. */
const callId = ({ random }: Story): string => random.text(32, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');

/** Something is named that is not there. */
export const UNKNOWN: Readonly<Record<string, Refused>> = {
  readDevice: (story) => story.request('readDevice', { path: { id: story.random.uuid() } }),
  readCall: (story) => story.request('readCall', { path: { id: callId(story) } }),
  operateDevice: (story) => story.request('operateDevice', { sample: 'documented', path: { id: story.random.uuid() } }),
  operateCall: (story) =>
    story.request('operateCall', { body: { operationName: 'SwitchToBargeIn' }, path: { id: callId(story) } }),
  target: (story) => {
    const targetDeviceUri = story.fixtures.deviceUri(story.random.uuid());
    return story.request('operateDevice', {
      body: { ...story.sampleBody('operateDevice', 'documented'), targetDeviceUri },
    });
  },
};

/** What is there, and somebody else's. A call of another agent's needs a driver, to be there. */
export const FOREIGN: Readonly<Record<string, Refused>> = {
  readDevice: (story) => story.request('readDevice', { path: { id: story.fixtures.secondUser.device } }),
  operateDevice: (story) =>
    story.request('operateDevice', { sample: 'documented', path: { id: story.fixtures.secondUser.device } }),
  readCall: async (story) => story.request('readCall', { path: { id: await callOfOthers(story) } }),
  operateCall: async (story) => {
    const id = await callOfOthers(story);
    return story.request('operateCall', { body: { operationName: 'SwitchToBargeIn' }, path: { id } });
  },
};

const callOfOthers = ({ driver, fixtures }: Story): Promise<string> =>
  driver.placeCall({ to: fixtures.secondAgent.device, answer: true });

const nobody: Refused = (story) => story.request('operateDevice', { sample: 'documented', auth: 'none' });

const unknownOperation: Refused = (story) =>
  story.request('operateDevice', {
    body: { ...story.sampleBody('operateDevice', 'documented'), operationName: `Barge${story.random.text(6)}` },
  });

/** One of each kind, by the name of the case. */
export const REFUSED: Readonly<Record<string, Refused>> = {
  noCredentials: nobody,
  unknownOperation,
  noOperationName: INCOMPLETE.noOperationName as Refused,
  noTarget: INCOMPLETE.bargeInNoTarget as Refused,
  unknownDevice: UNKNOWN.operateDevice as Refused,
  unknownDeviceRead: UNKNOWN.readDevice as Refused,
  unknownCall: UNKNOWN.operateCall as Refused,
  unknownCallRead: UNKNOWN.readCall as Refused,
  unknownTarget: UNKNOWN.target as Refused,
};

/** A case for each, which is given its name. */
export const casesOf = (table: Readonly<Record<string, unknown>>): { name: string; given: string }[] =>
  Object.keys(table).map((name) => ({ name, given: name }));
