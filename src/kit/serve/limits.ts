/** What bounds the work and the memory that one client can cost. */
export interface Limits {
  /** Bytes of a request's body; more is answered 413. Default 1 MiB. */
  readonly bodyBytes: number;
  /** Milliseconds until a request must have arrived whole; later it is answered 408. Default 10 000. */
  readonly requestMs: number;
  /** Bayeux messages in one request; more are answered 400. Default 1 000. */
  readonly messages: number;
  /** Bayeux sessions alive at a time; a handshake beyond is refused. Default 5 000. */
  readonly sessions: number;
  /** Events queued for a session that does not fetch them; then the session ends. Default 10 000. */
  readonly queue: number;
}

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 1024 * 1024,
  requestMs: 10_000,
  messages: 1_000,
  sessions: 5_000,
  queue: 10_000,
};
