import type { Report } from '../report/index.js';
import { NO_CONNECTION } from './outcome.js';
import type { Replay } from './replay.js';
import type { Target } from './target.js';

/** Why a target could not be judged at all. */
export type Trouble = Report['errors'][number];

/** No connection was ever made: then nothing was judged. */
export function unreachable(replays: readonly Replay[]): Trouble | undefined {
  const faults = replays.map(({ reply }) => reply.fault);
  const [first] = faults;
  if (!first || !faults.every((fault) => fault && NO_CONNECTION.has(fault.code))) return undefined;
  const target = replays[0]?.target;
  return {
    code: 'unreachable',
    message: `nothing answers at ${target?.baseUrl} (${target?.vendor}): ${first.message}`,
    remedy: 'check the URL and the port, and that the server runs',
  };
}

/** Every answer refused the credentials: then nothing was judged either. */
export function credentialsRefused(replays: readonly Replay[], { vendor, auth }: Target): Trouble | undefined {
  const statuses = replays.map(({ reply }) => reply.response?.status);
  if (statuses.length === 0 || !statuses.every((status) => status === 401 || status === 403)) return undefined;
  const variables = vendor === 'webex' ? 'WEBEX_TOKEN' : 'GENESYS_USER and GENESYS_PASSWORD';
  return {
    code: 'credentials-refused',
    message: `${vendor} refused ${auth ? 'the credentials' : 'every request, which carried no credentials'} (HTTP ${[...new Set(statuses)].join(', ')})`,
    remedy: `set ${variables}, or auth in the configuration file`,
  };
}
