import { type HttpRecord, headerValues, parseJson } from '../wire/index.js';
import { buildRequest } from './build-request.js';
import type { Did, StepContext } from './did.js';
import { isJson } from './media.js';
import type { Step, StepAction } from './model.js';
import { headersOf } from './secrets.js';
import { baseUrl } from './servers.js';

/** Calls an OpenAPI operation. */
export async function callOperation(
  step: Step,
  action: Extract<StepAction, { kind: 'request' }>,
  { frame: { run }, budget, scope }: StepContext,
): Promise<Did> {
  const { source } = action;
  const { options, secrets, wire, signal } = run;
  const built = buildRequest(
    step,
    action,
    baseUrl(source, options.servers),
    headersOf(options.auth?.[source.name]),
    scope,
  );
  const wanted = step.timeoutMs ?? wire.bounds.timeoutMs;
  const timeoutMs = Math.min(wanted, budget.left);
  const record = await wire.send({ ...built.request, signal }, { timeoutMs });
  run.exchanged({ source: source.name, purpose: 'request', record });
  if (record.fault?.code === 'timeout' && timeoutMs < wanted) budget.spend();
  const { request, response, fault } = record;
  const { path, query, body } = built;
  return {
    facts: {
      request: { url: request.url, method: request.method, headers: request.headers, path, query, body },
      ...(response ? { response: { status: response.status, headers: response.headers, body: readBody(record) } } : {}),
    },
    shown: {
      request: {
        method: request.method,
        url: secrets.text(request.url),
        headers: secrets.headers(request.headers),
        ...(request.body === undefined ? {} : { body: secrets.body(request.body) }),
      },
      ...(response
        ? {
            response: {
              status: response.status,
              statusText: secrets.text(response.statusText),
              headers: secrets.headers(response.headers),
              body: secrets.body(response.body),
            },
          }
        : {}),
    },
    ...(fault ? { reason: { code: 'no-answer', message: `${fault.code}: ${fault.message}` } } : {}),
    ...withRetryAfter(record),
  };
}

/** JSON as its value; anything else, and JSON that is none, as a text. */
function readBody(record: HttpRecord): unknown {
  const text = record.response?.body ?? '';
  const type = headerValues(record, 'content-type')[0];
  if (type !== undefined && !isJson(type)) return text;
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : text;
}

/** `Retry-After` overrules what the flow says: seconds, or a date. */
function withRetryAfter(record: HttpRecord): { retryAfterMs?: number } {
  const [written = ''] = headerValues(record, 'retry-after');
  if (/^\d+$/.test(written)) return { retryAfterMs: Number(written) * 1_000 };
  const date = Date.parse(written);
  return Number.isNaN(date) ? {} : { retryAfterMs: Math.max(0, date - Date.now()) };
}
