// Webex: the codes that errors have, and what their bodies say.
import {
  type Case,
  type Finding,
  finding,
  type Reply,
  type Story,
  type StoryCheck,
  said,
  succeeded,
} from '../../src/kit/engine/index.js';
import { inShort, shownIn } from './seen.js';
import { ask, idOf, OWN, patiently, READ } from './webex-people.js';

const BASE = { vendor: 'webex', level: 'contract', needs: [], touches: 'nothing' } as const;

type Wrong = (story: Story) => Promise<Reply>;

/** Requests that no target can serve, by what is wrong with them. */
const WRONG: Readonly<Record<string, Wrong>> = {
  noToken: (story) => ask(story, READ, { sample: OWN, auth: 'none' }),
  unknownPerson: (story) => ask(story, READ, { sample: OWN, path: { personId: idOf('PEOPLE', story.random.uuid()) } }),
  malformedPerson: (story) => ask(story, READ, { sample: OWN, path: { personId: `%${story.random.text(7)}` } }),
  emptyOrganization: (story) => ask(story, READ, { sample: OWN, query: { orgId: '' } }),
  unknownOrganization: (story) =>
    ask(story, READ, { sample: OWN, query: { orgId: idOf('ORGANIZATION', story.random.uuid()) } }),
};

const casesOf = (names: readonly string[] = Object.keys(WRONG)): Case<string>[] =>
  names.map((name) => ({ name, given: name }));

const askWrongly = (story: Story, name: string): Promise<Reply> => (WRONG[name] as Wrong)(story);

/** The reply to a request that was refused; the story is skipped where it was carried out. */
async function refusal(story: Story, name: string): Promise<Reply> {
  const reply = await askWrongly(story, name);
  return succeeded(reply) ? story.skip('not-refused', `it was not refused: ${said(reply)}`) : reply;
}

const unknownPerson: StoryCheck = {
  ...BASE,
  id: 'webex.not-found.person',
  title: 'A person who does not exist is answered 404',
  needs: ['state'],
  codes: ['carried-out', 'status-differs'],
  tell: async (story) => judgeNotFound(await askWrongly(story, 'unknownPerson')),
};

const unknownUri: StoryCheck = {
  ...BASE,
  id: 'webex.not-found.uri',
  title: 'A URI that leads nowhere is answered 404',
  codes: ['carried-out', 'status-differs'],
  async tell(story) {
    const path = `/people/${story.random.text(8)}/nowhere/bargeIn`;
    return judgeNotFound(await patiently(story, () => story.send({ method: 'GET', path })));
  },
};

function judgeNotFound(reply: Reply): Finding | undefined {
  if (reply.status === 404) return undefined;
  if (succeeded(reply)) return { code: 'carried-out', message: `it was answered with ${said(reply)}` };
  return { code: 'status-differs', message: `expected HTTP 404, got ${said(reply)}` };
}

const documented: StoryCheck<string> = {
  ...BASE,
  id: 'webex.codes.documented',
  title: 'An error has one of the codes of the list',
  codes: ['undocumented'],
  cases: () => casesOf(),
  async tell(story, name) {
    const reply = await refusal(story, name);
    const listed = story.operation(READ).responses.map(({ status }) => status);
    if (listed.includes(String(reply.status))) return undefined;
    return { code: 'undocumented', message: `HTTP ${reply.status} is none of ${listed.join(', ')}` };
  },
};

/** Every field of it is optional, and a body may be missing: what there is, is judged. */
const body: StoryCheck<string> = {
  ...BASE,
  id: 'webex.error.body',
  title: 'The body of an error is JSON of the known shape, with a message',
  codes: ['not-json', 'schema-differs', 'message-missing'],
  cases: () => casesOf(),
  async tell(story, name) {
    const reply = await refusal(story, name);
    if (reply.text === '') return story.skip('no-body', 'the error has no body, as happens');
    if (reply.notJson !== undefined) return { code: 'not-json', message: `the body is not JSON: ${reply.notJson}` };
    const unlike = finding('schema-differs', 'the body has another shape', story.judgeReply(reply));
    if (unlike) return unlike;
    const { message } = shownIn(reply.json) ?? {};
    if (typeof message === 'string' && message.trim() !== '') return undefined;
    return { code: 'message-missing', message: `message is ${inShort(message)}` };
  },
};

/** Which of several bad requests are answered 400 is nowhere said; whichever is, explains itself. */
const explained: StoryCheck = {
  ...BASE,
  id: 'webex.error.explained',
  title: 'With a 400 comes a message that explains it',
  codes: ['not-explained'],
  async tell(story) {
    for (const name of ['emptyOrganization', 'malformedPerson', 'unknownOrganization']) {
      const reply = await askWrongly(story, name);
      if (reply.status !== 400) continue;
      const { message, errors, error } = shownIn(reply.json) ?? {};
      const words = inShort([message, errors, error]);
      if (/\w{3}/.test(words.replaceAll('null', ''))) return undefined;
      return { code: 'not-explained', message: `HTTP 400 came with ${inShort(reply.text)}` };
    }
    return story.skip('no-400', 'none of the bad requests was answered 400');
  },
};

export const webexErrorStories = [unknownPerson, unknownUri, documented, body, explained] as readonly StoryCheck[];
