import type { BasicAuth, BearerAuth } from '../../client/genesys/index.js';
import { ListenError } from './error.js';

/** How a command line says who asks; secrets stand in the environment only. */
export interface CredentialOptions {
  /** The user's name. Default: `GENESYS_USER`; on this machine `supervisor`. */
  readonly user?: string | undefined;
  /** The variable that holds the password. Default: `GENESYS_PASSWORD`. */
  readonly passwordEnv?: string | undefined;
  /** The variable that holds a bearer token, which is then used instead of user and password. */
  readonly bearerEnv?: string | undefined;
}

export interface Credentials {
  readonly auth: BasicAuth | BearerAuth;
  /** What must never be printed. */
  readonly secrets: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Who asks. Only a server on this machine, which may be the simulator or the mock, is asked with the simulator's own user
 * where nothing else is said.
 *
 * @throws ListenError when something is missing; what is there is not in the message.
 */
export function credentialsFor(url: string, options: CredentialOptions, environment: Environment): Credentials {
  if (!URL.canParse(url)) {
    // It may hold a password, so it is not repeated.
    throw new ListenError(
      'what was given as --url is no URL',
      'give scheme, host and port: --url http://127.0.0.1:8080',
    );
  }
  const { bearerEnv, passwordEnv = 'GENESYS_PASSWORD' } = options;
  if (bearerEnv !== undefined) {
    const token = environment[bearerEnv];
    if (!token) throw missing(`the environment variable ${bearerEnv} is not set`, `export ${bearerEnv}=…`);
    return { auth: { type: 'bearer', token }, secrets: [token] };
  }
  const own = isOwnMachine(url);
  const username = options.user ?? (environment.GENESYS_USER || (own ? 'supervisor' : undefined));
  if (username === undefined) throw missing('no user is named', 'give --user NAME, or --bearer-env NAME');
  if (username.includes(':')) {
    // It may well be USER:PASSWORD, so it is not repeated.
    throw missing('a user name has no colon', `give --user NAME, and the password in ${passwordEnv}`);
  }
  const password = environment[passwordEnv] || (own && options.passwordEnv === undefined ? 'secret' : undefined);
  if (password === undefined) {
    throw missing(`the environment variable ${passwordEnv} is not set`, `export ${passwordEnv}=…`);
  }
  const encoded = Buffer.from(`${username}:${password}`).toString('base64');
  return { auth: { type: 'basic', username, password }, secrets: [encoded, password] };
}

const missing = (fault: string, remedy: string): ListenError => new ListenError(`who asks? ${fault}`, remedy);

/** Whether a URL names this machine by a name that only this machine can have. */
export function isOwnMachine(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}

/** A text without the secrets, which a hostile server may send back to us. Shorter ones would blot out ordinary words. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.filter((secret) => secret.length > 3).reduce((rest, secret) => rest.replaceAll(secret, '•••'), text);
