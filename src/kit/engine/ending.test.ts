import { expect, test } from 'vitest';
import { endOf } from './ending.js';
import { inFull, samplesFor } from './samples.js';

test('the contract says what ends what', async () => {
  const samples = await samplesFor('genesys');
  const ends = samples.flatMap((sample) => {
    const end = endOf(sample, samples);
    return end ? [`${sample.name} is ended by ${inFull(end)}`] : [];
  });
  expect(ends).toEqual([
    'documented is ended by operateDevice[cancelSupervisorMonitoring]',
    'agentScopeNextCall is ended by operateDevice[cancelSupervisorMonitoring]',
    'callScopeAllCalls is ended by operateDevice[cancelSupervisorMonitoring]',
    'listenIn is ended by operateDevice[cancelSupervisorMonitoring]',
    'coach is ended by operateDevice[cancelSupervisorMonitoring]',
    'muteMonitoredUser is ended by operateCall[unmuteMonitoredUser]',
  ]);
});
