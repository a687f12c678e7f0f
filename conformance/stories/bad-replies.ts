// How bad input is to be answered, whatever is bad about it.
import {
  type Asked,
  type Difference,
  type Finding,
  finding,
  header,
  headerValues,
  type Reply,
  type Story,
  said,
  succeeded,
} from '../../src/kit/engine/index.js';
import type { BadBody } from './bad-input.js';

/** Bad requests that are sent at a time. */
const TOGETHER = 4;

/** A bad request and its reply. */
export interface Answered {
  readonly name: string;
  readonly open: boolean;
  readonly reply: Reply;
}

/**
 * Headers that keep to one HTTP session: hundreds of requests must not open hundreds of them. Where a POST needs a CSRF
 * token, it is sent with the session that the token belongs to, which is kept to anyway.
 */
export async function inOneSession(story: Story, method: 'GET' | 'POST'): Promise<Record<string, string>> {
  const reply = await story.request('readMe');
  if (method === 'POST' && header(reply, 'x-csrf-token')) return {};
  const cookies = headerValues(reply.record, 'set-cookie').map((cookie) => cookie.split(';', 1)[0] ?? '');
  return cookies.length === 0 ? {} : { cookie: cookies.join('; ') };
}

/** Sends bad bodies, a few at a time; the order of the answers is that of the bodies. */
export async function answersTo(
  story: Story,
  bodies: readonly BadBody[],
  send: (asked: Asked) => Promise<Reply>,
  kept: Readonly<Record<string, string>> = {},
): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (let at = 0; at < bodies.length; at += TOGETHER) {
    const some = bodies.slice(at, at + TOGETHER).map(async ({ name, text, headers = {}, open = false }) => ({
      name,
      open,
      reply: await send({ rawBody: text, headers: { ...kept, ...headers }, faults: 'return' }),
    }));
    answered.push(...(await Promise.all(some)));
  }
  if (answered.length === 0) story.skip('no-input', 'nothing bad could be made of it');
  return answered;
}

/** A server's own failure: it has met what it did not expect. A body that is too large may be cut off. */
const fails = ({ name, reply }: Answered): boolean =>
  reply.fault === undefined ? reply.status >= 500 : name !== 'huge';

/** Answered whole, and not by a failure of the server. */
export function judgeAnswered(answered: readonly Answered[]): Finding | undefined {
  const differences = answered.filter(fails).map((each) => differs(each, 'a 4xx, or a statusCode other than 0'));
  return finding('server-error', 'bad input was answered by a failure of the server', differences);
}

/** Refused, all of it that is certainly bad. */
export function judgeRefused(answered: readonly Answered[]): Finding | undefined {
  const taken = answered.filter(({ open, reply }) => !open && succeeded(reply));
  const differences = taken.map((each) => differs(each, 'a 4xx, or a statusCode other than 0'));
  return finding('accepted', 'bad input was taken for good', differences);
}

const differs = ({ name, reply }: Answered, expected: string): Difference => ({
  at: name,
  expected,
  actual: said(reply),
});
