// Webex: settings that are read or taken wrongly.
import { body, type ChangeAnswer, cut, header, replies, settings, status, text, type Where } from './distort.js';
import { drop, put, rename, retype } from './edit.js';
import { type Answer, objectOf } from './exchange.js';
import { type Mutant, meant } from './mutant.js';

const READ = settings('GET');
const SET = settings('PUT');

const mutant = (
  name: string,
  where: Where,
  change: ChangeAnswer,
  requirement: string,
  check: string,
  code: string,
): Mutant => ({
  name,
  requirement,
  meant: meant(`webex.${check}`, code),
  made: { of: 'mock', distortion: replies(where, change) },
});

const empty = (answer: Answer): Answer => ({ ...answer, status: 204, body: '' });
const withOrganization: Where = (asked) => READ(asked) && asked.url.includes('orgId=');
const withoutOrganization: Where = (asked) => READ(asked) && !asked.url.includes('orgId=');
const withoutTone: Where = (asked) => SET(asked) && !Object.hasOwn(objectOf(asked.body), 'toneEnabled');
const MESSAGE = text('{"message":"no","errors":[{"description":"no"}],"trackingId":"x"}');
const refused =
  (code: number): ChangeAnswer =>
  (answer, asked) =>
    status(code)(MESSAGE(answer, asked) as Answer, asked);

export const wrongWebex: readonly Mutant[] = [
  mutant('there are no settings at their URL', READ, refused(404), 'WEBEX-READ-PATH', 'read.status', 'status-differs'),
  mutant(
    'GET is not allowed on the settings',
    READ,
    refused(405),
    'WEBEX-READ-METHOD',
    'read.status',
    'status-differs',
  ),
  mutant(
    'another person is read',
    READ,
    body(put('/enabled', false)),
    'WEBEX-READ-PERSON-ID',
    'read.values',
    'value-differs',
  ),
  mutant(
    'the id of the person is not taken',
    READ,
    refused(400),
    'WEBEX-READ-PERSON-ID',
    'read.status',
    'status-differs',
  ),
  mutant(
    'a reading with orgId is refused',
    withOrganization,
    refused(403),
    'WEBEX-READ-ORG-ID',
    'read.org-id',
    'status-differs',
  ),
  mutant(
    'a reading needs orgId',
    withoutOrganization,
    refused(400),
    'WEBEX-READ-ORG-DEFAULT',
    'read.status[ownOrganization]',
    'status-differs',
  ),
  mutant(
    'a reading without orgId is of somebody else',
    withoutOrganization,
    body(put('/toneEnabled', false)),
    'WEBEX-READ-ORG-DEFAULT',
    'read.values[ownOrganization]',
    'value-differs',
  ),
  mutant('enabled is a string', READ, body(retype('/enabled')), 'WEBEX-READ-ENABLED', 'read.schema', 'schema-differs'),
  mutant(
    'enabled is the wrong way round',
    READ,
    body(put('/enabled', false)),
    'WEBEX-READ-ENABLED',
    'read.values',
    'value-differs',
  ),
  mutant(
    'toneEnabled is null',
    READ,
    body(put('/toneEnabled', null)),
    'WEBEX-READ-TONE-ENABLED',
    'read.schema',
    'schema-differs',
  ),
  mutant(
    'toneEnabled is the wrong way round',
    READ,
    body(put('/toneEnabled', false)),
    'WEBEX-READ-TONE-ENABLED',
    'read.values',
    'value-differs',
  ),
  mutant(
    'enabled is missing',
    READ,
    body(drop('/enabled')),
    'WEBEX-READ-BOTH-FIELDS',
    'read.both-fields',
    'field-missing',
  ),
  mutant(
    'toneEnabled is called tone',
    READ,
    body(rename('/toneEnabled', 'tone')),
    'WEBEX-READ-BOTH-FIELDS',
    'read.both-fields',
    'field-missing',
  ),
  mutant(
    'the settings are text/xml',
    READ,
    header('content-type', 'text/xml'),
    'WEBEX-READ-CONTENT-TYPE',
    'read.content-type',
    'content-type-differs',
  ),
  mutant(
    'the settings have no content type',
    READ,
    header('content-type', undefined),
    'WEBEX-READ-CONTENT-TYPE',
    'read.content-type',
    'content-type-differs',
  ),
  mutant('the settings come in HTTP 203', READ, status(203), 'WEBEX-READ-CODE-200', 'read.status', 'status-differs'),
  mutant('the settings are half a body', READ, text('{"enabled":'), 'WEBEX-READ-CODE-200', 'read.schema', 'not-json'),
  mutant(
    'the settings come in HTTP 299',
    READ,
    status(299),
    'WEBEX-READ-CODE-200',
    'read.schema',
    'status-undocumented',
  ),
  mutant('the reading of the settings is cut off', READ, cut, 'WEBEX-READ-CODE-200', 'read.status', 'no-answer'),
  mutant('a reading is answered with HTTP 204', READ, empty, 'WEBEX-READ-NEVER-204', 'read.status', 'status-differs'),
  mutant(
    'there is nothing to set at the URL',
    SET,
    refused(404),
    'WEBEX-CONFIGURE-PATH',
    'configure.accepted',
    'not-accepted',
  ),
  mutant(
    'PUT is not allowed on the settings',
    SET,
    refused(405),
    'WEBEX-CONFIGURE-METHOD',
    'configure.accepted',
    'not-accepted',
  ),
  mutant(
    'the id of the person who is set is not taken',
    SET,
    refused(400),
    'WEBEX-CONFIGURE-PERSON-ID',
    'configure.accepted',
    'not-accepted',
  ),
  mutant('the setting is cut off', SET, cut, 'WEBEX-CONFIGURE-METHOD', 'configure.accepted', 'no-answer'),
  mutant(
    'toneEnabled has to be set',
    withoutTone,
    refused(400),
    'WEBEX-CONFIGURE-OPTIONAL',
    'configure.accepted[enabledOnly]',
    'not-accepted',
  ),
  mutant(
    'settings are set in HTTP 200',
    SET,
    (answer) => ({ ...answer, status: 200 }),
    'WEBEX-CONFIGURE-CODE-204',
    'configure.status',
    'status-differs',
  ),
  mutant(
    'the settings are given back',
    SET,
    (answer) => ({
      status: 200,
      headers: [...answer.headers, ['content-type', 'application/json']],
      body: '{"enabled":true}',
    }),
    'WEBEX-CONFIGURE-CODE-204',
    'configure.no-body',
    'body-present',
  ),
];
