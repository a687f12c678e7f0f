// Genesys: Bayeux messages in which a field is missing or wrong are no failure of the server, and the session lives on.
import {
  type BayeuxExchange,
  type BayeuxSession,
  finding,
  type Random,
  type StoryCheck,
  shown,
} from '../../src/kit/engine/index.js';

type Message = Readonly<Record<string, unknown>>;

/** Good messages of a session, by kind; a connect comes back at once. */
const MESSAGES: Readonly<Record<string, (clientId: string) => Message>> = {
  handshake: () => ({
    channel: '/meta/handshake',
    id: '1',
    version: '1.0',
    minimumVersion: '1.0',
    supportedConnectionTypes: ['long-polling'],
  }),
  connect: (clientId) => ({
    channel: '/meta/connect',
    id: '2',
    clientId,
    connectionType: 'long-polling',
    advice: { timeout: 0 },
  }),
  subscribe: (clientId) => ({ channel: '/meta/subscribe', id: '3', clientId, subscription: '/v2/me/calls' }),
  unsubscribe: (clientId) => ({ channel: '/meta/unsubscribe', id: '4', clientId, subscription: '/v2/me/calls' }),
  publish: (clientId) => ({ channel: '/v2/me/devices', id: '5', clientId, data: { messageType: 'Nonsense' } }),
};

/** Wrong values of any field. */
const wrongValues = (random: Random): Readonly<Record<string, unknown>> => ({
  null: null,
  number: random.int(-1_000, 1_000),
  boolean: random.bool(),
  empty: '',
  nonsense: random.text(12),
  array: [],
  nested: [[{}]],
  object: { [random.text(4)]: random.text(4) },
  long: random.text(4_000),
  control: '\u0000/\u0007',
});

/** Fields that decide how long an answer may take are left as they are. */
const KEPT: readonly string[] = ['advice'];

/** Bad messages of one kind, by name. */
function badMessages(good: Message, random: Random): [string, unknown][] {
  const fields = Object.keys(good).filter((name) => !KEPT.includes(name));
  return fields.flatMap((field): [string, unknown][] => [
    [`${field}=missing`, [Object.fromEntries(Object.entries(good).filter(([name]) => name !== field))]],
    ...Object.entries(wrongValues(random)).map(([name, value]): [string, unknown] => [
      `${field}=${name}`,
      [{ ...good, [field]: value }],
    ]),
  ]);
}

/** What is no list of messages; texts are sent as they are. */
const badLists = (random: Random): [string, unknown][] => [
  ['nothing', ''],
  ['noJson', `[{"channel":"/meta/${random.text(6)}"`],
  ['text', `"${random.text(8)}"`],
  ['null', 'null'],
  ['number', '7'],
  ['emptyList', '[]'],
  ['emptyObject', '[{}]'],
  ['nulls', '[null,null]'],
  ['lists', '[[],[[]]]'],
  ['texts', '["/meta/handshake"]'],
  ['deep', `${'['.repeat(2_000)}${']'.repeat(2_000)}`],
  ['many', JSON.stringify(Array.from({ length: 1_200 }, (_, id) => ({ channel: '/nowhere', id: String(id) })))],
];

/** A connect that is wrong may be held all the same; that it takes its time is not judged. */
const failed = ({ record: { fault, response } }: BayeuxExchange): string | undefined => {
  if (fault?.code === 'timeout') return undefined;
  if (fault) return fault.message;
  return response && response.status >= 500 ? `HTTP ${response.status} ${shown(response.body)}` : undefined;
};

const TIMEOUT_MS = 2_000;

const badBayeux: StoryCheck<string> = {
  id: 'genesys.bad-bayeux.answered',
  title: 'Messages with missing or wrong fields are no failure of the server, and the session goes on',
  vendor: 'genesys',
  level: 'robustness',
  needs: ['events'],
  touches: 'device',
  codes: ['server-error', 'session-lost'],
  cases: () => [...Object.keys(MESSAGES), 'list'].map((name) => ({ name, given: name })),
  async tell(story, kind) {
    const session = story.session({ autoStart: false });
    await handshaken(session, (why) => story.skip('not-shaken', why));
    const good = MESSAGES[kind]?.(session.clientId ?? '');
    const bad = good ? badMessages(good, story.random) : badLists(story.random);
    const differences = [];
    for (const [name, messages] of bad) {
      // A handshake makes a session of its own, and may take the place of this one where cookies are kept.
      const answered = await session.exchange(messages, {
        timeoutMs: TIMEOUT_MS,
        withoutCookies: kind === 'handshake',
      });
      const why = failed(answered);
      if (why !== undefined) differences.push({ at: name, expected: 'a 4xx, or a Bayeux reply', actual: why });
    }
    const broken = finding('server-error', 'bad messages were answered by a failure of the server', differences);
    if (broken) return broken;
    const after = await session.subscribe('/v2/me/devices');
    if (after.successful) return undefined;
    return { code: 'session-lost', message: `a good subscription afterwards is answered with ${shown(after.reply)}` };
  },
};

async function handshaken(session: BayeuxSession, otherwise: (why: string) => never): Promise<void> {
  const { successful, reply } = await session.handshake();
  if (!successful) otherwise(`the handshake was not acknowledged: ${shown(reply)}`);
}

export const genesysBadBayeuxStories = [badBayeux] as readonly StoryCheck[];
