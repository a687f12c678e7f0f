// Genesys: what is refused, how, and what becomes of it.

import { as, isApi, isRefusal, type Row, refusals } from './contract-words.js';
import { body, type ChangeAnswer, header, operation, replies, sent, status, text, type Where } from './distort.js';
import { add, drop, put } from './edit.js';
import { type Answer, type Asked, type Distortion, type Message, objectOf } from './exchange.js';
import { distorted } from './from-simulator.js';
import type { Mutant } from './mutant.js';

const done = text('{"statusCode":0}');
const doneAt200: ChangeAnswer = (answer, asked) => status(200)(done(answer, asked) as Answer, asked);

const unknownOperation: Where = ({ method, body: said }) =>
  method === 'POST' && /"operationName":"Barge(?!In)/.test(said);
const noTarget: Where = (asked) => operation('BargeIn')(asked) && objectOf(asked.body).targetDeviceUri === undefined;

/** Requests that nobody can carry out are carried out, and answered as if they were not. */
function secretlyDone(): Distortion {
  const changed = new WeakSet<Asked>();
  return {
    request: (asked) => {
      if (!unknownOperation(asked)) return asked;
      const other = sent(put('/operationName', 'BargeIn'))(asked);
      changed.add(other);
      return other;
    },
    reply: (answer, asked) => (changed.has(asked) ? as(200, 1)(answer, asked) : answer),
  };
}

/** Refusals are told of, with the next event. */
function toldAfterRefusal(): Distortion {
  const told: Message = {
    channel: '/v2/me/devices',
    data: {
      messageType: 'DeviceStateChangeMessage',
      devices: [
        {
          id: 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a',
          supervisorMonitoringState: {
            state: 'BargeIn',
            mode: 'AllCalls',
            scope: 'Call',
            targetDeviceUri: 'http://h/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224',
          },
        },
      ],
    },
  };
  let refused = false;
  return {
    reply: (answer, asked) => {
      refused ||= asked.method === 'POST' && isApi(asked) && isRefusal(answer);
      return answer;
    },
    event: (it) => (refused ? [told, it] : [it]),
  };
}

const refused: readonly Row[] = [
  ['who lacks a feature sent something invalid', 'permission.feature', 'wrong-reason', refusals(as(400, 1))],
  ['who lacks a feature is not authenticated', 'permission.feature', 'wrong-reason', refusals(as(403, 20))],
  ['who lacks the role sent something invalid', 'permission.role', 'wrong-reason', refusals(as(400, 1))],
  ['who lacks api-voice sent something invalid', 'permission.voice', 'wrong-reason', refusals(as(400, 1))],
  [
    'a refusal has no statusCode',
    'refusal.status-code',
    'status-code-missing',
    refusals((answer, asked) => status(400)(body(drop('/statusCode'))(answer, asked) as Answer, asked)),
  ],
  ['a refusal has statusCode 0', 'refusal.status-code', 'status-code-zero', refusals(as(400, 0))],
  [
    'a refusal has no statusMessage',
    'refusal.status-message',
    'status-message-missing',
    refusals(body(drop('/statusMessage'))),
  ],
  [
    'the statusMessage is empty',
    'refusal.status-message',
    'status-message-missing',
    refusals(body(put('/statusMessage', ''))),
  ],
  [
    'a refusal says more',
    'refusal.nothing-else',
    'more-attributes',
    refusals(body(add('', { operationName: 'BargeIn' }))),
  ],
  [
    'a refusal is text/plain',
    'refusal.content-type',
    'content-type-differs',
    refusals(header('content-type', 'text/plain')),
  ],
  [
    'a refusal is half a body',
    'refusal.content-type',
    'not-json',
    refusals((answer, asked) => status(400)(text('{"statusCode":')(answer, asked) as Answer, asked)),
  ],
  ['what is refused is done in secret', 'refusal.unchanged', 'changed', secretlyDone()],
  ['what is refused is told as done', 'refusal.unchanged', 'notified', toldAfterRefusal()],
  ['a start needs no target', 'refusal.parameter-missing', 'carried-out', replies(noTarget, doneAt200)],
  [
    'a start without a target is not permitted',
    'refusal.parameter-missing',
    'wrong-reason',
    replies(noTarget, as(403, 5)),
  ],
  ['what is not there is there', 'refusal.not-found', 'carried-out', refusals(doneAt200)],
  ['what is not there is invalid', 'refusal.not-found', 'code-differs', refusals(as(200, 1))],
  ['who is not registered gets HTTP 200', 'refusal.not-registered', 'form-differs', refusals(status(200))],
  ['who is not registered gets statusCode 2', 'refusal.not-registered', 'form-differs', refusals(as(500, 2))],
];

const robustness: readonly Row[] = [
  ['a bad body is told as done', 'bad-request.unchanged', 'notified', toldAfterRefusal()],
];

export const wrongRefusals: readonly Mutant[] = [...refused, ...robustness].map(
  ([name, check, code, distortion, scenario]) => distorted(name, `genesys.${check}`, code, distortion, scenario),
);
