import type { Contract } from '../contract/index.js';
import type { Exchange, HttpMessage } from '../report/index.js';
import type { HttpRecord, ReceivedEvent } from '../wire/index.js';
import type { Redactor } from './redact.js';
import { curlOf } from './reproduce.js';
import type { Target } from './target.js';

/** Bodies are kept up to this length in a report; the judged value itself is never cut. */
const MAX_KEPT = 16 * 1024;
/** No secret is longer. */
const MAX_SECRET = 16 * 1024;
/** Of a longer body only so much is looked through for secrets. */
const MAX_READ = MAX_KEPT + 2 * MAX_SECRET;

/** Keeps what was on the wire, and learns the secrets in it; redaction happens when the report is made, with all of them known. */
export class Evidence {
  readonly #began: number;
  readonly #redactor: Redactor;
  readonly #target: Target;
  readonly #contract: Contract;
  readonly #kept = new Map<string, () => Exchange>();
  #count = 0;

  constructor(target: Target, contract: Contract, redactor: Redactor, began: number) {
    this.#target = target;
    this.#contract = contract;
    this.#redactor = redactor;
    this.#began = began;
  }

  /** Keeps an HTTP exchange; returns its id. */
  http(record: HttpRecord): string {
    this.learn(record);
    return this.#keep((id) => ({
      kind: 'http',
      id,
      at: Math.round(record.startedAt - this.#began),
      durationMs: Math.round(record.durationMs),
      request: {
        method: record.request.method,
        url: this.#redactor.text(record.request.url),
        ...this.#message(record.request.headers, record.request.body ?? ''),
      },
      ...(record.response
        ? {
            response: {
              status: record.response.status,
              statusText: this.#redactor.text(record.response.statusText),
              ...this.#message(record.response.headers, record.response.body),
            },
          }
        : {}),
      ...(record.fault ? { fault: `${record.fault.code}: ${this.#redactor.text(record.fault.message)}` } : {}),
      ...this.#command(record.request),
    }));
  }

  /** Keeps a received event; returns its id. */
  event({ at, message, text }: ReceivedEvent): string {
    return this.#keep((id) => ({
      kind: 'event',
      id,
      at: Math.round(at - this.#began),
      channel: this.#redactor.text(String(message.channel)).slice(0, 200),
      ...this.#body(text),
    }));
  }

  /** Learns the secrets of an exchange that is not kept. */
  learn(record: HttpRecord): void {
    this.#redactor.learnFrom(record);
  }

  /** Keeps these no longer; what was learned from them stays known. */
  drop(ids: readonly string[]): void {
    for (const id of ids) this.#kept.delete(id);
  }

  /** The exchanges in the order they were kept, without secrets. */
  exchanges(): Exchange[] {
    return [...this.#kept.values()].map((build) => build());
  }

  #keep(build: (id: string) => Exchange): string {
    this.#count += 1;
    const id = `${this.#contract.vendor}-${this.#count}`;
    this.#kept.set(id, () => build(id));
    return id;
  }

  #message(headers: HttpRecord['request']['headers'], body: string): HttpMessage {
    return {
      headers: headers.map(([name, value]) => [this.#redactor.text(name), this.#redactor.header(name, value)] as const),
      ...this.#body(body),
    };
  }

  /** A command that is longer than what is kept of a body would be no help. */
  #command(request: HttpRecord['request']): { curl?: string } {
    if (request.url.length + (request.body?.length ?? 0) > MAX_KEPT) return {};
    return { curl: this.#redactor.text(curlOf(request, this.#target)) };
  }

  /** Redacted before it is cut: a cut could leave half a secret standing, so what stands near an earlier one is dropped. */
  #body(text: string): { body: string; truncated: boolean } {
    const huge = text.length > MAX_READ;
    const body = this.#redactor.text(huge ? text.slice(0, MAX_READ) : text);
    const end = huge ? Math.min(MAX_KEPT, Math.max(0, body.length - MAX_SECRET)) : MAX_KEPT;
    return { body: body.slice(0, end), truncated: huge || body.length > MAX_KEPT };
  }
}
