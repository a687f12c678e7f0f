import type { CheckResult, Reason, Report } from '../report/index.js';
import type { HttpRecord, Wire } from '../wire/index.js';
import { livingCall } from './living-call.js';
import type { Plan, PlannedSample } from './plan.js';
import { type Played, play } from './play.js';
import type { Redactor } from './redact.js';
import { inFull, type Sample } from './samples.js';
import type { Need } from './story/check.js';
import { Performance } from './story/perform.js';
import type { Stop } from './story/stop.js';
import type { Told } from './story/tell.js';
import { commandFor, resultOf } from './story/told.js';
import { identify, type Visit } from './story/visit.js';
import type { Trouble } from './trouble.js';
import { isLive } from './withheld.js';

export interface ConductOptions {
  readonly seed: number;
  readonly stop: Stop;
  /** The first fail ends the run. */
  readonly bail: boolean;
  /** Keep also what was on the wire for stories that passed. */
  readonly keepAll: boolean;
  readonly redactor: Redactor;
  /** Told what is asked, before it is: a sample as `operation[sample]`, or the id of a check that is a story. */
  readonly onAsk: (what: string) => void;
}

/** What came of one target. */
export interface Conducted {
  readonly checks: readonly CheckResult[];
  readonly errors: Report['errors'];
  readonly partial: readonly string[];
}

/** One target's part of a run. */
export class Conduct {
  readonly #plan: Plan;
  readonly #visit: Visit;
  readonly #options: ConductOptions;
  readonly #performance: Performance;
  readonly #left: string[] = [];
  #played: { readonly trouble: Trouble | undefined; readonly conclude: () => Played } | undefined;

  constructor(plan: Plan, visit: Visit, options: ConductOptions) {
    this.#plan = plan;
    this.#visit = visit;
    this.#options = options;
    const { seed, stop, bail, keepAll, onAsk } = options;
    this.#performance = new Performance(plan.stories, visit, {
      seed,
      stop,
      bail,
      keepAll,
      onStory: ({ id }) => onAsk(id),
    });
  }

  /** The samples, then the stories about the same device, one after the other; beside them those that touch nothing. */
  async first(): Promise<void> {
    const inTurn = async (): Promise<void> => {
      if (this.#plan.samples.length > 0) await this.#play();
      if (!this.#played?.trouble) await this.#performance.inTurn('device');
    };
    // Where one goes wrong, the other still has to put things back.
    const both = await Promise.allSettled([inTurn(), this.#performance.beside()]);
    for (const each of both) if (each.status === 'rejected') throw each.reason;
  }

  /** The stories that touch everybody; nothing else must be under way at any target of the run. */
  async last(): Promise<void> {
    if (!this.#played?.trouble) await this.#performance.inTurn('target');
  }

  /** To be called when everything is over: only then does the redactor know every secret. */
  conclude(): Conducted {
    const { target } = this.#plan;
    const { redactor, seed } = this.#options;
    const played = this.#played?.conclude();
    const trouble = this.#played?.trouble ?? troubleOf(this.#visit);
    const told = this.#performance.results(this.#played?.trouble);
    const stories = told.map((each) => resultOf(each, redactor, commandFor(each.instance.id, seed, target)));
    const partial = [...needsLacking(told), ...told.flatMap(({ left }) => left), ...this.#left];
    return {
      checks: [...(played?.checks ?? []), ...stories],
      errors: trouble ? [{ ...trouble, message: redactor.text(trouble.message) }] : [],
      partial: [...(played?.partial ?? []), ...partial.map((line) => `${target.vendor}: ${redactor.text(line)}`)],
    };
  }

  async #play(): Promise<void> {
    const { stop, bail, redactor, onAsk } = this.#options;
    const { evidence, eventTimeoutMs } = this.#visit;
    const needsCall = this.#plan.samples.some(({ sample, withheld }) => isLive(sample) && !withheld);
    const call =
      needsCall && this.#visit.driver && this.#plan.target.living.size === 0
        ? await livingCall(this.#visit, stop.signal)
        : undefined;
    const known = withNumber(this.#plan, this.#visit);
    const plan = call ? withCall(known, call.id, call.reason) : known;
    const onSample = (sample: Sample): void => onAsk(inFull(sample));
    try {
      const wire = withTokens(this.#visit, stop.signal);
      this.#played = await play(plan, wire, { eventTimeoutMs, stop, bail, evidence, redactor, onSample });
    } finally {
      if (call) this.#left.push(...(await call.end()));
    }
  }
}

/** The plan of a target whose driver says which number the monitored device has: the documents' own need not exist there. */
function withNumber(plan: Plan, { driver, fixtures }: Visit): Plan {
  const { supervisor, target, targetPhoneNumber } = fixtures;
  if (!driver || targetPhoneNumber === undefined) return plan;
  const own = Object.entries({ supervisor, target, targetPhoneNumber });
  return { ...plan, target: { ...plan.target, fixtures: new Map([...own, ...plan.target.fixtures]) } };
}

/** The plan of a target that has this call, or none after all. */
function withCall(plan: Plan, call: string | undefined, reason: Reason | undefined): Plan {
  if (call !== undefined) return { ...plan, target: { ...plan.target, living: new Map([['call', call]]) } };
  const without = (planned: PlannedSample): PlannedSample =>
    isLive(planned.sample) ? { ...planned, withheld: planned.withheld ?? reason } : planned;
  return { ...plan, samples: plan.samples.map(without) };
}

/** Adds the CSRF token to the samples' requests, where the target gives one; CometD's POSTs go without. */
function withTokens(visit: Visit, signal: AbortSignal): Wire {
  const { wire, tokens, contract, target } = visit;
  const cometd = contract.events && target.baseUrl + contract.events.pathname;
  const send: Wire['send'] = async (request, bounds): Promise<HttpRecord> => {
    if (request.method === 'GET' || (cometd && request.url.startsWith(cometd))) return wire.send(request, bounds);
    const carrying = (token: Readonly<Record<string, string>>): Promise<HttpRecord> =>
      wire.send({ ...request, headers: { ...token, ...request.headers } }, bounds);
    return tokens.carried(identify('default', visit), carrying, signal);
  };
  return { ...wire, send };
}

function troubleOf({ breaker: { broken }, target: { vendor } }: Visit): Trouble | undefined {
  const remedy =
    broken?.code === 'target-gone'
      ? 'see whether the server still runs, and what the last requests before it went did to it'
      : `check the credentials of ${vendor}`;
  return broken && { ...broken, remedy };
}

/** Needs whose want is no part left out: a target without CSRF owes nothing, and left-out events are told for the run. */
const NO_PART: readonly Need[] = ['csrf', 'events'];

/** Which stories could not be told for want of something, by what they wanted. */
function needsLacking(told: readonly Told[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { instance, verdict, reason } of told) {
    const lacks = instance.check.needs.find((need) => reason?.code === `no-${need}`);
    if (verdict !== 'skipped' || !lacks || NO_PART.includes(lacks)) continue;
    const why = reason?.message ?? '';
    byReason.set(why, [...(byReason.get(why) ?? []), instance.id]);
  }
  return [...byReason].map(([why, ids]) => `${ids.length} ${ids.length === 1 ? 'check' : 'checks'} left out: ${why}`);
}
