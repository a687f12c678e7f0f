// Genesys: ids and queries that nobody expects break nothing, and lead to nobody else.
import { type Finding, finding, type StoryCheck, said, succeeded } from '../../src/kit/engine/index.js';
import { oddIds, oddQueries, RAW_IDS } from './bad-addresses.js';
import { type Answered, inOneSession, judgeAnswered } from './bad-replies.js';

const BASE = { vendor: 'genesys', level: 'robustness', needs: ['state'], touches: 'nothing' } as const;

/** An id that is none is not there; a segment that is empty makes another path, and that may lead somewhere. */
function judgeIds(answered: readonly Answered[]): Finding | undefined {
  const found = answered.filter(({ name, reply }) => name !== 'empty' && succeeded(reply));
  const differences = found.map(({ name, reply }) => ({ at: name, expected: 'not found', actual: said(reply) }));
  return judgeAnswered(answered) ?? finding('found', 'an id that nobody has leads somewhere', differences);
}

const READ = { device: '/api/v2/me/devices/', call: '/api/v2/me/calls/' } as const;
type What = keyof typeof READ;

const ids: StoryCheck<What> = {
  ...BASE,
  id: 'genesys.bad-address.id',
  title: 'An id that cannot be one is not found, and no failure of the server',
  codes: ['server-error', 'found'],
  cases: () => (['device', 'call'] as const).map((given) => ({ name: given, given })),
  async tell(story, what) {
    const headers = await inOneSession(story, 'GET');
    const segments = [
      ...Object.entries(oddIds(story.random)).map(([name, id]) => [name, encodeURIComponent(id)] as const),
      ...Object.entries(RAW_IDS),
    ];
    const answered: Answered[] = [];
    for (const [name, segment] of segments) {
      const reply = await story.send({ method: 'GET', path: READ[what] + segment, headers, faults: 'return' });
      answered.push({ name, open: true, reply });
    }
    return judgeIds(answered);
  },
};

const QUERIES = { me: ['/api/v2/me', 'subresources'], devices: ['/api/v2/me/devices', 'fields'] } as const;

const queries: StoryCheck<keyof typeof QUERIES> = {
  ...BASE,
  id: 'genesys.bad-address.query',
  title: 'A query that nobody expects is no failure of the server',
  codes: ['server-error'],
  cases: () => (['me', 'devices'] as const).map((given) => ({ name: given, given })),
  async tell(story, what) {
    const headers = await inOneSession(story, 'GET');
    const [path, name] = QUERIES[what];
    const answered: Answered[] = [];
    for (const [kind, query] of Object.entries(oddQueries(name, story.random))) {
      const reply = await story.send({ method: 'GET', path: `${path}?${query}`, headers, faults: 'return' });
      answered.push({ name: kind, open: true, reply });
    }
    return judgeAnswered(answered);
  },
};

export const genesysBadAddressStories = [ids, queries] as readonly StoryCheck[];
