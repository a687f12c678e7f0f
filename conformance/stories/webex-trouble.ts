// Webex: the codes of the list that no request brings about. A lab has people whose settings cannot be had for such a
// reason; at any other target what has come by itself, to whichever check of the run, is judged.
import {
  finding,
  header,
  type Reply,
  type Story,
  type StoryCheck,
  said,
  succeeded,
} from '../../src/kit/engine/index.js';
import { inShort, shownIn } from './seen.js';
import { idOf, inLab, OWN, READ } from './webex-people.js';

/** Asked when nothing else is under way any more: by then what may come by itself has come. */
const BASE = { vendor: 'webex', level: 'contract', needs: [], touches: 'target' } as const;

/** The person of the kit's own scenario whose settings are answered so. */
const personIn = (status: number): string => idOf('PEOPLE', `5e6a9c2b-7d31-4b5c-8a22-000000000${status}`);

/** Every reply with this status that could be had; the story is skipped where there is none. */
async function replies(story: Story, status: number): Promise<Reply[]> {
  // An id of an organization that is empty is the one request of which it is known that it is invalid.
  const asked = status === 400 ? { query: { orgId: '' } } : { path: { personId: personIn(status) } };
  const own = status === 400 || inLab(story) ? [await story.request(READ, { sample: OWN, ...asked })] : [];
  const all = [...own, ...story.seen(status)].filter((reply) => reply.status === status);
  return all.length > 0 ? all : story.skip('not-seen', `no reply with HTTP ${status} came in this run`);
}

/** Gateways in front of the service answer in HTML, or without a body: only what says that it is JSON is judged. */
const form: StoryCheck<number> = {
  ...BASE,
  id: 'webex.codes.form',
  title: 'A refusal with a code of the list has the form that the list is answered in',
  codes: ['not-json', 'schema-differs', 'not-explained'],
  cases: () => [400, 410, 423, 429, 500, 502, 503, 504].map((given) => ({ name: String(given), given })),
  async tell(story, status) {
    const schema = story.operation(READ).responses.find((each) => each.status === String(status))?.bodies[0]?.schema;
    for (const reply of await replies(story, status)) {
      if (reply.text === '' || !/\bjson\b/i.test(header(reply, 'content-type') ?? '')) continue;
      if (reply.notJson !== undefined) return { code: 'not-json', message: `it says it is JSON: ${reply.notJson}` };
      const differences = schema ? story.judge(schema, reply.json) : [];
      if (differences.length > 0) return finding('schema-differs', 'the body has another shape', differences);
      const { message, errors, error } = shownIn(reply.json) ?? {};
      if (!/\w{3}/.test(inShort([message, errors, error]).replaceAll('null', ''))) {
        return { code: 'not-explained', message: `HTTP ${status} came with ${inShort(reply.text)}` };
      }
    }
    return undefined;
  },
};

/** In production there are values that are no number. */
const retryAfter: StoryCheck = {
  ...BASE,
  id: 'webex.rate-limit.retry-after',
  title: 'With a 429 comes a Retry-After',
  codes: ['retry-after-missing'],
  async tell(story) {
    const without = (await replies(story, 429)).find((reply) => !header(reply, 'retry-after'));
    return without && { code: 'retry-after-missing', message: 'HTTP 429 came without a Retry-After' };
  },
};

const locked: StoryCheck = {
  ...BASE,
  id: 'webex.locked.retry-after',
  title: 'Where a 423 has a Retry-After, it says how many seconds to wait',
  codes: ['retry-after-form'],
  async tell(story) {
    const values = (await replies(story, 423)).flatMap((reply) => header(reply, 'retry-after') ?? []);
    if (values.length === 0) return story.skip('not-given', 'no 423 came with a Retry-After, and none need to');
    const odd = values.find((value) => !/^\d+$/.test(value.trim()));
    return odd === undefined ? undefined : { code: 'retry-after-form', message: `Retry-After is ${inShort(odd)}` };
  },
};

/** A format that nobody has. A target that looks at no Accept serves it in its own, and has refused nothing. */
const format: StoryCheck = {
  ...BASE,
  touches: 'nothing',
  needs: ['state'],
  id: 'webex.not-found.format',
  title: 'Where a format is not supported, that is answered 404',
  codes: ['status-differs'],
  async tell(story) {
    const accept = `application/x-${story.random.text(9)}`;
    const reply = await story.request(READ, { sample: OWN, headers: { accept } });
    if (succeeded(reply)) return story.skip('served', 'whatever format is asked for, the settings come in JSON');
    if (reply.status === 429) return story.skip('rate-limited', `the rate is limited: ${said(reply)}`);
    if (reply.status === 404) return undefined;
    return { code: 'status-differs', message: `as ${accept} the settings were answered with ${said(reply)}` };
  },
};

export const webexTroubleStories = [form, retryAfter, locked, format] as readonly StoryCheck[];
