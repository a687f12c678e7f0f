import { ContractError, checkShape, readDocument, type SourceDocument } from '../contract/index.js';
import type { Auth, Endpoints, GenesysEndpoint } from './target.js';

/** The configuration of a run, as `bargein.config.yaml` holds it. */
export interface Configuration extends Endpoints {
  /** As `--yes`: the user knows what the suite does to targets that are not on this machine. */
  readonly acknowledge?: boolean;
}

/**
 * Reads a configuration file. `${NAME}` in a string is the environment variable of that name.
 *
 * @throws ContractError with file, line and column: no YAML, an unknown or missing key, a wrong type, a variable that
 * is not set. No error shows a value that came from the environment.
 */
async function readConfiguration(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Configuration> {
  const document = await readDocument(file);
  // Judged as written, before variables are filled in, so that no error can quote a secret.
  await checkShape(document, '', 'config.schema.json', { showValues: false });
  // What is generated is none of a run's business, and no variable has to be set for it.
  const { generate, ...run } = document.value;
  return fill(document, run, '', environment) as Configuration;
}

function fill(
  document: SourceDocument,
  value: unknown,
  at: string,
  environment: Readonly<Record<string, string | undefined>>,
): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
      const found = environment[name];
      if (found) return found;
      throw document.fault(
        at,
        `configuration: the environment variable ${name} is not set`,
        `export ${name}=… and run again`,
      );
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, fill(document, inner, `${at}/${key}`, environment)]),
  );
}

/** What a command line names. */
export interface CommandLine {
  readonly genesys?: string | undefined;
  readonly webex?: string | undefined;
  /** Id of a call at Genesys, as {@link GenesysEndpoint.call}. */
  readonly call?: string | undefined;
  /** Base URL of a driver, as {@link GenesysEndpoint.driver}. */
  readonly driver?: string | undefined;
  /** Path of a configuration file. */
  readonly config?: string | undefined;
}

/**
 * The endpoints of a command line: those of its configuration file, a URL given on the command line winning over the
 * file's. Endpoints without credentials get those of the environment (`GENESYS_USER` and `GENESYS_PASSWORD`,
 * `WEBEX_TOKEN`). Empty when the command line names no target.
 *
 * @throws ContractError as {@link readConfiguration}, when half of a user's credentials is set, and when a call or a
 * driver is given for no target.
 */
export async function configurationOf(
  { genesys, webex, call, driver, config }: CommandLine,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Configuration> {
  const file: Configuration = config === undefined ? {} : await readConfiguration(config, environment);
  const auth = authFromEnvironment(environment);
  const [option] = Object.entries({ call, driver }).find(([, value]) => value !== undefined) ?? [];
  if (option !== undefined && !file.genesys && genesys === undefined) {
    throw new ContractError(`--${option} names a ${option}, but no Genesys target`, {
      remedy: 'name one: --genesys URL',
    });
  }
  const more = { ...(call === undefined ? {} : { call }), ...(driver === undefined ? {} : { driver }) };
  return {
    ...file,
    ...endpoint('genesys', file.genesys, genesys, auth.genesys, more),
    ...endpoint('webex', file.webex, webex, auth.webex),
  };
}

function endpoint<E extends { readonly baseUrl: string; readonly auth?: Auth }, K extends string>(
  name: K,
  configured: E | undefined,
  url: string | undefined,
  auth: Auth | undefined,
  more: Pick<GenesysEndpoint, 'call' | 'driver'> = {},
): Partial<Record<K, E>> {
  if (!configured && url === undefined) return {};
  const merged = { ...(auth ? { auth } : {}), ...configured, ...more, ...(url === undefined ? {} : { baseUrl: url }) };
  return { [name]: merged } as Record<K, E>;
}

function authFromEnvironment(environment: Readonly<Record<string, string | undefined>>): {
  readonly genesys: Auth | undefined;
  readonly webex: Auth | undefined;
} {
  const { GENESYS_USER: username, GENESYS_PASSWORD: password, WEBEX_TOKEN: token } = environment;
  if (Boolean(username) !== Boolean(password)) {
    const [set, unset] = username ? ['GENESYS_USER', 'GENESYS_PASSWORD'] : ['GENESYS_PASSWORD', 'GENESYS_USER'];
    throw new ContractError(`${set} is set, but ${unset} is not`, { remedy: `set both, or neither` });
  }
  return {
    genesys: username && password ? { type: 'basic', username, password } : undefined,
    webex: token ? { type: 'bearer', token } : undefined,
  };
}
