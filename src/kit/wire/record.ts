/** A header as it stood on the wire: the name in its own spelling, repeated headers kept apart. */
export type Header = readonly [name: string, value: string];

/** What ended an exchange before a whole answer was there. */
export type WireFaultCode =
  | 'refused'
  | 'unresolved'
  | 'tls'
  | 'timeout'
  | 'reset'
  | 'malformed'
  | 'body-too-large'
  | 'headers-too-large'
  | 'truncated'
  | 'aborted';

/** A target's misbehaviour (or our own abort) as a value; `message` is one bounded sentence. */
export interface WireFault {
  readonly code: WireFaultCode;
  readonly message: string;
}

/** The limits of one exchange; each is a hard end, whatever the target does. */
export interface Bounds {
  /** Milliseconds of wall clock from the first connect attempt to the last byte. Default 10 000. */
  readonly timeoutMs: number;
  /** Bytes of response body that are read. Default 1 MiB. */
  readonly maxBodyBytes: number;
  /** Bytes of status line and headers that are read. Default 32 KiB. */
  readonly maxHeaderBytes: number;
}

/** The bounds where the caller names none. */
export const DEFAULT_BOUNDS: Bounds = { timeoutMs: 10_000, maxBodyBytes: 1024 * 1024, maxHeaderBytes: 32 * 1024 };

/** What was received, up to the fault when there was one. */
export interface HttpResponseRecord {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: readonly Header[];
  /** The body read as UTF-8; a byte order mark stays, a bad byte reads as U+FFFD. */
  readonly body: string;
  /** Present when the body is not valid UTF-8. */
  readonly invalidUtf8?: true;
  /** Bytes of body that were kept. */
  readonly bodyBytes: number;
  /** Whether the message ended as its own framing said it would. */
  readonly complete: boolean;
}

/** One exchange: what left, what came back, what went wrong. A response and a fault can stand together. */
export interface HttpRecord {
  /** Milliseconds on the clock of `performance.now()`. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly Header[];
    readonly body?: string;
  };
  readonly response?: HttpResponseRecord;
  readonly fault?: WireFault;
  /** How often a kept connection was found closed and the request left again on another; absent when never. */
  readonly resent?: number;
}

/** All values of a response header, in order; the name in any case. */
export function headerValues(record: HttpRecord, name: string): string[] {
  const wanted = name.toLowerCase();
  const headers = record.response?.headers ?? [];
  return headers.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value);
}
