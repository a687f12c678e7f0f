import type { HttpRecord, Wire } from '../wire/index.js';
import type { Evidence } from './evidence.js';
import { accepted, mayHaveActed } from './outcome.js';
import type { Replay } from './replay.js';
import { requestFor } from './request.js';
import { inFull, type Sample } from './samples.js';
import type { Target } from './target.js';
import { saidBy, type Tidier, tidyBounds } from './tidy.js';

/**
 * The sample that ends what another one starts, by what the contract says of their notifications: it leaves nothing
 * (`absent`) where the other puts something, as the cancellation of monitoring does, or it puts `false` where the other puts
 * `true`, as unmuting does.
 */
export function endOf({ operation, notification }: Sample, samples: readonly Sample[]): Sample | undefined {
  if (!notification) return undefined;
  const { determines, constants } = notification.cause;
  const puts = [...determines.keys()];
  const turnsOn = [...constants].flatMap(([at, value]) => (value === true ? [at] : []));
  return samples.find(({ operation: same, notification: other }) => {
    if (same !== operation || !other) return false;
    const gone = other.cause.absent;
    return (
      gone.some((at) => puts.some((put) => put.startsWith(`${at}/`))) ||
      turnsOn.some((at) => other.cause.constants.get(at) === false)
    );
  });
}

/** Ends what a run has started and its samples have not ended. */
export class Ending implements Tidier {
  readonly #samples: readonly Sample[];
  readonly #target: Target;
  readonly #wire: Wire;
  readonly #evidence: Evidence;
  /** What is to be sent, and for whom; `asked` once a target has accepted it, if nothing confirmed it. */
  readonly #open = new Map<Sample, { readonly started: Sample; asked: boolean }>();

  constructor(samples: readonly Sample[], target: Target, wire: Wire, evidence: Evidence) {
    this.#samples = samples;
    this.#target = target;
    this.#wire = wire;
    this.#evidence = evidence;
  }

  /** Whether a target takes a second start while the first is in effect is open: so each sample starts from nothing. */
  async before(sample: Sample): Promise<undefined> {
    const end = endOf(sample, this.#samples);
    if (end && this.#open.has(end) && accepted(end, await this.#send(end))) this.#open.delete(end);
  }

  after({ sample, reply, subscription, answer }: Replay): void {
    const end = endOf(sample, this.#samples);
    if (end && mayHaveActed(sample, reply)) this.#open.set(end, { started: sample, asked: false });
    const open = this.#open.get(sample);
    if (!open || !accepted(sample, reply)) return;
    open.asked = true;
    if (!subscription?.acknowledged || answer?.fits) this.#open.delete(sample);
  }

  async settle(): Promise<string[]> {
    const left: string[] = [];
    // What was started last is ended first: a call may be over once monitoring is.
    for (const [end, { started, asked }] of [...this.#open].reverse()) {
      const record = await this.#send(end);
      if (accepted(end, record) || asked) continue;
      left.push(
        `what ${inFull(started)} started may still be in effect at ${this.#target.baseUrl}: ${inFull(end)} was answered with ${saidBy(record)}; end it by hand`,
      );
    }
    this.#open.clear();
    return left;
  }

  async #send(end: Sample): Promise<HttpRecord> {
    const { method, url, headers, body } = requestFor(end, this.#target);
    const request = { method, url, headers, ...(body === undefined ? {} : { body }) };
    const record = await this.#wire.send(request, tidyBounds(this.#wire));
    this.#evidence.http(record);
    return record;
  }
}
