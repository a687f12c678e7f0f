import { valueAt } from '../contract/index.js';
import type { EventSource, RestSource } from './model.js';
import { FlowInputError } from './options.js';

/**
 * The base URL of a source description, without a trailing slash: what the caller says, else its document's first
 * server with the variables at their defaults.
 *
 * @throws FlowInputError when there is none.
 */
export function baseUrl(source: RestSource | EventSource, servers: Readonly<Record<string, string>> = {}): string {
  const given = Object.hasOwn(servers, source.name) ? servers[source.name] : undefined;
  const url = given ?? (source.type === 'openapi' ? restServer(source) : eventServer(source));
  if (url === undefined || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    const what = url === undefined ? 'has no server' : `has a server that is no http(s) URL: ${url}`;
    throw new FlowInputError(
      `source description ${source.name} ${what}`,
      `say where it is: ${source.name}=http://127.0.0.1:8080`,
    );
  }
  return url.replace(/\/+$/, '');
}

/** The URL of the CometD endpoint. */
export const endpointUrl = (source: EventSource, servers?: Readonly<Record<string, string>>): string =>
  baseUrl(source, servers) + (source.events.pathname === '/' ? '' : source.events.pathname);

function restServer({ rest: { document } }: RestSource): string | undefined {
  const server = valueAt(document.value, '/servers/0');
  const url = valueAt(server, '/url');
  return typeof url === 'string' ? filled(url, server) : undefined;
}

/** AsyncAPI names host and path; that the transport is HTTP is CometD's. */
function eventServer({ events: { document } }: EventSource): string | undefined {
  const servers = Object.values(document.value.servers ?? {}) as Record<string, unknown>[];
  const server = servers.find(({ protocol }) => protocol === 'cometd');
  return typeof server?.host === 'string' ? `http://${filled(server.host, server)}` : undefined;
}

const filled = (template: string, server: unknown): string =>
  template.replace(/\{([^{}]+)\}/g, (whole, name: string) =>
    String(valueAt(server, `/variables/${name}/default`) ?? whole),
  );
