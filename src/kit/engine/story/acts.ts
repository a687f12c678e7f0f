import type { Operation } from '../../contract/index.js';
import type { HttpRecord, Wire } from '../../wire/index.js';
import { NO_CONNECTION } from '../outcome.js';
import { tidyBounds } from '../tidy.js';
import type { Outgoing } from './asking.js';
import { NO_ANSWER } from './check.js';
import type { Cleanup } from './cleanup.js';
import type { Exhibits } from './exhibits.js';
import { Halt } from './halt.js';
import { type Reply, replyOf } from './reply.js';
import type { Asked } from './story.js';
import { requireEnded, Started } from './undoing.js';
import type { Visit } from './visit.js';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/** All that one story sends: bounded, recorded, and what it starts is noted to be ended. */
export class Acts {
  readonly signal: AbortSignal;
  readonly #visit: Visit;
  readonly #cleanup: Cleanup;
  readonly #exhibits: Exhibits;
  readonly #started: Started;
  /** `told`: acts end with the signal; `tidying`: they are sent after an interruption, too; `over`: nothing is sent. */
  #phase: 'told' | 'tidying' | 'over' = 'told';

  constructor(visit: Visit, cleanup: Cleanup, exhibits: Exhibits, signal: AbortSignal) {
    this.signal = signal;
    this.#visit = visit;
    this.#cleanup = cleanup;
    this.#exhibits = exhibits;
    this.#started = new Started(visit.samples);
  }

  /** Undoes what was begun; what stays behind, a sentence each. */
  tidy(): Promise<string[]> {
    this.#phase = 'tidying';
    return this.#cleanup.run().finally(() => {
      this.#phase = 'over';
    });
  }

  /** @throws Halt when the story must not go on. */
  require(): void {
    if (this.#phase === 'over' || (this.#phase === 'told' && this.signal.aborted))
      throw new Halt({ kind: 'interrupted' });
  }

  /** Sends and records, and judges nothing. */
  async act(
    { identity: _, ...request }: Outgoing,
    timeoutMs?: number,
    wire: Wire = this.#visit.wire,
  ): Promise<HttpRecord> {
    this.require();
    const told = this.#phase === 'told';
    const record = await wire.send(
      { ...request, ...(told ? { signal: this.signal } : {}) },
      !told ? tidyBounds(wire) : timeoutMs === undefined ? {} : { timeoutMs },
    );
    this.#exhibits.http(record);
    return record;
  }

  /** Sends a request to the target; where no whole answer comes, the story ends. */
  async exchange(
    outgoing: Outgoing,
    operation: Operation | undefined,
    { csrf = true, timeoutMs, faults = 'fail' }: Pick<Asked, 'csrf' | 'timeoutMs' | 'faults'>,
  ): Promise<Reply> {
    const record = csrf ? await this.#withToken(outgoing, timeoutMs) : await this.act(outgoing, timeoutMs);
    if (operation) this.note(operation, outgoing, record);
    this.require();
    if (record.fault && NO_CONNECTION.has(record.fault.code)) {
      throw new Halt({ kind: 'error', code: 'unreachable', message: record.fault.message });
    }
    const reply = replyOf(record, operation);
    if (reply.fault === undefined || faults === 'return') return reply;
    const message = `no whole reply came to ${outgoing.method} ${outgoing.url}: ${reply.fault}`;
    throw new Halt({ kind: 'finding', finding: { code: NO_ANSWER, message } });
  }

  /** Sends with the CSRF token of who asks, where something may change. */
  async #withToken(outgoing: Outgoing, timeoutMs?: number): Promise<HttpRecord> {
    if (READING.includes(outgoing.method)) return this.act(outgoing, timeoutMs);
    const signal = this.#phase === 'told' ? this.signal : undefined;
    const send = (token: Readonly<Record<string, string>>): Promise<HttpRecord> =>
      this.act({ ...outgoing, headers: { ...token, ...outgoing.headers } }, timeoutMs);
    return this.#visit.tokens.carried(outgoing.identity, send, signal);
  }

  /** Notes what an exchange may have started, to be ended when the story is over. */
  note(operation: Operation, outgoing: Outgoing, record: HttpRecord): void {
    const end = this.#started.saw(operation, outgoing, record);
    if (!end) return;
    const ending = { ...outgoing, body: JSON.stringify(end.body) };
    this.#cleanup.push(`what was started at ${outgoing.url} may still be in effect`, async () => {
      if (this.#started.isOpen(outgoing)) requireEnded(end, await this.#withToken(ending));
    });
  }
}
