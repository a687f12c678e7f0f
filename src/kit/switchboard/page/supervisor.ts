/** A supervisor who is signed in: the client of Genesys, its CometD session, and what both say. */
import type { RefusedEvent } from 'bargein/cometd';
import { type Call, createGenesysClient, type Device, type GenesysSession, unwrap } from 'bargein/genesys';
import { type Exchange, watching } from './exchange.js';
import { coalesced } from './follow-world.js';
import type { Message } from './notification.js';
import { isDenied } from './outcome.js';
import type { Link } from './state.js';

/** What the page is told. */
export interface Told {
  exchange(exchange: Exchange): void;
  message(channel: string, message: Message): void;
  /** An event that is not what the contract describes, or that it does not know. */
  odd(event: RefusedEvent): void;
  /** Notifications may be missing between the two. */
  gap(start: Date, end: Date): void;
  /** The device and the calls as REST shows them now. */
  read(device: Device, calls: readonly Call[]): void;
  link(link: Link): void;
  warning(text: string): void;
  /** The session is over, and it was not `close` that ended it. */
  ended(why: string): void;
}

export interface Supervisor {
  readonly deviceId: string;
  /** Operations that resolve when the notification confirms them. */
  readonly session: GenesysSession;
  /** Reads the device and the calls again. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

interface SignIn {
  readonly origin: string;
  readonly username: string;
  readonly password: string;
  readonly deviceId: string;
}

const TABS =
  'The server holds one connection a browser, and another tab has it: notifications come every two seconds. A private window is a browser of its own.';

/**
 * Signs in: reads the device, opens the session, subscribes, and reads once more so that nothing falls between.
 *
 * @throws GenesysError when the credentials are refused; what the client throws when nobody answers.
 */
export async function signIn({ origin, username, password, deviceId }: SignIn, told: Told): Promise<Supervisor> {
  const genesys = createGenesysClient({
    baseUrl: origin,
    // On each request, and so this tab's user counts: the cookies are the browser's, and another tab may be another user.
    auth: { type: 'basic', username, password },
    hooks: [watching((exchange) => exchange.method !== 'GET' && told.exchange(exchange))],
  });
  unwrap(await genesys.readDevice(deviceId));

  const session = await genesys.connect({
    backoff: { max: 5_000 },
    onInvalidEvent: told.odd,
    onUnknownEvent: told.odd,
  });
  let closed = false;
  const end = (why: string): void => {
    if (closed) return;
    closed = true;
    void session.close();
    told.ended(why);
  };
  let heard = 0;
  const read = coalesced(async () => {
    let before: number;
    let now: { device?: Device; calls?: readonly Call[] };
    do {
      // What was notified meanwhile may be newer than what was read.
      before = heard;
      const { device } = unwrap(await genesys.readDevice(deviceId));
      const { calls } = unwrap(await genesys.listCalls({ fields: '*' }));
      now = { ...(device && { device }), ...(calls && { calls }) };
    } while (heard !== before);
    if (now.device && !closed) told.read(now.device, now.calls ?? []);
  });
  // Refused credentials end it; what else goes wrong is a lost connection, after which all is read again.
  const renew = (): void =>
    void read().catch((error: unknown) => isDenied(error) && end('Genesys no longer accepts this user and password.'));

  session.on('state', ({ state }) => {
    if (closed) return;
    if (state === 'disconnected') return end('The server ended the session.');
    told.link(state === 'connected' ? 'live' : state === 'handshaking' ? 'connecting' : 'lost');
    if (state === 'connected') renew();
  });
  session.on('gap', ({ start, end: until }) => {
    told.gap(start, until);
    renew();
  });
  session.on('warning', ({ type }) => type === 'multiple-clients' && told.warning(TABS));
  try {
    const events = await session.subscribe(['/v2/me/devices', '/v2/me/calls'], { envelope: true });
    void (async () => {
      for await (const { channel, data } of events) {
        heard++;
        if (data) told.message(channel, data);
      }
    })().catch((error: unknown) => end(`The notifications ended: ${(error as Error).message}`));
    await read();
  } catch (error) {
    closed = true;
    await session.close();
    throw error;
  }
  return {
    deviceId,
    session,
    refresh: read,
    close() {
      closed = true;
      return session.close();
    },
  };
}
