// Wrong in a person's settings.
import { body, status, type Wrong } from './wrong.fixture.js';

export const wrongWebex: readonly Wrong[] = [
  [
    'settings as strings',
    { settings: body(() => ({ enabled: 'true', toneEnabled: true })) },
    ['webex.read.schema: schema-differs'],
  ],
  [
    'settings in HTTP 204',
    { settings: (answer) => ({ ...answer, status: 204, body: '' }) },
    ['webex.read.status: status-differs', 'webex.read.org-id: status-differs'],
  ],
  [
    'settings as XML',
    { settings: (answer) => ({ ...answer, headers: { 'content-type': 'text/xml' } }) },
    ['webex.read.content-type: content-type-differs'],
  ],
  [
    'truncated settings',
    { settings: (answer) => ({ ...answer, body: '{"enabled":' }) },
    ['webex.read.schema: not-json'],
  ],
  ['no settings at all', { settings: () => undefined }, ['webex.read.status: no-answer']],
  [
    'an unknown status',
    { settings: status(299) },
    [
      'webex.read.status: status-differs',
      'webex.read.org-id: status-differs',
      'webex.read.schema: status-undocumented',
    ],
  ],
  ['one setting only', { settings: body(() => ({ enabled: true })) }, ['webex.read.both-fields: field-missing']],
  [
    'other settings, exactly',
    { initially: { enabled: true, toneEnabled: false } },
    ['webex.read.values: value-differs'],
    { exactSamples: true },
  ],
  [
    'settings that cannot be set',
    { configure: () => ({ status: 405, headers: { 'content-type': 'application/json' }, body: '{}' }) },
    ['webex.configure.accepted: not-accepted', 'webex.configure.status: status-differs'],
  ],
  [
    'settings that are given back',
    { configure: () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '{}' }) },
    ['webex.configure.status: status-differs', 'webex.configure.no-body: body-present'],
  ],
  ['a cut setting', { configure: () => undefined }, ['webex.configure.accepted: no-answer']],
];
