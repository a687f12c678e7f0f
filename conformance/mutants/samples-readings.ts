// Readings of devices, calls and the user that are wrong.
import { body, type ChangeAnswer, cut, header, reading, replies, status, text, type Where } from './distort.js';
import { drop, put, retype } from './edit.js';
import { type Mutant, meant } from './mutant.js';

interface Reading {
  readonly name: string;
  readonly prefix: string;
  readonly where: Where;
  readonly requirement: string;
}

const READINGS: readonly Reading[] = [
  {
    name: 'the list of devices',
    prefix: 'genesys.list-devices',
    where: reading(/\/me\/devices$/),
    requirement: 'GWS-DEVICES-URIS',
  },
  {
    name: 'a device',
    prefix: 'genesys.read-device',
    where: reading(/\/me\/devices\/[^/?]+$/),
    requirement: 'GWS-DEVICE-READ',
  },
  {
    name: 'the list of calls',
    prefix: 'genesys.list-calls',
    where: reading(/\/me\/calls$/),
    requirement: 'GWS-CALLS-URIS',
  },
  { name: 'a call', prefix: 'genesys.read-call', where: reading(/\/me\/calls\/[^/?]+$/), requirement: 'GWS-CALL-READ' },
  { name: 'the user', prefix: 'genesys.read-me', where: reading(/\/me(\?|$)/), requirement: 'GWS-ME-READ' },
];

const STATUS = 'GWS-REPLY-HTTP-STATUS';
const TYPE = 'GWS-REPLY-CONTENT-TYPE';

const WRONG: readonly (readonly [what: string, ChangeAnswer, check: string, code: string, requirement?: string])[] = [
  ['in HTTP 201', status(201), 'status', 'status-differs', STATUS],
  ['in HTTP 404', status(404), 'status', 'status-differs'],
  ['with a cut connection', cut, 'status', 'no-answer', STATUS],
  ['as text/plain', header('content-type', 'text/plain'), 'content-type', 'content-type-differs', TYPE],
  ['with statusCode 6', body(put('/statusCode', 6)), 'status-code', 'value-differs'],
  ['without a statusCode', body(drop('/statusCode')), 'status-code', 'value-differs'],
];

const all: readonly Mutant[] = READINGS.flatMap(({ name, prefix, where, requirement }) =>
  WRONG.map(
    ([what, change, check, code, own = requirement]): Mutant => ({
      name: `${name} is given ${what}`,
      requirement: own,
      meant: meant(`${prefix}.reply.${check}`, code),
      made: { of: 'mock', distortion: replies(where, change) },
    }),
  ),
);

const mutant = (
  name: string,
  where: RegExp,
  change: ChangeAnswer,
  requirement: string,
  check: string,
  code: string,
): Mutant => ({
  name,
  requirement,
  meant: meant(`genesys.${check}`, code),
  made: { of: 'mock', distortion: replies(reading(where), change) },
});

const single: readonly Mutant[] = [
  mutant(
    'the list of devices has no uris',
    /\/me\/devices$/,
    body(drop('/uris')),
    'GWS-DEVICES-URIS',
    'list-devices.reply.uris',
    'uris-missing',
  ),
  mutant(
    'the list of devices has other uris',
    /\/me\/devices$/,
    body(put('/uris/*', 'http://127.0.0.1:8080/api/v2/devices/x')),
    'GWS-DEVICES-URIS',
    'list-devices.reply.own-values[uris]',
    'own-value-differs',
  ),
  mutant(
    'fields=* gives no devices',
    /\/me\/devices\?/,
    body(drop('/devices')),
    'GWS-DEVICES-FIELDS',
    'list-devices.reply.devices',
    'devices-missing',
  ),
  mutant(
    'fields=* gives uris in place of devices',
    /\/me\/devices\?/,
    text('{"statusCode":0,"uris":[]}'),
    'GWS-DEVICES-FIELDS',
    'list-devices.reply.devices',
    'devices-missing',
  ),
  mutant(
    'fields=* gives devices whose phone number is a number',
    /\/me\/devices\?/,
    body(retype('/devices/*/phoneNumber')),
    'GWS-DEVICES-FIELDS',
    'list-devices.reply.schema',
    'schema-differs',
  ),
  mutant(
    'a device is not under device',
    /\/me\/devices\/[^/?]+$/,
    body(drop('/device')),
    'GWS-DEVICE-READ',
    'read-device.reply.device',
    'device-missing',
  ),
  mutant(
    'another device is given',
    /\/me\/devices\/[^/?]+$/,
    body(put('/device/id', 'x')),
    'GWS-DEVICE-READ',
    'read-device.reply.id',
    'id-differs',
  ),
  mutant(
    'a read device has no capabilities',
    /\/me\/devices\/[^/?]+$/,
    body(drop('/device/capabilities')),
    'GWS-DEVICE-SAME-SHAPE',
    'read-device.reply.own-values',
    'own-value-differs',
  ),
  mutant(
    'a read device has its phone number as a number',
    /\/me\/devices\/[^/?]+$/,
    body(retype('/device/phoneNumber')),
    'GWS-DEVICE-SAME-SHAPE',
    'read-device.reply.schema',
    'schema-differs',
  ),
  mutant(
    'the list of calls has no uris',
    /\/me\/calls$/,
    body(drop('/uris')),
    'GWS-CALLS-URIS',
    'list-calls.reply.uris',
    'uris-missing',
  ),
  mutant(
    'fields=* gives no calls',
    /\/me\/calls\?/,
    body(drop('/calls')),
    'GWS-CALLS-FIELDS',
    'list-calls.reply.calls',
    'calls-missing',
  ),
  mutant(
    'fields=* gives calls whose duration is a number',
    /\/me\/calls\?/,
    body(retype('/calls/*/duration')),
    'GWS-CALLS-FIELDS',
    'list-calls.reply.schema',
    'schema-differs',
  ),
  mutant(
    'a call is not under call',
    /\/me\/calls\/[^/?]+$/,
    body(drop('/call')),
    'GWS-CALL-READ',
    'read-call.reply.call',
    'call-missing',
  ),
  mutant(
    'another call is given',
    /\/me\/calls\/[^/?]+$/,
    body(put('/call/id', 'x')),
    'GWS-CALL-READ',
    'read-call.reply.id',
    'id-differs',
  ),
  mutant(
    'the user is not under user',
    /\/me(\?|$)/,
    body(drop('/user')),
    'GWS-ME-READ',
    'read-me.reply.user',
    'user-missing',
  ),
  mutant(
    'subresources gives no devices',
    /\/me\?/,
    body(drop('/user/devices')),
    'GWS-ME-SUBRESOURCES',
    'read-me.reply.subresources',
    'subresource-missing',
  ),
  mutant(
    'subresources gives no features',
    /\/me\?/,
    body(drop('/user/features')),
    'GWS-ME-SUBRESOURCES',
    'read-me.reply.subresources',
    'subresource-missing',
  ),
  mutant(
    'features are names',
    /\/me\?subresources=features/,
    body(put('/user/features/*', 'api-voice')),
    'GWS-ME-FEATURES',
    'read-me.reply.schema[features]',
    'schema-differs',
  ),
  mutant(
    'features have no description',
    /\/me\?subresources=features/,
    body(drop('/user/features/*/description')),
    'GWS-ME-FEATURES',
    'read-me.reply.own-values[features]',
    'own-value-differs',
  ),
  mutant(
    'the list of calls has other uris',
    /\/me\/calls$/,
    body(put('/uris/*', 'http://127.0.0.1:8080/api/v2/calls/x')),
    'GWS-CALLS-URIS',
    'list-calls.reply.own-values[uris]',
    'own-value-differs',
  ),
  mutant(
    'a read call has another dnis',
    /\/me\/calls\/[^/?]+$/,
    body(put('/call/dnis', '9999')),
    'GWS-CALL-READ',
    'read-call.reply.own-values',
    'own-value-differs',
  ),
  mutant(
    'a read call has its duration as a number',
    /\/me\/calls\/[^/?]+$/,
    body(retype('/call/duration')),
    'GWS-CALL-READ',
    'read-call.reply.schema',
    'schema-differs',
  ),
];

export const wrongReadings: readonly Mutant[] = [...all, ...single];
