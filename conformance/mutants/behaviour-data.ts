// A simulator whose own data is of another kind than the documents have it.
import { everything } from './behaviour-words.js';
import { put } from './edit.js';
import { distorted } from './from-simulator.js';
import type { Mutant } from './mutant.js';

const DEVICE = '/data/devices/*';
const CALL = '/data/call';

const rows: readonly (readonly [check: string, at: string, value: unknown])[] = [
  ['device[deviceState]', `${DEVICE}/deviceState`, ''],
  ['device[userState]', `${DEVICE}/userState/state`, ''],
  ['device[userStateId]', `${DEVICE}/userState/id`, '7'],
  ['device[userStateDisplayName]', `${DEVICE}/userState/displayName`, ''],
  ['device[phoneNumber]', `${DEVICE}/phoneNumber`, '0'],
  ['device[e164Number]', `${DEVICE}/e164Number`, 5005],
  ['device[telephonyNetwork]', `${DEVICE}/telephonyNetwork`, ''],
  ['device[doNotDisturb]', `${DEVICE}/doNotDisturb`, true],
  ['device[voiceEnvironmentUri]', `${DEVICE}/voiceEnvironmentUri`, 'http://'],
  ['call[state]', `${CALL}/state`, ''],
  ['call[callUuid]', `${CALL}/callUuid`, ''],
  ['call[connId]', `${CALL}/connId`, 7],
  ['call[dnis]', `${CALL}/dnis`, 5000],
  ['call[callType]', `${CALL}/callType`, ''],
  ['call[capabilities]', `${CALL}/capabilities`, ['Hangup', 'Hangup']],
  ['call[duration]', `${CALL}/duration`, '1.5'],
  ['call[extensions]', '/data/extensions', { WrapUpTime: '0', BusinessCall: 0 }],
];

export const wrongData: readonly Mutant[] = rows.map(([check, at, value]) =>
  distorted(`${check}: another kind`, `genesys.data.${check}`, 'form-differs', everything(put(at, value))),
);
