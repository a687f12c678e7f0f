// A simulator whose supervised calls are told, offered or answered wrongly on the way.

import { everything, losing, ofCalls, type Row, refusedAs, refusing } from './behaviour-words.js';
import { all, event, notified, operation, replies, requests, sent, text, type Where } from './distort.js';
import { at, both, including, put, retype, without } from './edit.js';
import { type Distortion, type Json, type Message, objectOf } from './exchange.js';
import { distorted } from './from-simulator.js';
import type { Mutant } from './mutant.js';

const CALL = '/data/call';
const CAPABILITIES = `${CALL}/capabilities`;
const AGENT_2 = 'http://127.0.0.1:8080/api/v2/devices/b7d1f0c4-52aa-4e6b-8c11-000000005002';

/** A call that was released is told once more, as if it went on, when the next one is told. */
function haunting(): Distortion {
  let ghost: Message | undefined;
  return notified(undefined, (it) => {
    const call = (it.data as { readonly call?: Json } | undefined)?.call;
    if (!call) return [it];
    if (call.state === 'Released') {
      ghost = put(`${CALL}/state`, 'Established')(it) as Message;
      return [it];
    }
    return ghost ? [ghost, it] : [it];
  });
}

const switches: Where = (asked) => operation('SwitchToBargeIn')(asked) || operation('SwitchToListenIn')(asked);
const coaching: Where = ({ method, body: asked }) => method === 'POST' && /SwitchToCoach/.test(asked);
const mutes: Where = (asked) => operation('MuteMonitoredUser')(asked);

const rows: readonly Row[] = [
  ['a call is told under another id', 'join.same-id', 'other-id', everything(at(`${CALL}/id`, (id) => `${id}0`))],
  ['no call is told', 'join.told', 'not-told', losing(undefined, ofCalls)],
  [
    'a call is told as another change',
    'join.told',
    'other-type',
    everything(put('/data/notificationType', 'ParticipantsUpdated')),
  ],
  [
    'the duration of a joined call is a number',
    'join.schema',
    'schema-differs',
    everything(retype(`${CALL}/duration`)),
  ],
  [
    'the deviceUri is that of another device',
    'join.device-uri',
    'device-uri-differs',
    everything(put(`${CALL}/deviceUri`, AGENT_2)),
  ],
  [
    'the uri leads to another call',
    'join.addresses',
    'addresses-differs',
    everything(at(`${CALL}/uri`, (uri) => `${uri}0`)),
  ],
  ['nobody takes part', 'join.participants', 'participants-differs', everything(put(`${CALL}/participants`, []))],
  [
    'the phone number is another one',
    'join.phone-number',
    'phone-number-differs',
    everything(put('/data/phoneNumber', '9999')),
  ],
  ['mute is always On', 'join.mute[bargeIn]', 'mute-differs', everything(put(`${CALL}/mute`, 'On'))],
  ['mute is always Off', 'join.mute[listenIn]', 'mute-differs', everything(put(`${CALL}/mute`, 'Off'))],
  [
    'no switch is offered',
    'switch.offered',
    'not-offered',
    everything(both(without(CAPABILITIES, 'SwitchToBargeIn'), without(CAPABILITIES, 'SwitchToListenIn'))),
  ],
  ['coaching is offered', 'switch.offered', 'wrongly-offered', everything(including(CAPABILITIES, 'SwitchToCoach'))],
  ['switches are refused', 'switch.possible', 'refused', refusing(switches, 2)],
  [
    'switches are not told',
    'switch.possible',
    'not-told',
    all(losing('SwitchToBargeIn', ofCalls), losing('SwitchToListenIn', ofCalls)),
  ],
  [
    'switches are told as another change',
    'switch.shown',
    'type-differs',
    notified('SwitchToBargeIn', event(put('/data/notificationType', 'ParticipantsUpdated'))),
  ],
  [
    'a switch is offered after itself',
    'switch.shown',
    'offer-differs',
    notified('SwitchToBargeIn', event(including(CAPABILITIES, 'SwitchToBargeIn'))),
  ],
  [
    'after coaching there is a way back',
    'switch.no-coach',
    'offered',
    everything(including(CAPABILITIES, 'SwitchToCoach')),
  ],
  ['the way back to coaching is taken', 'switch.no-coach', 'carried-out', replies(coaching, text('{"statusCode":0}'))],
  ['refused switches are not authenticated', 'switch.refused', 'other-reason', refusedAs(switches, 20)],
  ['muting is refused', 'mute.effect[mute]', 'refused', refusing(mutes, 2)],
  ['unmuting is refused', 'mute.effect[unmute]', 'refused', refusing(operation('UnmuteMonitoredUser'), 2)],
  ['muting is not told', 'mute.effect[mute]', 'not-told', losing('MuteMonitoredUser', ofCalls)],
  [
    'muting is told as another change',
    'mute.shown[mute]',
    'type-differs',
    notified('MuteMonitoredUser', event(put('/data/notificationType', 'StatusChange'))),
  ],
  ['muting is offered, and refused', 'capabilities.mute', 'refused', refusing(mutes, 3)],
  [
    'another agent is monitored',
    'scope.nobody-else',
    'joined',
    requests((asked) => objectOf(asked.body).targetDeviceUri !== undefined, sent(put('/targetDeviceUri', AGENT_2))),
  ],
  ['a call that was released is told once more', 'scope.agent-only', 'joined', haunting()],
  ['a routing point cannot be switched', 'routing-point.switch', 'not-switched', losing('SwitchToBargeIn', ofCalls)],
  [
    'a routing point offers coaching',
    'routing-point.no-coach',
    'offered',
    everything(including(CAPABILITIES, 'SwitchToCoach')),
  ],
  ['a routing point is coached', 'routing-point.no-coach', 'carried-out', replies(coaching, text('{"statusCode":0}'))],
  [
    'a routing point is refused as not authenticated',
    'routing-point.silent',
    'other-reason',
    refusedAs((asked) => asked.body.includes('000000006000'), 20),
  ],
  [
    'a routing point with scope Agent is refused as not authenticated',
    'routing-point.scope',
    'other-reason',
    refusedAs((asked) => asked.body.includes('000000006000'), 20),
  ],
];

export const wrongSupervisedCalls: readonly Mutant[] = rows.map(([name, check, code, distortion]) =>
  distorted(name, `genesys.${check}`, code, distortion),
);
