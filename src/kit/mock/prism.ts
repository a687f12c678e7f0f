import { Problem } from '../serve/index.js';
import type { Preferences } from './prefer.js';

/** A request as Prism wants it: the path without the server's base, the query apart from it. */
export interface PrismRequest {
  /** In lower case. */
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, the text otherwise; `undefined` without one. */
  readonly body: unknown;
}

export interface PrismReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Why the request was not valid, where the document has a reply for that. */
  readonly violations: readonly string[];
}

/** @throws Problem where Prism has no reply: no such path, an invalid request, an unknown example. */
export type Prism = (request: PrismRequest, preferences: Preferences) => Promise<PrismReply>;

/** Puts Prism behind an OpenAPI document. Credentials are not its business. */
export async function openPrism(document: Readonly<Record<string, unknown>>): Promise<Prism> {
  const [{ createInstance }, { getHttpOperationsFromSpec }] = await Promise.all([
    import('@stoplight/prism-http'),
    import('@stoplight/prism-cli/dist/operations.js'),
  ]);
  // A clone: Prism puts what references lead to in their place.
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  // Anew for each request: Prism writes the request's Accept into it.
  const config = (preferences: Preferences) => ({
    isProxy: false as const,
    checkSecurity: false,
    validateRequest: true,
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false, ...preferences },
  });
  const prism = createInstance(config({}), {
    logger: silentLogger() as Parameters<typeof createInstance>[1]['logger'],
  });

  return async ({ method, path, query, headers, body }, preferences) => {
    const input = { method: method as 'get', url: { path, query }, headers, body };
    const outcome = await settled(() => prism.request(input, operations, config(preferences))());
    if (outcome._tag === 'Left') throw problemOf(outcome.left);
    const { output, validations } = outcome.right;
    return {
      status: output.statusCode,
      // Prism gives a type to a reply without a body, too.
      headers: headersOf({ ...output.headers, ...(output.body === undefined ? { 'Content-type': null } : {}) }),
      body: output.body,
      violations: validations.input.map(({ message }) => message),
    };
  };
}

/** Prism throws where it cannot parse a header of the client's; what it thinks of a request, it returns. */
async function settled<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw new Problem(400, 'Malformed request', error instanceof Error ? error.message : String(error));
  }
}

/** A failure of Prism's own comes from a preference that it cannot meet: the client's fault, too. */
function problemOf(error: Error & { status?: number; detail?: string; additional?: Record<string, unknown> }): Problem {
  const { name, message, status = 400, detail, additional } = error;
  const type = name.startsWith('https:') ? { type: name } : {};
  return new Problem(status < 500 ? status : 400, message, detail ?? message, { members: { ...type, ...additional } });
}

/** Header names in lower case; without those that Prism has no value for. */
const headersOf = (headers: Readonly<Record<string, unknown>> | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name.toLowerCase(), String(value)]],
    ),
  );

/** Prism asks for a pino logger and says several lines a request. */
function silentLogger(): unknown {
  const silence = (): void => {};
  const logger: Record<string, unknown> = { child: () => logger };
  for (const level of ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal']) logger[level] = silence;
  return logger;
}
