/**
 * The result model of a conformance run: one object from which the console table, `report.json`, JUnit and HTML are
 * written. Its JSON form is described by `spec/report.schema.json`; `version` rises when a reader would have to change.
 */

/** `error` is the kit's own trouble (or a target that could not be judged at all); a target's wrong answer is `fail`. */
export type Verdict = 'pass' | 'fail' | 'warn' | 'skipped' | 'error';

/** What became of one requirement in this run. */
export type RequirementState =
  /** every check of it that ran passed, and at least one ran */
  | 'verified'
  /** a check of it failed */
  | 'failed'
  /** no check failed, one warned */
  | 'warned'
  /** none of its checks could run; the reason stands at the checks */
  | 'skipped'
  /** a check of it ended in the kit's own error */
  | 'error'
  /** it is not on the wire; `reason` says why */
  | 'excluded'
  /** no check exists yet; `reason` says what one would need */
  | 'unverified';

/** How sure a requirement is: from the vendor's document or page, or from less. */
export type SourceLabel = 'doc' | 'page' | 'wire' | 'client' | 'inferred';

/** One value that is not what the rule asks for. */
export interface Difference {
  /** JSON pointer into the judged body or message; `''` is the whole, `status` and `content-type` name the reply's own. */
  readonly at: string;
  /** What the rule asks for, in words or as JSON. */
  readonly expected: string;
  /** What stood there, as JSON, cut to a bounded length; `absent` where nothing stood. */
  readonly actual: string;
}

/** Why a check did not pass. */
export interface Reason {
  /** Declared by the check, stable across releases, e.g. `scope-differs`. */
  readonly code: string;
  /** One sentence for a person: what was expected, what came. */
  readonly message: string;
  readonly differences?: readonly Difference[];
}

/** One request and its reply, as they were on the wire, secrets taken out. */
export interface HttpExchange {
  readonly kind: 'http';
  readonly id: string;
  /** Milliseconds since the run began. */
  readonly at: number;
  readonly durationMs: number;
  readonly request: HttpMessage & { readonly method: string; readonly url: string };
  /** Absent when no complete reply came; `fault` says why. */
  readonly response?: HttpMessage & { readonly status: number; readonly statusText: string };
  readonly fault?: string;
  /** A shell command that sends the same request; secrets stand as environment variables. */
  readonly curl?: string;
}

export interface HttpMessage {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** True when the body was longer than what is kept here. */
  readonly truncated: boolean;
}

/** One Bayeux message that the kit received outside a reply it waited for: an event. */
export interface EventExchange {
  readonly kind: 'event';
  readonly id: string;
  /** Milliseconds since the run began. */
  readonly at: number;
  readonly channel: string;
  /** The whole Bayeux message as JSON text. */
  readonly body: string;
  readonly truncated: boolean;
}

export type Exchange = HttpExchange | EventExchange;

export interface CheckResult {
  /** e.g. `genesys.barge-in.notification.scope[documented]`. */
  readonly id: string;
  /** What is asked, in one line. */
  readonly title: string;
  readonly vendor: string;
  /** `samples`, `contract`, `events`, `behaviour` or `robustness`. */
  readonly level: string;
  readonly requirements: readonly string[];
  readonly verdict: Verdict;
  /** Always present unless the verdict is `pass`. */
  readonly reason?: Reason;
  readonly durationMs: number;
  /** Ids into `Report.exchanges`. */
  readonly exchanges: readonly string[];
  /** How many exchanges of a check that passed were not kept; absent where all were (`--evidence all`). */
  readonly leftOut?: number;
  /** A shell command that shows the fault again; only where the verdict is `fail` or `warn`. */
  readonly reproducer?: string;
  /** What came of it round by round, where a run has several; `verdict` is the worst. */
  readonly rounds?: readonly Verdict[];
  /** The baseline knows this failure: it warns, and fails no run until this day (UTC) is over. */
  readonly known?: { readonly expires: string; readonly because?: string };
}

export interface RequirementResult {
  readonly id: string;
  readonly vendor: string;
  readonly level: 'MUST' | 'SHOULD' | 'MAY';
  /** What the document states, in the kit's own words. */
  readonly statement: string;
  readonly label: SourceLabel;
  /** e.g. `genesys-barge-in, Parameters`. */
  readonly source: string;
  /** Where it stands in the specs, e.g. `spec/genesys/openapi.yaml#/components/schemas/BargeInRequest`. */
  readonly spec: string;
  readonly state: RequirementState;
  /** Why it is `excluded` or `unverified`. */
  readonly reason?: string;
  readonly checks: readonly string[];
}

export interface Target {
  readonly vendor: string;
  readonly baseUrl: string;
  /** `mock` and `simulator` are those that the kit started itself. */
  readonly kind: 'mock' | 'simulator' | 'endpoint';
  /** False when events were left out (`--no-events`) or the vendor has none. */
  readonly events: boolean;
  /** Of the checks that were asked, by choice or by default. */
  readonly levels: readonly string[];
  /** Base URL of the control API that made calls happen; absent where there was none. */
  readonly driver?: string;
}

export interface Summary {
  readonly pass: number;
  readonly fail: number;
  readonly warn: number;
  readonly skipped: number;
  readonly error: number;
  readonly requirements: {
    readonly total: number;
    readonly verified: number;
    readonly failed: number;
    readonly warned: number;
    readonly skipped: number;
    readonly error: number;
    readonly excluded: number;
    readonly unverified: number;
  };
}

/** What `runConformance` returns and `report.json` holds. */
export interface Report {
  readonly version: 1;
  readonly kit: { readonly name: string; readonly version: string };
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** 0 no fail and no error; 1 a fail (with `--strict` also a warn); 2 an error; 130 interrupted. */
  readonly exitCode: 0 | 1 | 2 | 130;
  readonly strict: boolean;
  /** What checks drew their cases and values from; `--seed` repeats it. */
  readonly seed: number;
  /** Milliseconds for which a check listened before it said that nothing came. */
  readonly absenceWindowMs: number;
  /**
   * Why parts of the suite did not run, e.g. `events of genesys were left out (--no-events)`, and what the run could not put
   * back at a target; empty when all of it ran and nothing stays behind.
   */
  readonly partial: readonly string[];
  /** What went wrong outside any single check, each with what to do. */
  readonly errors: readonly { readonly code: string; readonly message: string; readonly remedy: string }[];
  readonly targets: readonly Target[];
  readonly summary: Summary;
  /** Ids of the checks that this run was to emit; `checks` holds one result for each of them. */
  readonly expected: readonly string[];
  readonly requirements: readonly RequirementResult[];
  readonly checks: readonly CheckResult[];
  readonly exchanges: readonly Exchange[];
}
