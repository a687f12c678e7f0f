// Webex: bad bodies, ids and queries are refused, break nothing and set nothing.
import {
  type Asked,
  type Case,
  type CaseContext,
  finding,
  type Reply,
  type Story,
  type StoryCheck,
  succeeded,
} from '../../src/kit/engine/index.js';
import { oddIds, oddQueries, RAW_IDS } from './bad-addresses.js';
import { type BadBody, badBodiesOf, badDocumentsOf, hugeBodyOf } from './bad-input.js';
import { type Answered, answersTo, judgeAnswered, judgeRefused } from './bad-replies.js';
import { type BodyShape, bodyShapes } from './request-shape.js';
import { ask, CONFIGURE, OWN, patiently, READ } from './webex-people.js';

const BASE = { vendor: 'webex', level: 'robustness', touches: 'nothing' } as const;

interface Bad {
  bodies(story: Story): BadBody[];
}

/** An empty object sets nothing, and no page marks a property as required: to leave one out is no fault. */
const isBad = ({ name }: BadBody): boolean => name !== 'missing' && name !== 'nameInUpperCase';

const cases = ({ contract }: CaseContext): Case<Bad>[] =>
  bodyShapes(contract, CONFIGURE).flatMap((shape: BodyShape) => [
    ...shape.properties.map((property) => ({
      name: property.name,
      given: { bodies: (story: Story) => badBodiesOf(story, shape, property).filter(isBad) },
    })),
    { name: 'document', given: { bodies: (story: Story) => badDocumentsOf(story, shape) } },
    { name: 'huge', given: { bodies: (story: Story) => [hugeBodyOf(story, shape)] } },
  ]);

const send =
  (story: Story) =>
  (asked: Asked): Promise<Reply> =>
    ask(story, CONFIGURE, { ...asked, path: {} });

const settingsOf = async (story: Story): Promise<string> =>
  JSON.stringify((await ask(story, READ, { sample: OWN })).json ?? null);

const refused: StoryCheck<Bad> = {
  ...BASE,
  id: 'webex.bad-request.refused',
  title: 'A body that is not as the contract describes it is refused, not by a failure of the server, and sets nothing',
  needs: ['state', 'settings'],
  touches: 'device',
  codes: ['server-error', 'accepted', 'changed'],
  cases,
  async tell(story, { bodies }) {
    const before = await settingsOf(story);
    const answered = await answersTo(story, bodies(story), send(story));
    const found = judgeAnswered(answered) ?? judgeRefused(answered);
    // What is open may have been taken, and then sets something.
    if (found || answered.some(({ reply }) => succeeded(reply))) return found;
    const after = await settingsOf(story);
    const differences = after === before ? [] : [{ at: '', expected: before, actual: after }];
    return finding('changed', 'the settings are not as before', differences);
  },
};

/** Requests that are sent one after the other, as they stand in a URL. */
async function answersAt(story: Story, paths: Iterable<readonly [string, string]>): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const [name, path] of paths) {
    const reply = await patiently(story, () => story.send({ method: 'GET', path, faults: 'return' }));
    answered.push({ name, open: true, reply });
  }
  return answered;
}

const ids: StoryCheck = {
  ...BASE,
  id: 'webex.bad-address.id',
  title: 'An id that cannot be one is no failure of the server',
  needs: ['state'],
  codes: ['server-error', 'found'],
  async tell(story) {
    const segments = [
      ...Object.entries(oddIds(story.random)).map(([name, id]) => [name, encodeURIComponent(id)] as const),
      ...Object.entries(RAW_IDS),
    ];
    const paths = segments.map(([name, segment]) => [name, `/people/${segment}/features/bargeIn`] as const);
    const answered = await answersAt(story, paths);
    const found = answered.filter(({ reply }) => succeeded(reply));
    const differences = found.map(({ name }) => ({ at: name, expected: 'not found', actual: 'settings' }));
    return judgeAnswered(answered) ?? finding('found', 'an id that nobody has leads to settings', differences);
  },
};

const queries: StoryCheck = {
  ...BASE,
  id: 'webex.bad-address.query',
  title: 'A query that nobody expects is no failure of the server',
  needs: ['state'],
  codes: ['server-error'],
  async tell(story) {
    const { record } = await ask(story, READ, { sample: OWN });
    const path = record.request.url.slice(story.target.baseUrl.length);
    const odd = Object.entries(oddQueries('orgId', story.random));
    return judgeAnswered(
      await answersAt(
        story,
        odd.map(([name, query]) => [name, `${path}?${query}`] as const),
      ),
    );
  },
};

export const webexBadRequestStories = [refused, ids, queries] as readonly StoryCheck[];
