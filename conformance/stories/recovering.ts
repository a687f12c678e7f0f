// Genesys: a supervisor who has lost the connection finds out what is so now.
import { type StoryCheck, said, succeeded } from '../../src/kit/engine/index.js';
import { call, staged } from './calling.js';
import { inShort, isTalking, leadsTo, monitoringOf, subresourceIn } from './seen.js';
import { listening, start } from './supervising.js';

const recovers: StoryCheck<string> = {
  id: 'genesys.reading.recovers',
  title:
    'What happened while nobody listened is in a reading of the user: the monitoring, and the call that was joined',
  vendor: 'genesys',
  level: 'behaviour',
  needs: ['state', 'events', 'driver'],
  touches: 'device',
  codes: ['refused', 'no-monitoring', 'no-call'],
  cases: () => [
    { name: 'named', given: 'devices,calls' },
    { name: 'all', given: '*' },
  ],
  async tell(story, subresources) {
    const { supervisor, target } = story.fixtures;
    const lost = await staged(story);
    await start(story, lost, { operationName: 'BargeIn' });
    await lost.close();
    const callId = await call(story);
    // Who listens again hears what comes from now on, and reads what came before.
    const session = await listening(story);
    const read = () => story.request('readMe', { query: { subresources } });
    let reply = await read();
    if (!succeeded(reply)) return { code: 'refused', message: `the reading was answered with ${said(reply)}` };
    const own = subresourceIn(reply, 'devices')?.find(({ id }) => leadsTo(id, supervisor));
    const monitoring = monitoringOf(own);
    if (monitoring?.state !== 'BargeIn' || !leadsTo(monitoring.targetDeviceUri, target)) {
      return { code: 'no-monitoring', message: `the device monitors ${target}, and reads ${inShort(monitoring)}` };
    }
    if (subresourceIn(reply, 'calls')?.some(isTalking)) return undefined;
    // The call may be joined only now.
    const { why } = await story.expectEvent(session, ({ channel }) => channel === '/v2/me/calls');
    reply = await read();
    if (subresourceIn(reply, 'calls')?.some(isTalking)) return undefined;
    return { code: 'no-call', message: `call ${callId} should have been joined, and no call is read: ${why ?? ''}` };
  },
};

export const recoveringStories = [recovers];
