// Secrets that can be told in whatever form they come back, and a target that sends them back wherever it can.
import { startSimulator } from '../src/index.js';
import { type Answer, type Asked, headerOf, jsonOf, type Message } from './mutants/exchange.js';
import { startProxy } from './mutants/proxy.js';
import { defaultScenario } from './mutants/scenario.js';

export const CANARIES = {
  username: 'canary-user-7Kq',
  password: 'canary "pässword" <9&x>/\'+',
  secondUsername: 'canary-second-Xw8',
  secondPassword: 'canary-2nd/pass+word?Lm4',
  bearer: 'canary-bearer/Zz3+Qq~1',
  cookie: 'canary-cookie/Q1+tt',
  login: 'canary-login-token-Hh5',
} as const;

const basic = (user: string, password: string): string => Buffer.from(`${user}:${password}`).toString('base64');
const BASIC = basic(CANARIES.username, CANARIES.password);
const ALL = { ...CANARIES, pair: `${CANARIES.username}:${CANARIES.password}`, basic: BASIC };

const html = (text: string): string =>
  text.replace(/[&<>"']/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? '&#39;');
const encoded = (text: string, shift: number): string => Buffer.from('x'.repeat(shift) + text).toString('base64');
/** The part of it that tells the secret: what stands before and after has a say in the rest. */
const telling = (base64: string, shift: number): string =>
  base64.replace(/=*$/, '').slice(shift === 0 ? 0 : shift + 1, -1);

/** A secret as a target may send it back. */
const forms = (secret: string): [form: string, text: string][] => [
  ['plain', secret],
  ['JSON', JSON.stringify(secret).slice(1, -1)],
  ['URL', encodeURIComponent(secret)],
  ['URL, lower case', encodeURIComponent(secret).replace(/%../g, (one) => one.toLowerCase())],
  ['form', new URLSearchParams([['', secret]]).toString().slice(1)],
  ['HTML', html(secret)],
  ...[0, 1, 2].map((shift): [string, string] => [`base64 behind ${shift}`, encoded(secret, shift)]),
];

/** What may stand of it nowhere. */
const traces = (secret: string): [form: string, text: string][] => [
  ...forms(secret).slice(0, 6),
  ['JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
  ...[0, 1, 2].map((shift): [string, string] => [`base64 behind ${shift}`, telling(encoded(secret, shift), shift)]),
  ['cut off', secret.slice(0, 12)],
];

/** All that stands in a text as its reader would see it, once and twice unescaped. */
function seen(text: string): string {
  const unescaped = text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  return [text, unescaped, unescaped.replace(/\\(["\\/])/g, '$1')].join('\n').toLowerCase();
}

/** Which secrets stand in a text, and in which form. */
export function leaksIn(text: string, more: Iterable<string> = []): string[] {
  const all = seen(text);
  const own = Object.entries(ALL).flatMap(([name, secret]) =>
    traces(secret).flatMap(([form, each]) => (all.includes(each.toLowerCase()) ? [`${name}: ${form}`] : [])),
  );
  return [
    ...own,
    ...[...more].filter((secret) => all.includes(secret.toLowerCase())).map((secret) => `learned: ${secret}`),
  ];
}

/** Every secret, in every form, under names of its own. */
const echo = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(ALL).flatMap(([name, secret]) => forms(secret).map(([form, text]) => [`${name} ${form}`, text])),
  );
const EVERYTHING = Object.values(ALL)
  .flatMap((secret) => forms(secret).map(([, text]) => text))
  .join(' | ');
const PAGE = `<html><title>Error</title><form action="/login?${new URLSearchParams(CANARIES)}">${Object.values(ALL).map((each) => `<input value="${html(each)}">`)}</form>`;

/** How a target sends secrets back. */
export type Leaky = 'JSON' | 'pages' | 'redirects' | 'events';

const headers: Answer['headers'] = [
  ['set-cookie', `SID=${CANARIES.cookie}; Path=/`],
  ['set-cookie', `LOGIN=${CANARIES.login}; Path=/`],
  ['x-echo', `Basic ${BASIC} Bearer ${CANARIES.bearer}`],
  ['x-query', new URLSearchParams(CANARIES).toString()],
];

function leaky(how: Leaky, answer: Answer): Answer {
  const added = [...answer.headers, ...headers];
  const value = jsonOf(answer.body);
  const whole = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (how === 'JSON' && whole) {
    // A long text is cut in what a check quotes: in the middle of a secret.
    const body = {
      ...value,
      statusMessage: EVERYTHING,
      access_token: CANARIES.login,
      enabled: EVERYTHING,
      echo: echo(),
    };
    return { status: 200, headers: added, body: JSON.stringify(body) };
  }
  if (how === 'pages' && answer.status >= 400) {
    const typed = added.map(
      ([name, text]) => [name, name.toLowerCase() === 'content-type' ? 'text/html' : text] as const,
    );
    return { status: 500, headers: typed, body: PAGE };
  }
  if (how === 'redirects' && whole && 'statusCode' in value) {
    return { status: 302, headers: [...added, ['location', `/login?${new URLSearchParams(CANARIES)}`]], body: '' };
  }
  return { ...answer, headers: added };
}

/** A simulator whose people have these secrets, behind a proxy that sends them back. */
export async function startLeaky(how: Leaky) {
  const scenario = JSON.parse(
    JSON.stringify({ ...defaultScenario(), genesys: { ...defaultScenario().genesys, csrf: true } }, (_, value) => {
      if (value?.username === 'supervisor')
        return { ...value, username: CANARIES.username, password: CANARIES.password };
      if (value?.username === 'supervisor2')
        return { ...value, username: CANARIES.secondUsername, password: CANARIES.secondPassword };
      return value?.token === 'token' ? { ...value, token: CANARIES.bearer } : value;
    }),
  );
  const simulator = await startSimulator({ port: 0, scenario });
  /** What the target gave away by itself: sessions' cookies, CSRF tokens, client ids. */
  const given = { cookie: new Set<string>(), token: new Set<string>(), clientId: new Set<string>() };
  /** What the run was seen to send. */
  const sent = new Set<string>();

  const note = (answer: Answer, asked: Asked): void => {
    for (const [name, value] of answer.headers) {
      if (name.toLowerCase() === 'set-cookie') given.cookie.add(/=([^;]*)/.exec(value)?.[1] ?? '');
    }
    const token = headerOf(answer, 'x-csrf-token');
    if (token) given.token.add(token);
    for (const [, id] of answer.body.matchAll(/"clientId":"([^"]+)"/g)) given.clientId.add(id ?? '');
    const [authorization, cookie = ''] = [headerOf(asked, 'authorization'), headerOf(asked, 'cookie')];
    if (authorization === `Basic ${BASIC}`) sent.add('basic');
    if (authorization === `Basic ${basic(CANARIES.secondUsername, CANARIES.secondPassword)}`) sent.add('second basic');
    if (authorization === `Bearer ${CANARIES.bearer}`) sent.add('bearer');
    if ([...given.cookie].some((each) => cookie.includes(each))) sent.add('cookie');
    if (given.token.has(headerOf(asked, 'x-csrf-token') ?? '')) sent.add('CSRF token');
    if ([...given.clientId].some((each) => asked.body.includes(each))) sent.add('client id');
  };
  const isEvents = ({ url }: Asked): boolean => url.startsWith('/api/v2/notifications');
  const withSecrets = (message: Message): Message => ({
    ...message,
    ext: echo(),
    error: `403:${ALL.pair}:${EVERYTHING}`,
  });
  const proxy = await startProxy(simulator.origin, {
    reply: (answer, asked) => {
      note(answer, asked);
      return isEvents(asked) ? { ...answer, headers: [...answer.headers, ...headers] } : leaky(how, answer);
    },
    ...(how === 'events'
      ? {
          meta: (reply: Message) => [withSecrets(reply)],
          event: (event: Message) => [
            { ...withSecrets(event), data: { ...(event.data as object), echo: echo(), notificationType: EVERYTHING } },
            { channel: `/${CANARIES.login}/${encodeURIComponent(CANARIES.password)}`, data: echo() },
          ],
        }
      : {}),
  });
  return {
    origin: proxy.origin,
    driver: simulator.driver,
    sent,
    given: () => [...given.cookie, ...given.token, ...given.clientId].filter((each) => each.length >= 6),
    close: async () => {
      await proxy.close();
      await simulator.close();
    },
  };
}
