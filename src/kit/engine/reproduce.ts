import type { HttpRecord } from '../wire/index.js';
import type { SampleRequest } from './request.js';
import type { Notification } from './samples.js';
import { authHeaders, isPlaceholder, type Target } from './target.js';

/** Quotes a text for a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The curl option that authenticates; configured secrets stand as the environment variables that also configure the kit. */
function authOption({ auth, vendor }: Target): string[] {
  if (!auth) return [];
  if (auth.type === 'basic') {
    return isPlaceholder(auth)
      ? [`-u ${quote(`${auth.username}:${auth.password}`)}`]
      : [`-u "$${vendor.toUpperCase()}_USER:$${vendor.toUpperCase()}_PASSWORD"`];
  }
  return [
    isPlaceholder(auth)
      ? `-H ${quote(`Authorization: Bearer ${auth.token}`)}`
      : `-H "Authorization: Bearer $${vendor.toUpperCase()}_TOKEN"`,
  ];
}

/** The option for what a request really carried: the target's own credentials, somebody else's, or none. */
function sentOption(request: HttpRecord['request'], target: Target): string[] {
  const sent = request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  if (sent === undefined) return [];
  return sent === authHeaders(target.auth).authorization ? authOption(target) : ['-H "Authorization: $AUTHORIZATION"'];
}

/** A curl command that sends the same request. */
export function curlOf(request: HttpRecord['request'], target: Target): string {
  const headers = request.headers.filter(
    ([name]) => !/^(host|connection|content-length|authorization|cookie)$/i.test(name),
  );
  return [
    'curl -sS -i',
    ...(request.method === 'GET' ? [] : [`-X ${request.method}`]),
    ...sentOption(request, target),
    ...headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(request.body === undefined ? [] : [`--data-raw ${quote(request.body)}`]),
    quote(request.url),
  ].join(' ');
}

/**
 * A shell script (sh, curl, sed) that subscribes, sends the request and prints what is notified within `seconds`.
 * The notification waits in the session, so it may as well be fetched after the request.
 */
export function cometdScript(
  request: SampleRequest,
  { channel, pathname }: Notification,
  target: Target,
  seconds: number,
): string {
  const send = `curl -sS -b "$jar" -c "$jar" ${[...authOption(target), `-H 'content-type: application/json'`].join(' ')}`;
  const handshake =
    '[{"id":"1","channel":"/meta/handshake","version":"1.0","supportedConnectionTypes":["long-polling"]}]';
  const say = (id: number, meta: string, fields: string): string =>
    `"[{\\"id\\":\\"${id}\\",\\"channel\\":\\"/meta/${meta}\\",\\"clientId\\":\\"$client\\",${fields}}]"`;
  return [
    `jar=$(mktemp); cometd=${quote(target.baseUrl + pathname)}`,
    `client=$(${send} -d ${quote(handshake)} "$cometd" | sed -n 's/.*"clientId" *: *"\\([^"]*\\)".*/\\1/p')`,
    `${send} -d ${say(2, 'subscribe', `\\"subscription\\":\\"${channel.address}\\"`)} "$cometd"; echo`,
    curlOf({ ...request, headers: Object.entries(request.headers) }, target),
    `echo; ${send} -m ${seconds} -d ${say(3, 'connect', '\\"connectionType\\":\\"long-polling\\"')} "$cometd"; echo`,
    'rm "$jar"',
  ].join('\n');
}
