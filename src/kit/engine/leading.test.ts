import { expect, test } from 'vitest';
import { leadingTo } from './leading.js';
import { inFull, type Sample, samplesFor } from './samples.js';

const [genesys, webex] = [await samplesFor('genesys'), await samplesFor('webex')];
const before = (wanted: (sample: Sample) => boolean, inOrder = genesys): string[] =>
  [...leadingTo(new Set(inOrder.filter(wanted)), inOrder)].map(inFull);

test('what ends something is led to by the last that starts it', () => {
  const cancel = genesys.findIndex(({ name }) => name === 'cancelSupervisorMonitoring');
  const last = [...genesys, genesys[cancel] as Sample].filter((_, at) => at !== cancel);
  expect(before(({ name }) => name === 'cancelSupervisorMonitoring', last)).toEqual(['operateDevice[coach]']);
});

test('a start needs nothing, nor does a reading of what is always there, nor a setting', () => {
  expect(before(({ name }) => name === 'coach' || name === 'device')).toEqual([]);
  expect(before(() => true, webex)).toEqual([]);
});

test('what is about a call is led to by all that is done before it, and by nothing that is asked anyway', () => {
  const operates = ({ operation }: Sample): boolean => operation.id === 'operateCall';
  expect(before(({ name }) => name === 'unmuteMonitoredUser')).toEqual(
    expect.arrayContaining([
      'operateDevice[documented]',
      'operateCall[switchToListenIn]',
      'operateCall[muteMonitoredUser]',
    ]),
  );
  expect(before(operates).filter((each) => each.startsWith('operateCall'))).toEqual([]);
});
