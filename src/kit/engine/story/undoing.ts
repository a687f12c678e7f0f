import { memberFor, type Operation } from '../../contract/index.js';
import type { HttpRecord } from '../../wire/index.js';
import { endOf } from '../ending.js';
import { accepted, mayHaveActed } from '../outcome.js';
import type { Sample } from '../samples.js';
import { saidBy } from '../tidy.js';
import type { Outgoing } from './asking.js';
import { replyOf, statusCode } from './reply.js';

/** Not valid for the current state, or forbidden in it: there is nothing to end, any more. Which of the two is open. */
const NOT_NOW: readonly unknown[] = [2, 3];

/** What one story has started, by whom and where; the contract says which request ends it. */
export class Started {
  readonly #samples: readonly Sample[];
  readonly #open = new Map<string, Sample>();

  constructor(samples: readonly Sample[]) {
    this.#samples = samples;
  }

  /**
   * Takes note of an exchange. Where it may have started something that is not noted yet, what it resolves with ends it:
   * the body to be sent to the same place by the same user.
   */
  saw(operation: Operation, { url, identity, body }: Outgoing, record: HttpRecord): Sample | undefined {
    const like = this.#like(operation, body);
    if (!like) return undefined;
    const key = `${url} ${JSON.stringify(identity)}`;
    if (endsAmong(this.#samples).has(like)) {
      if (accepted(like, record)) this.#open.delete(key);
      return undefined;
    }
    const end = endOf(like, this.#samples);
    if (!end || !mayHaveActed(like, record)) return undefined;
    const known = this.#open.has(key);
    this.#open.set(key, end);
    return known ? undefined : end;
  }

  isOpen({ url, identity }: Outgoing): boolean {
    return this.#open.has(`${url} ${JSON.stringify(identity)}`);
  }

  /** The sample whose body is of the same kind as what was sent. */
  #like(operation: Operation, body: string | undefined): Sample | undefined {
    const { requestBody } = operation;
    if (!requestBody || body === undefined) return undefined;
    const kind = memberFor(requestBody.schema, parsed(body))?.pointer;
    return kind === undefined
      ? undefined
      : this.#samples.find((sample) => sample.operation.id === operation.id && kindOf(sample) === kind);
  }
}

/** Every exchange of a run is compared with the same samples: what is true of them is found out once. */
const kinds = new WeakMap<Sample, string>();
const ends = new WeakMap<readonly Sample[], ReadonlySet<Sample>>();

/** Which alternative of the request's schema a sample's body is: where that stands; `''` for none. */
function kindOf(sample: Sample): string {
  const { requestBody } = sample.operation;
  const kind = kinds.get(sample) ?? (requestBody && memberFor(requestBody.schema, sample.body)?.pointer) ?? '';
  kinds.set(sample, kind);
  return kind;
}

/** The samples that end what others start. */
function endsAmong(samples: readonly Sample[]): ReadonlySet<Sample> {
  const known = ends.get(samples) ?? new Set(samples.flatMap((sample) => endOf(sample, samples) ?? []));
  ends.set(samples, known);
  return known;
}

/** @throws Error when the request that was to end something was not carried out, and there may be something to end. */
export function requireEnded(end: Sample, record: HttpRecord): void {
  const reply = replyOf(record, end.operation);
  if (accepted(end, record) || NOT_NOW.includes(statusCode(reply))) return;
  throw new Error(`it was answered with ${saidBy(record)}; end it by hand`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
