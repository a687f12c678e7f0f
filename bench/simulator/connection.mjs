// As much of an HTTP client as a bench needs: one keep-alive connection, one request at a time, answers with a
// Content-Length. It costs less than any server, so that it is the server that is measured.
import { connect } from 'node:net';

/** @typedef {(status: number, body: string, head: string) => void} OnAnswer */

/**
 * What `send` takes: a whole POST of JSON.
 *
 * @param {string} path
 * @param {Record<string, string>} headers
 * @param {string} body ASCII
 */
export const post = (path, headers, body) =>
  [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${body.length}`,
    ...Object.entries(headers).map((header) => header.join(': ')),
    '',
    body,
  ].join('\r\n');

/** The cookies that an answer sets, as the next request sends them; `undefined` where it sets none. @param {string} head */
export const cookiesIn = (head) =>
  [...head.matchAll(/\r\nset-cookie: ([^;\r]+)/gi)].map(([, cookie]) => cookie).join('; ') || undefined;

/**
 * Opens a connection; an error of it, or an end in the middle of an exchange, ends the process. Servers close one that is
 * idle: who keeps one keeps it busy.
 *
 * @param {number} port
 * @param {() => void} [connected]
 */
export function openConnection(port, connected) {
  /** @type {OnAnswer | undefined} */
  let onAnswer;
  let rest = '';
  const socket = connect(port, '127.0.0.1', connected).setNoDelay(true).setEncoding('latin1');
  socket.on('close', () => {
    if (onAnswer) throw new Error('the server closed a connection on which an answer was waited for');
  });
  socket.on('data', (chunk) => {
    rest += chunk;
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = rest.slice(0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
    if (!(length >= 0)) throw new Error(`an answer without a Content-Length: ${head}`);
    if (rest.length < end + 4 + length) return;
    const body = rest.slice(end + 4, end + 4 + length);
    rest = rest.slice(end + 4 + length);
    const answered = onAnswer;
    onAnswer = undefined;
    answered?.(Number(head.slice(9, 12)), body, head);
  });

  return {
    /** @param {string} request @param {OnAnswer} then */
    send(request, then) {
      onAnswer = then;
      socket.write(request, 'latin1');
    },
    /** Whatever is waited for is waited for no longer. */
    close() {
      onAnswer = undefined;
      socket.destroy();
    },
  };
}
