// Genesys: what CSRF protection gives and demands, at a target that has it switched on.
import {
  type Case,
  header,
  type Story,
  type StoryCheck,
  said,
  statusCode,
  succeeded,
} from '../../src/kit/engine/index.js';

const BASE = { vendor: 'genesys', level: 'contract', needs: ['csrf'] } as const;

const token: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.csrf.token',
  title: 'The reply to a GET names the header to send, and its value',
  touches: 'nothing',
  codes: ['token-missing'],
  cases: () => ['readMe', 'listDevices', 'readDevice', 'listCalls'].map((name) => ({ name, given: name })),
  async tell(story, operationId) {
    const reply = await story.request(operationId);
    if (!succeeded(reply)) story.skip('not-read', `it could not be read: ${said(reply)}`);
    const absent = ['X-CSRF-HEADER', 'X-CSRF-TOKEN'].filter((name) => !header(reply, name));
    if (absent.length === 0) return undefined;
    return { code: 'token-missing', message: `the reply has no ${absent.join(' and no ')}` };
  },
};

const works: StoryCheck = {
  ...BASE,
  id: 'genesys.csrf.accepted',
  title: 'A POST with that header is not refused for its token',
  touches: 'device',
  codes: ['token-refused'],
  async tell(story) {
    const reply = await story.request('operateDevice', { sample: 'documented' });
    if (succeeded(reply)) return undefined;
    if (reply.status !== 403) story.skip('refused-otherwise', `it was refused for another reason: ${said(reply)}`);
    return { code: 'token-refused', message: `it was answered with ${said(reply)}` };
  },
};

/** Headers that carry no token, or one that the target has not given. */
const FORGED: Readonly<Record<string, (story: Story) => Promise<Readonly<Record<string, string>>>>> = {
  missing: async () => ({}),
  wrong: async (story) => ({ [await headerName(story)]: story.random.uuid() }),
  empty: async (story) => ({ [await headerName(story)]: '' }),
};

const headerName = async (story: Story): Promise<string> =>
  header(await story.request('readMe'), 'x-csrf-header') ?? 'X-CSRF-TOKEN';

const required: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.csrf.required',
  title: 'A POST without the token that was given is answered HTTP 403, and not carried out',
  touches: 'device',
  codes: ['carried-out', 'status-differs', 'wrong-reason'],
  cases: () => Object.keys(FORGED).map((name): Case<string> => ({ name, given: name })),
  async tell(story, how) {
    const headers = (await FORGED[how]?.(story)) ?? {};
    const reply = await story.request('operateDevice', { sample: 'documented', csrf: false, headers });
    if (succeeded(reply)) return { code: 'carried-out', message: `it was answered with ${said(reply)}` };
    const code = statusCode(reply);
    if (code === 20) return { code: 'wrong-reason', message: `it was refused for its credentials: ${said(reply)}` };
    if (reply.status === 403) return undefined;
    return { code: 'status-differs', message: `it was refused in another way: ${said(reply)}` };
  },
};

export const genesysCsrfStories = [token, works, required] as readonly StoryCheck[];
