// How the checks of the protocol speak Bayeux: what is posted as it is, and what comes back.
import {
  type BayeuxExchange,
  type BayeuxMessage,
  type BayeuxSession,
  cutTo,
  type SessionOptions,
  type Story,
  type StoryCheck,
} from '../../src/kit/engine/index.js';

/** What all checks of the protocol have in common: they are asked where the vendor sends events. */
export const OF_BAYEUX = {
  vendor: 'genesys',
  level: 'events',
  needs: ['events'],
  touches: 'nothing',
} as const satisfies Partial<StoryCheck>;

/** A channel on which the vendor sends events. */
export const DEVICES = '/v2/me/devices';

/** Names that nobody's channel has. */
export const NOWHERE = '/bargein-kit/nowhere';
export const SERVICE = '/service/bargein-kit';
/**
 * A clientId that no handshake gave. Clients' ids are secrets to a report, which also takes out beginnings of them at the end of a
 * text: it must not begin as an address ends (`…/features/bargeIn`).
 */
export const NOBODYS_ID = 'never-given-by-any-handshake';

/** The fields of a handshake that can succeed. */
export const HANDSHAKE: BayeuxMessage = {
  channel: '/meta/handshake',
  version: '1.0',
  minimumVersion: '1.0',
  supportedConnectionTypes: ['long-polling'],
};

/** Answered at once, whatever there is to say. */
export const AT_ONCE: BayeuxMessage = { connectionType: 'long-polling', advice: { timeout: 0 } };

/** The reply on a channel, by its id where there is one. */
export const replyIn = ({ messages }: BayeuxExchange, channel: string, id?: string): BayeuxMessage | undefined => {
  const own = messages.filter((message) => message.channel === channel && 'successful' in message);
  return own.find((message) => id !== undefined && String(message.id) === id) ?? own[0];
};

/** Whether a message was carried out: its reply says so, and HTTP does not say otherwise. */
export const acknowledged = (exchange: BayeuxExchange, channel: string, id?: string): boolean =>
  exchange.record.response?.status === 200 && replyIn(exchange, channel, id)?.successful === true;

/** What an answer says, for a finding's message. */
export function heard({ record, messages }: BayeuxExchange): string {
  if (record.fault) return `no whole answer (${record.fault.message})`;
  if (messages.length === 0) return `HTTP ${record.response?.status} without a message`;
  return `HTTP ${record.response?.status}: ${cutTo(messages.map(inWords).join('; '), 300)}`;
}

const inWords = ({ channel, successful, error }: BayeuxMessage): string =>
  `${String(channel)} ${successful === undefined ? 'an event' : successful === true ? 'successful' : `not successful${error === undefined ? '' : ` (${String(error)})`}`}`;

/** A session that has shaken hands; where that fails the check is skipped. */
export async function shaken(story: Story, options: SessionOptions = {}): Promise<BayeuxSession> {
  const session = story.session(options);
  const outcome = await session.handshake();
  if (!outcome.successful) story.skip('not-shaken', `the handshake was not acknowledged: ${heard(outcome)}`);
  return session;
}
