// Who is used to ask Webex, and how a limited rate is borne.
import { setTimeout as after } from 'node:timers/promises';
import { type Asked, type Auth, header, type Reply, type Story, said } from '../../src/kit/engine/index.js';

export const READ = 'readBargeInSettings';
export const CONFIGURE = 'configureBargeInSettings';

/** The sample that names no organization. */
export const OWN = 'ownOrganization';

/** Longest wait, in ms, that a Retry-After is obeyed; a target that asks for more is left alone. */
const MAX_WAIT_MS = 2_000;
const MAX_TRIES = 8;

/** Asks, and again after a 429; the story is skipped where the target is not ready to listen. */
export async function patiently(story: Story, send: () => Promise<Reply>): Promise<Reply> {
  for (let tries = 1; ; tries += 1) {
    const reply = await send();
    if (reply.status !== 429) return reply;
    const seconds = Number(header(reply, 'retry-after'));
    // Values that are no number occur in production; they say nothing of how long to wait.
    const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0;
    if (tries === MAX_TRIES || wait > MAX_WAIT_MS) story.skip('rate-limited', `the rate is limited: ${said(reply)}`);
    if (wait > 0) await after(wait);
  }
}

export const ask = (story: Story, operationId: string, asked: Asked): Promise<Reply> =>
  patiently(story, () => story.request(operationId, asked));

/**
 * People of the kit's own scenario (`spec/driver/scenarios/contact-centre.yaml`), by what their tokens may do. A target on
 * this machine that is asked with the placeholder token may know them.
 */
const LAB = {
  withoutScopes: 'token-without-scopes',
  readOnly: 'token-read-only',
  user: 'token-user',
  partner: 'token-partner',
} as const;

/** Another person of the same organization there. */
export const LAB_COLLEAGUE = idOf('PEOPLE', '2b0c6a4e-71d3-4f0a-9c55-000000000002');

/** Whether a target may know the people of the scenario. */
export const inLab = ({ target: { loopback, auth } }: Story): boolean =>
  loopback && auth?.type === 'bearer' && auth.token === 'token';

/** The credentials of somebody of the scenario; the story is skipped where the target does not know them. */
export async function labUser(story: Story, who: keyof typeof LAB): Promise<Auth> {
  const lab: Auth = { type: 'bearer', token: LAB[who] };
  // Without a person to read, only the token is looked at first.
  if (inLab(story) && (await ask(story, READ, { sample: OWN, auth: lab })).status !== 401) return lab;
  return story.skip('no-token', 'it needs tokens whose scopes and roles are known, and this target has none');
}

/** An id as the vendor writes them: base64 of a URI, without padding. */
export function idOf(type: 'PEOPLE' | 'ORGANIZATION', uuid: string): string {
  return Buffer.from(`ciscospark://us/${type}/${uuid}`).toString('base64url');
}
