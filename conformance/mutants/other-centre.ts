// A second contact centre, with people, devices, numbers and habits of its own: another good target.
import type { Endpoints, WrittenScenario } from '../../src/index.js';

const device = (last: number): string => `0b5e55ed-0000-4000-8000-${String(last).padStart(12, '0')}`;
const SUPERVISOR = device(1);
const SECOND = device(2);
const AGENT = device(11);
const SECOND_AGENT = device(12);

const id = (text: string): string => Buffer.from(`ciscospark://us/${text}`).toString('base64url');
const ORGANIZATION = id('ORGANIZATION/0b5e55ed-1111-4000-8000-000000000001');
const PERSON = id('PEOPLE/0b5e55ed-2222-4000-8000-000000000001');

const supervisor = { role: 'ROLE_SUPERVISOR', features: ['api-voice', 'api-supervisor-monitoring'] } as const;
const agent = { role: 'ROLE_AGENT', features: ['api-voice'] } as const;

export const OTHER_CENTRE: WrittenScenario = {
  genesys: {
    settings: { intrusionEnabled: true, sipCluster: false },
    choices: {
      secondSupervisor: 'refuse2',
      coachShownMuted: false,
      missingRole: 3,
      missingFeature: 3,
      unknownTarget: 2,
    },
    users: [
      { username: 'zora', password: 'other', displayName: 'Zora', ...supervisor, deviceId: SUPERVISOR, state: 'Ready' },
      { username: 'yann', password: 'other', displayName: 'Yann', ...supervisor, deviceId: SECOND },
      { username: 'xenia', password: 'other', displayName: 'Xenia', ...agent, deviceId: AGENT },
      { username: 'willem', password: 'other', displayName: 'Willem', ...agent, deviceId: SECOND_AGENT },
    ],
    devices: [
      { id: SUPERVISOR, phoneNumber: '80001', e164Number: '+4989000080001', telephonyNetwork: 'Public' },
      { id: SECOND, phoneNumber: '80002' },
      { id: AGENT.toUpperCase(), phoneNumber: '80011', doNotDisturb: false },
      { id: SECOND_AGENT, phoneNumber: '80012' },
    ],
    csrf: true,
    httpStatus: { 1: 400, 2: 409, 3: 403, 5: 403, 6: 404, 10: 400 },
  },
  webex: {
    organizations: [{ orgId: ORGANIZATION }],
    people: [{ personId: PERSON, orgId: ORGANIZATION, enabled: false, toneEnabled: true }],
    tokens: [
      {
        token: 'other-token',
        role: 'full-admin',
        orgId: ORGANIZATION,
        scopes: ['spark-admin:people_read', 'spark-admin:people_write'],
      },
    ],
  },
  network: { delay: { min: 0, max: 4 }, notificationBeforeReply: 'always', seed: 7 },
};

/** How the suite is told of it. */
export const otherEndpoints = ({
  genesys,
  webex,
  driver,
}: Record<'genesys' | 'webex' | 'driver', string>): Endpoints => ({
  genesys: {
    baseUrl: genesys,
    auth: { type: 'basic', username: 'zora', password: 'other' },
    devices: { supervisor: SUPERVISOR, target: AGENT, targetPhoneNumber: '80011', secondTarget: SECOND_AGENT },
    secondUser: { auth: { type: 'basic', username: 'yann', password: 'other' } },
    driver,
  },
  webex: { baseUrl: webex, auth: { type: 'bearer', token: 'other-token' }, personId: PERSON, orgId: ORGANIZATION },
});
