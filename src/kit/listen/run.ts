import { once } from 'node:events';
import { type CredentialOptions, credentialsFor, withoutSecrets } from './credentials.js';
import { ListenError } from './error.js';
import { jsonLine, prettyLines } from './lines.js';
import { type ListenEnd, type ListenOptions, listen } from './listen.js';
import { visible } from './visible.js';

/** What the command line says. */
export interface RunOptions extends CredentialOptions, Omit<ListenOptions, 'auth' | 'signal'> {
  /** One line of JSON an event also on a terminal. Default: false. */
  readonly json?: boolean | undefined;
}

/** A stream of the process, or what stands in for one. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  write(text: string): boolean;
}

/** Where it runs. */
export interface RunContext {
  /** Gets events, and nothing else. Where it is not a terminal: one line of JSON an event. */
  readonly stdout: Output & NodeJS.EventEmitter;
  /** Gets everything else. */
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/**
 * What `bargein-kit listen` does.
 *
 * @throws ListenError as {@link listen} does; no secret is in it, whatever the server said.
 */
export async function runListen(
  { json = false, ...options }: RunOptions,
  { stdout, stderr, environment, signal }: RunContext,
): Promise<ListenEnd> {
  const { auth, secrets } = credentialsFor(options.url, options, environment);
  const clean = (text: string): string => withoutSecrets(text, secrets);
  const pretty = stdout.isTTY === true && !json;
  const colour = pretty && !environment.NO_COLOR;
  try {
    return await listen(
      { ...options, auth, signal },
      {
        async event(event, ended) {
          const text = pretty ? prettyLines(event, colour) : jsonLine(event);
          // Who reads too slowly is waited for, and the server with us.
          if (!stdout.write(text)) await once(stdout, 'drain', { signal: ended });
        },
        notice: (text) => void stderr.write(`${new Date().toISOString()}  ${visible(clean(text))}\n`),
      },
    );
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    throw new ListenError(visible(clean(error.fault)), error.remedy);
  }
}
