// Operations that are taken for something else than was asked for, or not taken at all.
import { operation, replies, requests, sent, status, text, type Where } from './distort.js';
import type { Distortion, Json } from './exchange.js';
import { objectOf } from './exchange.js';
import { type Mutant, meant } from './mutant.js';
import { CANCEL, MUTES, type OperationNames, STARTS, SWITCHES } from './operations.js';

const REFUSED = text('{"statusCode":1,"statusMessage":"no"}');

const says =
  (name: string, member: string, there = true): Where =>
  (asked) =>
    operation(name)(asked) && Object.hasOwn(objectOf(asked.body), member) === there;

/** What is carried out, in place of what was asked for. */
const takenAs = (where: Where, members: Json): Distortion =>
  requests(
    where,
    sent((value) => ({ ...(value as Json), ...members })),
  );

const mutant = (name: string, requirement: string, check: string, code: string, distortion: Distortion): Mutant => ({
  name,
  requirement,
  meant: meant(check, code),
  made: { of: 'mock', distortion },
});

const OTHER_TARGET = 'http://127.0.0.1:8080/api/v2/devices/00000000-0000-4000-8000-000000000000';

const start = ({ name, prefix, requirement }: OperationNames): Mutant[] => {
  const other = name === 'ListenIn' ? 'BargeIn' : 'ListenIn';
  const state = (what: string): string => `${prefix}.notification.${what}`;
  const accepted = `${prefix}.reply.status-code`;
  const unscoped = says(name, 'supervisorMonitoringScope', false);
  const unmoded = says(name, 'supervisorMonitoringMode', false);
  return [
    mutant(
      `${name} is taken for ${other}`,
      `${requirement}-OPERATION-NAME`,
      state('state'),
      'state-differs',
      takenAs(operation(name), { operationName: other }),
    ),
    mutant(
      `${name} monitors another device`,
      `${requirement}-TARGET`,
      state('target'),
      'target-differs',
      takenAs(operation(name), { targetDeviceUri: OTHER_TARGET }),
    ),
    mutant(
      `${name} needs a scope`,
      `${requirement}-SCOPE-OPTIONAL`,
      accepted,
      'value-differs',
      replies(unscoped, REFUSED),
    ),
    mutant(
      `${name} needs a mode`,
      `${requirement}-MODE-OPTIONAL`,
      accepted,
      'value-differs',
      replies(unmoded, REFUSED),
    ),
    mutant(
      `the scope of ${name} is Agent by default`,
      `${requirement}-SCOPE-DEFAULT`,
      state('scope'),
      'scope-differs',
      takenAs(unscoped, { supervisorMonitoringScope: 'Agent' }),
    ),
    mutant(
      `the mode of ${name} is NextCall by default`,
      `${requirement}-MODE-DEFAULT`,
      state('mode'),
      'mode-differs',
      takenAs(unmoded, { supervisorMonitoringMode: 'NextCall' }),
    ),
  ];
};

const bargeIn = 'genesys.barge-in';
const values: readonly Mutant[] = [
  ...[
    ['supervisorMonitoringScope', 'Scope', 'SCOPE', 'Call', 'agentScopeNextCall'],
    ['supervisorMonitoringScope', 'Scope', 'SCOPE', 'Agent', 'callScopeAllCalls'],
    ['supervisorMonitoringMode', 'Mode', 'MODE', 'AllCalls', 'agentScopeNextCall'],
    ['supervisorMonitoringMode', 'Mode', 'MODE', 'NextCall', 'callScopeAllCalls'],
  ].map(([member = '', word = '', requirement, value, sample]) =>
    mutant(
      `BargeIn with a ${word.toLowerCase()} gets ${value}, whichever was asked for`,
      `GWS-BARGEIN-${requirement}-VALUES`,
      `${bargeIn}.notification.${word.toLowerCase()}[${sample}]`,
      `${word.toLowerCase()}-differs`,
      takenAs(says('BargeIn', member), { [member]: value }),
    ),
  ),
  mutant(
    'BargeIn with a phone number is refused',
    'GWS-BARGEIN-PHONE-NUMBER',
    `${bargeIn}.reply.phone-number`,
    'value-differs',
    replies(says('BargeIn', 'phoneNumber'), REFUSED),
  ),
  mutant(
    'there is no device at its URL',
    'GWS-BARGEIN-REQUEST-URL',
    `${bargeIn}.reply.status`,
    'status-differs',
    replies(operation('BargeIn'), status(404)),
  ),
  mutant(
    'POST is not allowed on a device',
    'GWS-BARGEIN-METHOD',
    `${bargeIn}.reply.status`,
    'status-differs',
    replies(operation('BargeIn'), status(405)),
  ),
  mutant(
    'BargeIn monitors the own device',
    'GWS-BARGEIN-CONFIGURES',
    `${bargeIn}.notification.target`,
    'target-differs',
    takenAs(operation('BargeIn'), {
      targetDeviceUri: 'http://127.0.0.1:8080/api/v2/devices/efe1ab32-53f9-43ce-b65e-5768c61f7d4a',
    }),
  ),
];

const others: readonly Mutant[] = [
  mutant(
    'CancelSupervisorMonitoring is taken for Coach',
    'GWS-CANCEL-OPERATION-NAME',
    `${CANCEL.prefix}.notification.cleared`,
    'still-there',
    takenAs(operation(CANCEL.name), { operationName: 'Coach', targetDeviceUri: OTHER_TARGET }),
  ),
  mutant(
    'CancelSupervisorMonitoring needs a target',
    'GWS-CANCEL-PARAMETERS',
    `${CANCEL.prefix}.reply.status-code`,
    'value-differs',
    replies(says(CANCEL.name, 'targetDeviceUri', false), REFUSED),
  ),
  ...[SWITCHES, MUTES].flatMap((pair) =>
    pair.flatMap(({ name, prefix, requirement }, index) => {
      const other = pair[1 - index]?.name ?? '';
      const what = pair === SWITCHES ? 'mute' : 'muted';
      return [
        mutant(
          `${name} is taken for ${other}`,
          `${requirement}-OPERATION-NAME`,
          `${prefix}.notification.${what}`,
          `${what}-differs`,
          takenAs(operation(name), { operationName: other }),
        ),
        mutant(
          `${name} needs a parameter`,
          'GWS-CALL-PARAMETERS',
          `${prefix}.reply.status-code`,
          'value-differs',
          replies(says(name, 'targetDeviceUri', false), REFUSED),
        ),
        mutant(
          `there is no call at its URL for ${name}`,
          'GWS-CALL-REQUEST-URL',
          `${prefix}.reply.status`,
          'status-differs',
          replies(operation(name), status(404)),
        ),
        mutant(
          `POST is not allowed on a call for ${name}`,
          'GWS-CALL-METHOD',
          `${prefix}.reply.status`,
          'status-differs',
          replies(operation(name), status(405)),
        ),
      ];
    }),
  ),
];

export const wrongRequests: readonly Mutant[] = [...STARTS.flatMap(start), ...values, ...others];
