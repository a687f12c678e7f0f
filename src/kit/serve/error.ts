/** A server cannot listen: what is wrong, and what to do about it. */
export class ServeError extends Error {
  /** Tells this error from others, across packages and realms. */
  override readonly name = 'ServeError';
  /** Stable: `port-in-use`, `bad-address`, `cannot-listen`. */
  readonly code: 'port-in-use' | 'bad-address' | 'cannot-listen';
  /** What to do; the message ends with it. */
  readonly remedy: string;

  constructor(code: ServeError['code'], message: string, remedy: string, cause?: unknown) {
    super(`${message}\n  remedy: ${remedy}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.remedy = remedy;
  }
}

/** What `listen` failed with, in words a person can act on. */
export function listenFault(cause: NodeJS.ErrnoException, host: string, port: number): ServeError {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new ServeError(
        'port-in-use',
        `port ${port} of ${host} is in use`,
        'take another port, or --port 0 (in code: port: 0) for any free one',
        cause,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ServeError(
        'bad-address',
        `${host} is no address of this machine`,
        'take --host 127.0.0.1, or 0.0.0.0 for every interface',
        cause,
      );
    default:
      return new ServeError(
        'cannot-listen',
        `cannot listen on port ${port} of ${host} (${cause.code ?? cause.message})`,
        'take a port above 1023, or --port 0 for any free one',
        cause,
      );
  }
}
