// Wrong in operations on devices and calls, whatever they are.
import {
  body,
  CALL_OPERATIONS,
  call,
  DEVICE_OPERATIONS,
  data,
  device,
  each,
  html,
  instead,
  OPERATIONS,
  status,
  type Wrong,
} from './wrong.fixture.js';

const phoneNumber = 'genesys.barge-in.reply.phone-number: value-differs';

export const wrongOperations: readonly Wrong[] = [
  [
    'a failure in HTTP 200',
    { operate: body(() => ({ statusCode: 1, statusMessage: 'x' })) },
    [...each(OPERATIONS, 'reply.status-code: value-differs'), phoneNumber],
  ],
  [
    'statusCode as a string',
    { operate: body(() => ({ statusCode: '0' })) },
    [...each(OPERATIONS, 'reply.schema: schema-differs', 'reply.status-code: value-differs'), phoneNumber],
  ],
  [
    'no statusCode',
    { operate: body(() => ({})) },
    [...each(OPERATIONS, 'reply.schema: schema-differs', 'reply.status-code: value-differs'), phoneNumber],
  ],
  [
    'HTTP 201',
    { operate: status(201) },
    each(OPERATIONS, 'reply.status: status-differs', 'reply.schema: status-undocumented'),
  ],
  [
    'a redirect',
    { operate: (answer) => ({ ...answer, status: 302, headers: { location: '/' } }) },
    each(
      OPERATIONS,
      'reply.status: status-differs',
      'reply.content-type: content-type-differs',
      'reply.schema: status-undocumented',
    ),
  ],
  [
    'an HTML reply',
    { operate: html },
    each(OPERATIONS, 'reply.content-type: content-type-differs', 'reply.schema: not-json'),
  ],
  ['a cut connection', { operate: () => undefined }, each(OPERATIONS, 'reply.status: no-answer')],
  [
    'a refused handshake',
    { bayeux: (reply) => (reply.clientId ? { ...reply, successful: false, error: '403::denied' } : reply) },
    each(OPERATIONS, 'subscribe: handshake-refused'),
  ],
  [
    'a refused subscription',
    { bayeux: (reply) => (reply.clientId ? reply : { ...reply, successful: false, error: '403::denied' }) },
    each(OPERATIONS, 'subscribe: subscribe-refused'),
  ],
  ['silence', instead(() => []), each(OPERATIONS, 'notification.arrives: no-notification')],
  [
    'an error further on',
    instead(({ channel }) => [{ channel, data: { messageType: 'ErrorMessage', devicePath: '/devices/x' } }]),
    each(OPERATIONS, 'notification.arrives: another-message'),
  ],
  [
    'another channel',
    instead((message) => [{ ...message, channel: `${message.channel}s` }]),
    each(OPERATIONS, 'notification.envelope: channel-differs'),
  ],
  [
    'no envelope',
    instead(({ channel, data: it }) => [{ channel, ...it }]),
    each(OPERATIONS, 'notification.envelope: data-missing'),
  ],
  [
    'another messageType',
    data((it) => ({ ...it, messageType: 'StateChange' })),
    each(OPERATIONS, 'notification.message-type: message-type-differs', 'notification.schema: schema-differs'),
  ],
  [
    'a number as phoneNumber',
    device((it) => ({ ...it, phoneNumber: 5005 })),
    each(DEVICE_OPERATIONS, 'notification.schema: schema-differs'),
  ],
  [
    'a number as duration',
    call((it) => ({ ...it, duration: 21 })),
    each(CALL_OPERATIONS, 'notification.schema: schema-differs'),
  ],
  [
    'another device',
    device((it) => ({ ...it, id: '00000000-0000-4000-8000-000000000000' })),
    each(DEVICE_OPERATIONS, 'notification.device: device-differs'),
  ],
  [
    'another call',
    call((it) => ({ ...it, id: `${it.id}0` })),
    each(CALL_OPERATIONS, 'notification.call: call-differs'),
  ],
  [
    'another phone number, exactly',
    device((it) => ({ ...it, phoneNumber: '5006' })),
    each(DEVICE_OPERATIONS, 'notification.own-values: own-value-differs'),
    { exactSamples: true },
  ],
  [
    'another dialled number, exactly',
    call((it) => ({ ...it, dnis: '5002' })),
    each(CALL_OPERATIONS, 'notification.own-values: own-value-differs'),
    { exactSamples: true },
  ],
];
