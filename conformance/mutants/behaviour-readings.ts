// A simulator whose state is read, or a person's settings set, otherwise than it was told.

import type { Row } from './behaviour-words.js';
import { body, reading, replies, requests, sent, settings, status } from './distort.js';
import { add, at, drop, put, retype } from './edit.js';
import { type Distortion, type Json, objectOf } from './exchange.js';
import { distorted } from './from-simulator.js';
import type { Mutant } from './mutant.js';

const mine = reading(/\/me(\?|\/|$)/);

/** A reading of a device keeps the monitoring that it once had. */
function remembering(): Distortion {
  let last: unknown;
  return replies(reading(/\/me\/devices\/[^/]+$/), (answer, asked) => {
    const device = objectOf(answer.body).device as Json | undefined;
    last = device?.supervisorMonitoringState ?? last;
    return last === undefined ? answer : body(add('/device', { supervisorMonitoringState: last }))(answer, asked);
  });
}

/** Once set, the settings cannot be read any more. */
function afterSetting(): Distortion {
  let set = false;
  return replies(
    (asked) => settings('GET')(asked) || settings('PUT')(asked),
    (answer, asked) => {
      set ||= asked.method === 'PUT';
      return set && asked.method === 'GET' ? { ...answer, status: 404 } : answer;
    },
  );
}

const rows: readonly Row[] = [
  [
    'a read device monitors in another scope',
    'reading.monitoring',
    'differs',
    replies(mine, body(put('/device/supervisorMonitoringState/scope', 'Call'))),
  ],
  ['a read device monitors for ever', 'reading.monitoring', 'still-there', remembering()],
  ['no device is in the list', 'reading.device[list]', 'not-there', replies(mine, body(put('/devices', [])))],
  [
    'a read device has a number as phoneNumber',
    'reading.device[itself]',
    'schema',
    replies(mine, body(retype('/device/phoneNumber'))),
  ],
  [
    'a read device has another phoneNumber',
    'reading.device[itself]',
    'differs',
    replies(mine, body(put('/device/phoneNumber', '9999'))),
  ],
  [
    'devices of the user have another phoneNumber',
    'reading.device[me]',
    'differs',
    replies(mine, body(put('/user/devices/*/phoneNumber', '9999'))),
  ],
  ['no call is in the list', 'reading.call[list]', 'not-there', replies(mine, body(put('/calls', [])))],
  [
    'a read call has a number as duration',
    'reading.call[itself]',
    'schema',
    replies(mine, body(retype('/call/duration'))),
  ],
  [
    'a read call has mute the wrong way round',
    'reading.call[itself]',
    'differs',
    replies(mine, body(at('/call/mute', (value) => (value === 'On' ? 'Off' : 'On')))),
  ],
  ['the user cannot be read', 'reading.recovers', 'refused', replies(reading(/\/me\?/), status(503))],
  [
    'the user monitors nobody',
    'reading.recovers',
    'no-monitoring',
    replies(reading(/\/me\?/), body(drop('/user/devices/*/supervisorMonitoringState'))),
  ],
  ['the user has no calls', 'reading.recovers', 'no-call', replies(reading(/\/me\?/), body(put('/user/calls', [])))],
];

const webex: readonly Row[] = [
  ['settings cannot be set', 'configure.enabled', 'refused', replies(settings('PUT'), status(500))],
  ['settings cannot be read after they were set', 'configure.enabled', 'not-read', afterSetting()],
  [
    'enabled is set the wrong way round',
    'configure.enabled',
    'not-set',
    requests(settings('PUT'), sent(at('/enabled', (value) => value !== true))),
  ],
  ['enabled is always on', 'configure.enabled', 'not-set', requests(settings('PUT'), sent(put('/enabled', true)))],
  ['toneEnabled cannot be set', 'configure.tone-enabled', 'refused', replies(settings('PUT'), status(400))],
  [
    'toneEnabled is never set',
    'configure.tone-enabled',
    'not-set',
    requests(settings('PUT'), sent(drop('/toneEnabled'))),
  ],
  [
    'toneEnabled follows enabled',
    'configure.tone-enabled',
    'not-set',
    requests(
      settings('PUT'),
      sent((it) => ({ ...(it as Json), toneEnabled: (it as Json).enabled })),
    ),
  ],
];

export const wrongReadingsOfState: readonly Mutant[] = [
  ...rows.map(([name, check, code, distortion]) => distorted(name, `genesys.${check}`, code, distortion)),
  ...webex.map(([name, check, code, distortion]) => distorted(name, `webex.${check}`, code, distortion)),
];
