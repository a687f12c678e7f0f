import type { Check } from '../check.js';
import type { Auth, Draft } from './auth.js';
import { type Contract, decode } from './decode.js';
import { demand } from './demand.js';
import { InvalidRequestError, isNetworkError, isTimeoutError } from './error.js';
import { type Answer, exchange } from './exchange.js';
import type { CallOptions, RestOptions } from './options.js';
import { type Method, nextDelay } from './retry.js';
import { type Attempt, openSend } from './send.js';
import { baseOf, urlOf } from './url.js';
import { wait, within } from './within.js';

/** One operation of a contract: how it is asked, and what its answers are held against. */
export interface Operation extends Contract {
  readonly method: Method;
  /** The path template. */
  readonly path: string;
  /** The parameters that go into the query; all others are in the path. */
  readonly query: readonly string[];
  /** The check of the parameters. */
  readonly parameters: Check;
  /** The check of the request's body, where it has one. */
  readonly body?: Check;
}

/** Calls operations at one place. */
export interface Rest {
  /** Where, without a slash at its end. */
  readonly baseUrl: string;
  /**
   * Calls one operation. `R` is its result type, which the operation's own tables give.
   *
   * @throws InvalidRequestError before anything is sent; NetworkError, TimeoutError, InvalidResponseError.
   */
  call<R>(operation: Operation, parameters: object, body?: unknown, options?: CallOptions): Promise<R>;
}

/** @throws TypeError when the base URL cannot be used. */
export function openRest(givenUrl: string, auth: Auth, options: RestOptions): Rest {
  const baseUrl = baseOf(givenUrl);
  const send = openSend(baseUrl, auth, options);
  const maxBodySize = options.maxBodySize ?? 2 ** 20;

  /** Whether other credentials can be had, asked within the time of an attempt of its own. */
  const renew = (answer: Answer, sent: Attempt['sent'], draft: Draft, timeout: number, signal?: AbortSignal) =>
    within(
      timeout,
      signal,
      // What is asked here may serve others too, so it does not end with this call.
      async () =>
        auth.renew?.(answer.status, sent, draft, (probe) =>
          send(probe, { number: 1, sent: {} }, AbortSignal.timeout(Math.min(timeout, 30_000))),
        ),
      () => false,
    );

  return {
    baseUrl,
    async call<R>(operation: Operation, given: object, body?: unknown, call: CallOptions = {}): Promise<R> {
      const { signal } = call;
      const timeout = call.timeout ?? options.timeout ?? 30_000;
      const retry = { ...options.retry, ...call.retry };
      const draft = prepare(baseUrl, operation, given, body);
      const request = { method: draft.method, url: draft.url };
      let renewed = false;
      for (let number = 1; ; ) {
        const attempt: Attempt = { number, sent: {} };
        let answer: Answer | undefined;
        let fault: unknown;
        try {
          answer = await exchange(send, draft, attempt, { timeout, signal, maxBodySize });
          if (!renewed && auth.renew && (answer.status === 401 || answer.status === 403)) {
            renewed = true;
            if (await renew(answer, attempt.sent, draft, timeout, signal)) continue;
          }
        } catch (error) {
          if (!isNetworkError(error) && !isTimeoutError(error)) throw error;
          fault = error;
        }
        const delay = nextDelay(retry, operation.method, number++, answer);
        if (delay !== undefined) await wait(delay, signal);
        // The contract's checks have made it what its tables say.
        else if (answer) return decode(request, operation, answer, attempt.sent) as R;
        else throw fault;
      }
    },
  };
}

/** The request as it will leave, if it is what the contract demands. */
function prepare(baseUrl: string, operation: Operation, given: object, body: unknown): Draft {
  const { method, path: template, query: names } = operation;
  const unsent = { method, url: baseUrl + template };
  const path: Record<string, unknown> = {};
  const query: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given ?? {})) {
    if (!names.includes(name)) path[name] = value;
    else if (value !== undefined && value !== '') query[name] = value;
  }
  demand(operation.parameters, { ...path, ...query }, unsent);
  for (const name in given) {
    // A dot segment would lead to another path however it is encoded; half a surrogate pair has no encoding.
    const fault = (name in path ? /^\.\.?$|\p{Cs}/u : /\p{Cs}/u).test(String(path[name] ?? query[name]));
    if (fault) throw new InvalidRequestError(unsent, `/${name}`, 'cannot stand in a URL');
  }
  const url = urlOf(baseUrl, template, path, query);
  const accept = 'application/json';
  if (!operation.body) return { method, url, headers: { accept } };
  demand(operation.body, body, unsent);
  return { method, url, headers: { accept, 'content-type': accept }, body: JSON.stringify(body) };
}
