// Webex: which tokens are let in, to whom they lead, and what all others are answered.
import {
  type Asked,
  type Auth,
  type Case,
  type Finding,
  type Reply,
  type Story,
  type StoryCheck,
  said,
  succeeded,
} from '../../src/kit/engine/index.js';
import { ask, CONFIGURE, idOf, LAB_COLLEAGUE, labUser, OWN, READ } from './webex-people.js';

const BASE = { vendor: 'webex', level: 'contract', needs: [], touches: 'nothing' } as const;
/** A PUT that is carried out by mistake is put back, and must not meet another one. */
const SETTING = { ...BASE, needs: ['settings'], touches: 'device' } as const;

/** How each operation is asked. */
const SAMPLES: Readonly<Record<string, string>> = { [READ]: OWN, [CONFIGURE]: 'bothOn' };

const askAs = (story: Story, operationId: string, auth: Asked['auth'], more: Asked = {}): Promise<Reply> =>
  ask(story, operationId, { sample: SAMPLES[operationId] ?? OWN, auth: auth ?? 'default', ...more });

/** Refused with one of these statuses; anything else was refused for another reason. */
function refusedWith(reply: Reply, statuses: readonly number[]): Finding | undefined {
  if (succeeded(reply)) return { code: 'carried-out', message: `it was answered with ${said(reply)}` };
  if (statuses.includes(reply.status)) return undefined;
  return { code: 'status-differs', message: `expected HTTP ${statuses.join(' or ')}, got ${said(reply)}` };
}

const accepted = (reply: Reply): Finding | undefined =>
  succeeded(reply) ? undefined : { code: 'refused', message: `it was answered with ${said(reply)}` };

type Credentials = 'none' | 'unknown' | 'basic' | 'empty';

const badCredentials = ({ random }: Story, kind: Credentials): Asked['auth'] => {
  if (kind === 'none') return 'none';
  if (kind === 'basic') return { type: 'basic', username: random.text(8), password: random.text(8) };
  if (kind === 'empty') return { headers: { authorization: 'Bearer ' } };
  return { type: 'bearer', token: random.text(64) };
};

const CREDENTIALS: readonly Credentials[] = ['none', 'unknown', 'basic', 'empty'];
/** The embedded mock takes any token for good. */
const KNOWN_TO_MOCK: readonly Credentials[] = ['none'];

const missing: StoryCheck<Credentials> = {
  ...BASE,
  id: 'webex.auth.missing',
  title: 'Without a token the settings are not read: 401',
  codes: ['carried-out', 'status-differs'],
  cases: () => KNOWN_TO_MOCK.map((given) => ({ name: given, given })),
  tell: async (story, given) => refusedWith(await askAs(story, READ, badCredentials(story, given)), [401]),
};

const wrong: StoryCheck<Credentials> = {
  ...BASE,
  id: 'webex.auth.wrong',
  title: 'With a wrong token the settings are not read: 401',
  needs: ['state'],
  codes: ['carried-out', 'status-differs'],
  cases: () => CREDENTIALS.filter((each) => each !== 'none').map((given) => ({ name: given, given })),
  tell: async (story, given) => refusedWith(await askAs(story, READ, badCredentials(story, given)), [401]),
};

const notSet: StoryCheck<Credentials> = {
  ...SETTING,
  id: 'webex.auth.configure',
  title: 'Without a good token nothing is set: 401',
  needs: ['state', 'settings'],
  codes: ['carried-out', 'status-differs'],
  cases: () => (['none', 'unknown'] as const).map((given) => ({ name: given, given })),
  tell: async (story, given) => refusedWith(await askAs(story, CONFIGURE, badCredentials(story, given)), [401]),
};

const scopeToRead: StoryCheck = {
  ...BASE,
  id: 'webex.scopes.read',
  title: 'A token without the scope to read is answered 403',
  needs: ['state'],
  codes: ['carried-out', 'status-differs'],
  tell: async (story) => refusedWith(await askAs(story, READ, await labUser(story, 'withoutScopes')), [403]),
};

const scopeToSet: StoryCheck<'withoutScopes' | 'readOnly'> = {
  ...SETTING,
  id: 'webex.scopes.configure',
  title: 'A token without the scope to set is answered 403',
  needs: ['state', 'settings'],
  codes: ['carried-out', 'status-differs'],
  cases: () => (['withoutScopes', 'readOnly'] as const).map((given) => ({ name: given, given })),
  tell: async (story, who) => refusedWith(await askAs(story, CONFIGURE, await labUser(story, who)), [403]),
};

/** Their own settings a person reads and sets without being an administrator. */
const own: StoryCheck<string> = {
  ...SETTING,
  id: 'webex.self.own',
  title: "A person's own token reads and sets their own settings",
  needs: ['state', 'settings'],
  codes: ['refused'],
  cases: () => operations(),
  tell: async (story, operationId) => accepted(await askAs(story, operationId, await labUser(story, 'user'))),
};

/** Whether others are refused as forbidden or as not there is nowhere said. */
const others: StoryCheck<string> = {
  ...SETTING,
  id: 'webex.self.others',
  title: "A person's own token reaches nobody else's settings",
  needs: ['state', 'settings'],
  codes: ['carried-out', 'status-differs'],
  cases: () => operations(),
  async tell(story, operationId) {
    const user = await labUser(story, 'user');
    const path = { personId: LAB_COLLEAGUE };
    const known = await askAs(story, READ, 'default', { path });
    if (!succeeded(known)) return story.skip('no-colleague', `there is no other person to ask for: ${said(known)}`);
    return refusedWith(await askAs(story, operationId, user, { path }), [403, 404]);
  },
};

const operations = (): Case<string>[] => [
  { name: 'read', given: READ },
  { name: 'configure', given: CONFIGURE },
];

/** What a wrong organization is answered is nowhere said; it must not be as if nothing were wrong. */
const foreignOrganization: StoryCheck = {
  ...BASE,
  id: 'webex.org.foreign',
  title: 'An orgId of an organization that the token does not administer leads to nobody',
  needs: ['state'],
  codes: ['carried-out', 'status-differs'],
  async tell(story) {
    const orgId = idOf('ORGANIZATION', story.random.uuid());
    return refusedWith(await askAs(story, READ, 'default', { query: { orgId } }), [400, 403, 404]);
  },
};

const partner: StoryCheck<string> = {
  ...SETTING,
  id: 'webex.org.partner',
  title: "A partner's administrator reaches a person by the orgId of their organization",
  needs: ['state', 'settings'],
  codes: ['refused'],
  cases: () => operations(),
  async tell(story, operationId) {
    const auth: Auth = await labUser(story, 'partner');
    return accepted(await askAs(story, operationId, auth, { query: { orgId: organizationOf(story) } }));
  },
};

const partnerWithout: StoryCheck = {
  ...BASE,
  id: 'webex.org.default',
  title: "Without orgId the organization is the token's: a partner does not find a person of another one",
  needs: ['state'],
  codes: ['carried-out', 'status-differs'],
  async tell(story) {
    const auth = await labUser(story, 'partner');
    const there = await askAs(story, READ, auth, { query: { orgId: organizationOf(story) } });
    if (!succeeded(there)) return story.skip('no-partner', `the partner does not reach the person: ${said(there)}`);
    return refusedWith(await askAs(story, READ, auth), [403, 404]);
  },
};

/** The organization of the person, as the documented sample names it. */
function organizationOf(story: Story): string {
  const parameter = story.operation(READ).parameters.find(({ name }) => name === 'orgId');
  const orgId = story.target.fixtures.get('orgId') ?? parameter?.examples.get('documented');
  return typeof orgId === 'string' ? orgId : story.skip('no-org-id', 'no organization is known (webex.orgId)');
}

export const webexAccessStories = [
  missing,
  wrong,
  notSet,
  scopeToRead,
  scopeToSet,
  own,
  others,
  foreignOrganization,
  partner,
  partnerWithout,
] as readonly StoryCheck[];
