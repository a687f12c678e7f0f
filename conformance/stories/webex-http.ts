// Webex: what stands in headers: the id by which support finds an exchange, methods, the limit of the rate.
import {
  type Asked,
  header,
  type Reply,
  type Story,
  type StoryCheck,
  said,
  succeeded,
} from '../../src/kit/engine/index.js';
import { judgeMethod, judgeSafe, SAFE, UNSUPPORTED } from './http-methods.js';
import { ask, CONFIGURE, idOf, OWN, patiently, READ } from './webex-people.js';

const BASE = { vendor: 'webex', level: 'contract', needs: [], touches: 'nothing' } as const;

/** A reading that succeeds, and some that do not. */
const TRACED: Readonly<Record<string, (story: Story) => Asked>> = {
  success: () => ({}),
  noToken: () => ({ auth: 'none' }),
  unknownPerson: (story) => ({ path: { personId: idOf('PEOPLE', story.random.uuid()) } }),
};

const trackingId: StoryCheck<string> = {
  ...BASE,
  id: 'webex.tracking-id.present',
  title: 'An answer has a Trackingid, whether it is a success or an error',
  codes: ['tracking-id-missing'],
  cases: () => Object.keys(TRACED).map((name) => ({ name, given: name })),
  async tell(story, name) {
    const reply = await ask(story, READ, { sample: OWN, ...TRACED[name]?.(story) });
    if (header(reply, 'trackingid')) return undefined;
    return { code: 'tracking-id-missing', message: `HTTP ${reply.status} came without a header Trackingid` };
  },
};

const echo: StoryCheck = {
  ...BASE,
  id: 'webex.tracking-id.echo',
  title: 'A TrackingID that the client sends comes back; doubled, as happens, it still does',
  codes: ['tracking-id-differs'],
  async tell(story) {
    const sent = `CONFORMANCE_${story.random.uuid()}`;
    const reply = await ask(story, READ, { sample: OWN, headers: { TrackingID: sent } });
    const back = header(reply, 'trackingid');
    if (back?.split(',').some((part) => part.trim() === sent)) return undefined;
    return { code: 'tracking-id-differs', message: `sent ${sent}, got ${back ?? 'none'}` };
  },
};

const method: StoryCheck = {
  ...BASE,
  id: 'webex.http.method',
  title: 'A method that the resource has not is refused, with 405 and Allow',
  codes: ['carried-out', 'server-error', 'allow-missing'],
  tell: async (story) => judgeMethod(await sent(story, UNSUPPORTED)),
};

const notAllowed: StoryCheck = {
  ...BASE,
  id: 'webex.http.not-allowed',
  title: 'A method that the resource does not support is answered 405',
  codes: ['carried-out', 'status-differs'],
  async tell(story) {
    const reply = await sent(story, UNSUPPORTED);
    if (reply.status === 405) return undefined;
    if (succeeded(reply)) return { code: 'carried-out', message: `it was answered with ${said(reply)}` };
    // A method that a server does not know at all it may say it does not implement, or know no resource for.
    if (reply.status === 501 || reply.status === 404) return undefined;
    return { code: 'status-differs', message: `expected HTTP 405, got ${said(reply)}` };
  },
};

const safe: StoryCheck<(typeof SAFE)[number]> = {
  ...BASE,
  id: 'webex.http.safe',
  title: 'HEAD and OPTIONS are answered or refused, and break nothing',
  codes: ['server-error'],
  cases: () => SAFE.map((given) => ({ name: given.toLowerCase(), given })),
  tell: async (story, given) => judgeSafe(await sent(story, given)),
};

/** Another method at the settings that are read. */
async function sent(story: Story, asked: string): Promise<Reply> {
  const path = await pathOf(story);
  return patiently(story, () => story.send({ method: asked, path }));
}

/** The path of the settings below the target's base URL, as a reading of them is sent. */
async function pathOf(story: Story): Promise<string> {
  const { record } = await ask(story, READ, { sample: OWN });
  return record.request.url.slice(story.target.baseUrl.length);
}

const charset: StoryCheck = {
  ...BASE,
  id: 'webex.configure.content-type',
  title: 'A body whose content type has a charset is taken',
  needs: ['settings'],
  touches: 'device',
  codes: ['refused'],
  async tell(story) {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const reply = await ask(story, CONFIGURE, { sample: 'bothOn', headers });
    return succeeded(reply) ? undefined : { code: 'refused', message: `it was answered with ${said(reply)}` };
  },
};

export const webexHttpStories = [trackingId, echo, method, notAllowed, safe, charset] as readonly StoryCheck[];
