import type { IncomingMessage } from 'node:http';
import { Problem } from '../../serve/index.js';

/**
 * Keeps pages of other sites away, as the driver asks for no credentials: a page's own name that was made to lead here
 * (DNS rebinding) is seen by the Host header, a page's request by its Origin.
 *
 * @param host the address that the simulator was told to listen on
 * @throws Problem 403
 */
export function checkCaller({ headers, socket }: IncomingMessage, host: string): void {
  const asked = hostname(headers.host ?? '');
  if (![host, 'localhost', '127.0.0.1', '::1', plain(socket.localAddress)].includes(asked)) {
    throw new Problem(403, 'Wrong host', `Host is ${headers.host}: the driver answers to ${host} and localhost only`);
  }
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${headers.host}`) {
    throw new Problem(403, 'Wrong origin', `Origin is ${origin}: the driver answers to pages of its own origin only`);
  }
}

/** The name or address in a Host header, in lower case, without the port and the brackets. */
const hostname = (host: string): string =>
  (/^\[([^\]]+)\](?::\d+)?$/.exec(host)?.[1] ?? host.replace(/:\d+$/, '')).toLowerCase();

/** An IPv4 address on an IPv6 socket is written in both. */
const plain = (address = ''): string => address.replace(/^::ffff:/, '');
