/** The demo's story: the documents' sample as it stands, then what becomes of calls. */
import type { Device } from 'bargein/genesys';
import type { Stage, Step } from './demo-stage.js';
import type { State } from './state.js';
import { agentsIn, isOwn } from './world.js';

/** The devices of the documents' sample. */
export const SAMPLE = {
  supervisor: 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a',
  target: '9c14cad7-17c4-48d0-8492-7cf0ff92c224',
} as const;

/** Letter by letter: the sample names another host than the one that answers. */
const SAMPLE_TARGET = `http://localhost:8080/api/v2/devices/${SAMPLE.target}`;

type Test = Step['shows'];
const device =
  (test: (device: Device) => boolean): Test =>
  (message) =>
    message.messageType === 'DeviceStateChangeMessage' &&
    message.devices.some((one) => isOwn(one.id, SAMPLE.supervisor) && test(one));
const monitors = device((one) => one.supervisorMonitoringState !== undefined);
const monitorsNobody = device((one) => one.supervisorMonitoringState === undefined);
const call =
  (...states: string[]): Test =>
  (message, { callId }) =>
    message.messageType === 'CallStateChangeMessage' &&
    message.call.id === callId &&
    (states.length === 0 || states.includes(message.call.state ?? ''));

/** Whether the page shows the supervisor in the call of the story. */
const joined = ({ desk }: State, callId: string): true | undefined =>
  desk?.calls.some(({ id }) => id === callId) || undefined;
const released = (state: State, callId: string): true | undefined => (joined(state, callId) ? undefined : true);
/** Whether the agent of the call is now the colleague. */
const withColleague = ({ world }: State, { callId, colleague }: Stage): true | undefined => {
  const transferred = world?.calls.find(({ id }) => id === callId);
  return (transferred && agentsIn(transferred).some(({ deviceId }) => isOwn(deviceId, colleague))) || undefined;
};

const place = async (stage: Stage): Promise<void> => {
  const { callId } = await stage.driver.placeCall({ to: SAMPLE.target, from: '5001', answer: true });
  stage.callId = callId;
};
const transfer = (stage: Stage): Promise<unknown> =>
  stage.driver.transferCall(stage.callId, { to: stage.colleague, deviceId: SAMPLE.target, answer: true });
const cancel = ({ session, signal }: Stage): Promise<unknown> =>
  session.cancelSupervisorMonitoring(SAMPLE.supervisor, { signal });

export const STEPS: readonly Step[] = [
  {
    title: 'The documents’ sample',
    caption:
      'You barge in on agent 5000 while nobody is calling. The reply says only that the request was accepted; the notification says what came of it: all calls, scope Call. It may come before the reply.',
    run: ({ session, signal }) => session.bargeIn(SAMPLE.supervisor, { targetDeviceUri: SAMPLE_TARGET }, { signal }),
    shows: monitors,
  },
  {
    title: 'A customer calls, and you are in',
    caption: 'Customer 5001 calls, agent 5000 answers, and you join: agent and customer hear you.',
    async run(stage) {
      await place(stage);
      await stage.until((state) => joined(state, stage.callId));
    },
    shows: call('Established'),
  },
  {
    title: 'Transferred: scope Call stays',
    caption: 'The agent hands the call on to a colleague. With scope Call you stay with the customer.',
    async run(stage) {
      await transfer(stage);
      await stage.until((state) => withColleague(state, stage) && joined(state, stage.callId));
    },
    shows: call(),
  },
  {
    title: 'The customer hangs up',
    caption: 'The call is over, the monitoring is not: with mode AllCalls you would join the next call of 5000 too.',
    async run(stage) {
      await stage.driver.hangUpCall(stage.callId);
      await stage.until((state) => released(state, stage.callId));
    },
    shows: call('Released'),
  },
  {
    title: 'Cancel',
    caption: 'You end the monitoring. The device is told of again, now without supervisorMonitoringState.',
    run: cancel,
    shows: monitorsNobody,
  },
  {
    title: 'Into a call that is going on',
    caption:
      'A new call, and this time it is there first. You barge in with scope Agent; because intrusion is enabled you join at once.',
    async run(stage) {
      const { session, signal } = stage;
      await place(stage);
      const what = { targetDeviceUri: SAMPLE_TARGET, supervisorMonitoringScope: 'Agent' } as const;
      await session.bargeIn(SAMPLE.supervisor, what, { signal });
      await stage.until((state) => joined(state, stage.callId));
    },
    shows: call('Established'),
  },
  {
    title: 'Transferred: scope Agent leaves',
    caption: 'The same transfer as before. With scope Agent you are released together with the agent.',
    async run(stage) {
      await transfer(stage);
      await stage.until((state) => withColleague(state, stage) && released(state, stage.callId));
    },
    shows: call('Released'),
  },
  {
    title: 'Cancel, and the end',
    caption: 'You end the monitoring, and the customer hangs up. Now it is your turn: choose an agent at your desk.',
    async run(stage) {
      await cancel(stage);
      await stage.driver.hangUpCall(stage.callId);
      await stage.until(({ world }) => world?.calls.every(({ id }) => id !== stage.callId) || undefined);
    },
    shows: monitorsNobody,
  },
];
