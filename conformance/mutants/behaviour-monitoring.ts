// A simulator whose monitoring is told, offered, ended or answered wrongly on the way.

import { everything, losing, messageType, type Row, refusedAs, refusing } from './behaviour-words.js';
import { body, operation, reading, replies, requests, sent } from './distort.js';
import { add, both, drop, including, put, without } from './edit.js';
import { type Distortion, headerOf, type Json, type Message, objectOf } from './exchange.js';
import { distorted } from './from-simulator.js';
import type { Mutant } from './mutant.js';

const STATE = '/data/devices/*/supervisorMonitoringState';
const SECOND = `Basic ${Buffer.from('supervisor2:secret').toString('base64')}`;
const AGENT_2 = 'http://127.0.0.1:8080/api/v2/devices/b7d1f0c4-52aa-4e6b-8c11-000000005002';

/** A cancellation is answered and told as if it were done, and the same monitoring goes on. */
function pretendedEnd(): Distortion {
  let last: Json | undefined;
  const cancels = operation('CancelSupervisorMonitoring');
  let pretends = false;
  return {
    request: (asked) => {
      if (asked.method === 'POST' && objectOf(asked.body).targetDeviceUri !== undefined) {
        last = objectOf(asked.body);
        pretends = false;
      }
      if (!cancels(asked) || !last) return asked;
      pretends = true;
      return { ...asked, body: JSON.stringify(last) };
    },
    reply: (answer, asked) =>
      pretends && /\/me(\/devices)?/.test(asked.url) && asked.method === 'GET'
        ? body(
            both(
              drop('/device/supervisorMonitoringState'),
              without('/device/capabilities', 'CancelSupervisorMonitoring'),
            ),
          )(answer, asked)
        : answer,
    event: (it) => [
      pretends
        ? (both(drop(STATE), without('/data/devices/*/capabilities', 'CancelSupervisorMonitoring'))(it) as Message)
        : it,
    ],
  };
}

/** Who cancels twice is shown to monitor again. */
function beginning(): Distortion {
  let cancelled = 0;
  return {
    request: (asked) => {
      if (operation('CancelSupervisorMonitoring')(asked)) cancelled += 1;
      return asked;
    },
    reply: (answer, asked) =>
      cancelled > 1 && reading(/\/me\/devices\/[^/]+$/)(asked)
        ? body(add('/device', { supervisorMonitoringState: { state: 'BargeIn' } }))(answer, asked)
        : answer,
  };
}

const rows: readonly Row[] = [
  [
    'NextCall is AllCalls',
    'mode.next-call',
    'joined-again',
    requests(operation('BargeIn'), sent(put('/supervisorMonitoringMode', 'AllCalls'))),
  ],
  [
    'the end of NextCall is not told',
    'mode.next-call-told',
    'not-told',
    losing(
      undefined,
      (it) =>
        messageType(it) === 'DeviceStateChangeMessage' && !JSON.stringify(it).includes('supervisorMonitoringState'),
    ),
  ],
  [
    'monitoring is not read after a call',
    'mode.all-calls',
    'ended',
    replies(reading(/\/me\/devices\/[^/]+$/), body(drop('/device/supervisorMonitoringState'))),
  ],
  ['a cancellation is only pretended', 'cancel.no-more-calls', 'joined', pretendedEnd()],
  ['a cancellation during a call is only pretended', 'cancel.during-call', 'joined', pretendedEnd()],
  [
    'a cancellation is answered with statusCode 5',
    'cancel.when-active',
    'refused',
    refusing(operation('CancelSupervisorMonitoring'), 5),
  ],
  [
    'a second cancellation is answered with statusCode 6',
    'cancel.when-active',
    'other-answer',
    refusedAs(operation('CancelSupervisorMonitoring'), 6),
  ],
  [
    'a cancellation of nothing is answered with statusCode 6',
    'cancel.when-inactive',
    'other-reason',
    refusedAs(operation('CancelSupervisorMonitoring'), 6),
  ],
  ['a cancellation of nothing begins something', 'cancel.when-inactive', 'monitoring', beginning()],
  [
    'a second start is refused as not found',
    'monitor.replaced[otherKind]',
    'other-reason',
    refusing(operation('ListenIn'), 6),
  ],
  [
    'a second start is refused, and in effect',
    'monitor.replaced[otherKind]',
    'not-kept',
    refusing(operation('ListenIn'), 2),
  ],
  [
    'a second start is not taken',
    'monitor.replaced[otherTarget]',
    'not-replaced',
    requests(
      (asked) => asked.body.includes('000000005002'),
      sent(put('/targetDeviceUri', 'http://127.0.0.1:8080/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224')),
    ),
  ],
  [
    'no ErrorMessage comes',
    'monitor.error-message',
    'not-told',
    losing(undefined, (it) => messageType(it) === 'ErrorMessage'),
  ],
  [
    'no ErrorMessage comes to the second supervisor',
    'monitor.one-supervisor',
    'not-rejected',
    losing(undefined, (it) => messageType(it) === 'ErrorMessage'),
  ],
  [
    'the second supervisor is refused for ever',
    'monitor.free-again',
    'still-taken',
    refusing((asked) => operation('BargeIn')(asked) && headerOf(asked, 'authorization') === SECOND, 2),
  ],
  [
    'the ErrorMessage names another device',
    'monitor.error-message',
    'device',
    everything(both(put('/data/devicePath', '/devices/x'), put('/data/deviceUri', AGENT_2))),
  ],
  [
    'a device that monitors offers no end',
    'capabilities.monitoring',
    'cancel-not-offered',
    replies(reading(/\/me\/devices\//), body(without('/device/capabilities', 'CancelSupervisorMonitoring'))),
  ],
  [
    'a switch of do-not-disturb is not told',
    'capabilities.do-not-disturb',
    'not-told',
    losing(undefined, (it) => messageType(it) === 'DeviceStateChangeMessage'),
  ],
  [
    'agents are offered monitoring',
    'capabilities.role',
    'offered',
    replies(reading(/\/me\/devices\//), body(including('/device/capabilities', 'BargeIn'))),
  ],
];

export const wrongMonitoring: readonly Mutant[] = rows.map(([name, check, code, distortion]) =>
  distorted(name, `genesys.${check}`, code, distortion),
);
