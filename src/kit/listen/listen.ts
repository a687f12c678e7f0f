import { ack } from '../../client/cometd/ack.js';
import {
  isBayeuxError,
  isTransportError,
  type Message,
  type Session,
  type Subscription,
} from '../../client/cometd/index.js';
import { type BasicAuth, type BearerAuth, createGenesysClient } from '../../client/genesys/index.js';
import { ListenError } from './error.js';
import { judge } from './judge.js';
import { gapNotice, refusalNotice, stateNotices, warningNotice } from './notices.js';

/** What is listened to, and for how long. */
export interface ListenOptions {
  /** Where Genesys Web Services are, without `/api/v2`. */
  readonly url: string;
  readonly auth: BasicAuth | BearerAuth;
  /** Channels and patterns, e.g. `/v2/me/*`. */
  readonly channels: readonly string[];
  /** Whether the server is asked to keep events until they have arrived. Default: true. */
  readonly ack?: boolean | undefined;
  /** Whether events are judged by the contract. Default: true. */
  readonly validate?: boolean | undefined;
  /** Ends after so many events. Default: never. */
  readonly count?: number | undefined;
  /** Ends after so many seconds. Default: never. */
  readonly seconds?: number | undefined;
  /** Ends at once. */
  readonly signal?: AbortSignal | undefined;
}

/** An event as it is printed. */
export interface ListenedEvent {
  /** When it was taken off the connection. */
  readonly time: Date;
  readonly channel: string;
  readonly data: unknown;
}

/** Who is told. */
export interface Listener {
  /** While the promise is pending, the server keeps the next events; `ended` aborts when nobody waits any more. */
  event(event: ListenedEvent, ended: AbortSignal): void | Promise<void>;
  /** What else happens: connected, lost, missed, refused events. */
  notice(text: string): void;
}

/** Why listening ended. */
export type ListenEnd = 'count' | 'time' | 'aborted';

/** How often the first connection is tried: somebody is waiting for it. */
const ATTEMPTS = 3;

/**
 * Listens until it has heard enough. A connection or session that is lost comes back by itself; what may have been missed
 * meanwhile is told.
 *
 * @throws ListenError when no session can be had, a channel is refused, or the server ends the session for good.
 */
export async function listen(options: ListenOptions, listener: Listener): Promise<ListenEnd> {
  const { url, auth, channels, seconds, signal } = options;
  const time = new AbortController();
  const ended = signal ? AbortSignal.any([signal, time.signal]) : time.signal;
  const why = (): ListenEnd | undefined => (signal?.aborted ? 'aborted' : time.signal.aborted ? 'time' : undefined);
  let session: Session<Record<string, unknown>> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    session = await open(options, ended);
    const stateNotice = stateNotices();
    session.on('state', (change) => {
      const text = stateNotice(change);
      if (text !== undefined) listener.notice(text);
    });
    session.on('gap', (gap) => listener.notice(gapNotice(gap)));
    session.on('warning', (warning) => listener.notice(warningNotice(warning)));
    const events = await session.subscribe(channels, { envelope: true });
    const who = auth.type === 'basic' ? ` as ${auth.username}` : '';
    listener.notice(`connected to ${url}${who}, listening to ${channels.join(' ')}`);
    if (seconds !== undefined) timer = setTimeout(() => time.abort(), seconds * 1000);
    if (await heardEnough(events, options, listener, ended)) return 'count';
    const end = why();
    if (end) return end;
    throw new ListenError('the server has ended the session', 'start again');
  } catch (error) {
    const end = why();
    if (end) return end;
    throw error instanceof ListenError ? error : explained(error, url);
  } finally {
    clearTimeout(timer);
    await session?.close();
  }
}

/** The client's own judgement would hand refused events on beside the others; ours comes when their turn has come. */
async function open(
  { url, auth, ack: lossless = true }: ListenOptions,
  signal: AbortSignal,
): Promise<Session<Record<string, unknown>>> {
  const session = await createGenesysClient({ baseUrl: url, auth }).connect({
    validate: false,
    extensions: lossless ? [ack()] : [],
    connectAttempts: ATTEMPTS,
    signal,
  });
  // Any channel may be listened to, also one of which the contract says nothing.
  return session as unknown as Session<Record<string, unknown>>;
}

/** Tells the events until there are no more, or as many as wanted: then true. */
async function heardEnough(
  events: Subscription<Message>,
  { count = Number.POSITIVE_INFINITY, validate = true }: ListenOptions,
  listener: Listener,
  ended: AbortSignal,
): Promise<boolean> {
  let heard = 0;
  for await (const { channel, data } of events) {
    const judgement = validate ? judge(channel, data) : 'good';
    if (judgement === 'unknown')
      listener.notice(refusalNotice(channel, data, 'a message that the contract does not know,'));
    else if (judgement !== 'good') {
      listener.notice(refusalNotice(channel, data, `an invalid event (${judgement.wrong})`));
    } else {
      await listener.event({ time: new Date(), channel, data }, ended);
      heard += 1;
      if (heard >= count) return true;
    }
  }
  return false;
}

/** In the words of a person who wants to listen. */
function explained(error: unknown, url: string): ListenError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof TypeError) return new ListenError(message, 'see bargein-kit listen --help');
  const status = isTransportError(error) ? error.status : undefined;
  if (status === 401 || status === 403 || (isBayeuxError(error) && error.channel === '/meta/handshake')) {
    return new ListenError(`${url} lets nobody in with these credentials: ${message}`, 'check user and password');
  }
  if (isBayeuxError(error)) return new ListenError(message, 'name channels that this user may hear');
  return new ListenError(`cannot listen at ${url}: ${message}`, 'check --url, and that the server is running');
}
