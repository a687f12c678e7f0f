// A CometD server that says one thing in its messages and another one in the status of HTTP.
import { asks, isBayeux, replies, status, type Where } from './distort.js';
import { headerOf, messagesIn } from './exchange.js';
import { distorted } from './from-simulator.js';
import type { Mutant } from './mutant.js';

const several: Where = (asked) => isBayeux(asked) && messagesIn(asked.body).length > 1;
const withCharset: Where = (asked) => isBayeux(asked) && headerOf(asked, 'content-type') !== 'application/json';
const appended: Where = ({ url }) => url.endsWith('/notifications/connect');

const rows: readonly (readonly [what: string, where: Where, code: number, check: string, reason: string])[] = [
  ['a handshake', asks('/meta/handshake'), 404, 'bayeux.handshake.reply', 'refused'],
  ['the handshake of a sample', asks('/meta/handshake'), 500, 'genesys.barge-in.subscribe', 'handshake-refused'],
  ['a connect', asks('/meta/connect'), 500, 'bayeux.connect.reply', 'refused'],
  ['a disconnect', asks('/meta/disconnect'), 404, 'bayeux.disconnect.reply', 'refused'],
  ['a subscribe', asks('/meta/subscribe'), 404, 'bayeux.subscribe.reply', 'subscribe-refused'],
  ['the subscribe of a sample', asks('/meta/subscribe'), 404, 'genesys.coach.subscribe', 'subscribe-refused'],
  ['an unsubscribe', asks('/meta/unsubscribe'), 500, 'bayeux.subscribe.reply', 'unsubscribe-refused'],
  ['a list', asks('/meta/subscribe'), 207, 'bayeux.subscribe.list', 'refused'],
  ['a request with a charset', withCharset, 415, 'bayeux.request.media-type', 'refused'],
  ['a request with its type appended', appended, 404, 'bayeux.request.appended', 'refused'],
  ['several messages in one request', several, 500, 'bayeux.batch.answered', 'http-status'],
  ['an unsubscribe, as part of a life', asks('/meta/unsubscribe'), 404, 'bayeux.response.status', 'http-status'],
  ['every request', isBayeux, 201, 'bayeux.response.status', 'http-status'],
];

export const wrongStatus: readonly Mutant[] = rows.map(([what, where, code, check, reason]) =>
  distorted(`${what}: carried out, with HTTP ${code}`, check, reason, replies(where, status(code))),
);
