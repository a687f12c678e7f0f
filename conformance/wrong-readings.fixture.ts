// Wrong in readings of devices, calls and the user.
import { body, each, html, READINGS, status, type Wrong } from './wrong.fixture.js';

const nothing = [
  ...each(['list-devices'], 'reply.uris: uris-missing', 'reply.devices: devices-missing'),
  ...each(['list-calls'], 'reply.uris: uris-missing', 'reply.calls: calls-missing'),
  ...each(['read-device'], 'reply.device: device-missing', 'reply.id: id-differs'),
  ...each(['read-call'], 'reply.call: call-missing', 'reply.id: id-differs'),
  ...each(['read-me'], 'reply.user: user-missing', 'reply.subresources: subresource-missing'),
];

export const wrongReadings: readonly Wrong[] = [
  [
    'a reading that fails in HTTP 200',
    { read: body(() => ({ statusCode: 6, statusMessage: 'not found' })) },
    [...each(READINGS, 'reply.status-code: value-differs'), ...nothing],
  ],
  ['readings of nothing', { read: body(() => ({ statusCode: 0 })) }, nothing],
  [
    'readings whose statusCode is a string',
    { read: body((it) => ({ ...it, statusCode: '0' })) },
    each(READINGS, 'reply.schema: schema-differs', 'reply.status-code: value-differs'),
  ],
  [
    'readings in HTTP 201',
    { read: status(201) },
    each(READINGS, 'reply.status: status-differs', 'reply.schema: status-undocumented'),
  ],
  [
    'readings in HTML',
    { read: html },
    each(READINGS, 'reply.content-type: content-type-differs', 'reply.schema: not-json'),
  ],
  ['cut readings', { read: () => undefined }, each(READINGS, 'reply.status: no-answer')],
  [
    'a device whose phone number is a number',
    { read: (answer) => ({ ...answer, body: answer.body.replaceAll('"phoneNumber":"5005"', '"phoneNumber":5005') }) },
    each(['list-devices', 'read-device', 'read-me'], 'reply.schema: schema-differs'),
  ],
  [
    'another device and another call',
    {
      read: body((it) => ({
        ...it,
        ...(it.device ? { device: { id: 'x' } } : {}),
        ...(it.call ? { call: { id: 'x' } } : {}),
      })),
    },
    each(['read-device', 'read-call'], 'reply.id: id-differs'),
  ],
  [
    'a user without what was asked for',
    { read: body((it) => (it.user ? { ...it, user: {} } : it)) },
    each(['read-me'], 'reply.subresources: subresource-missing'),
  ],
  [
    'URIs with another host, exactly',
    { read: (answer) => ({ ...answer, body: answer.body.replaceAll('127.0.0.1', '127.0.0.2') }) },
    each(READINGS, 'reply.own-values: own-value-differs'),
    { exactSamples: true },
  ],
];
