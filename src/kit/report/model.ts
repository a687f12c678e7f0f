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
  /** Where values differ, each place. */
  readonly differences?: readonly Difference[];
}

/** One request and its reply, as they were on the wire, secrets taken out. */
export interface HttpExchange {
  /** Tells it from an event. */
  readonly kind: 'http';
  /** What checks name it by. */
  readonly id: string;
  /** Milliseconds since the run began. */
  readonly at: number;
  /** From the request to the last byte of the reply. */
  readonly durationMs: number;
  /** What was sent. */
  readonly request: HttpMessage & {
    /** In capitals. */
    readonly method: string;
    /** With its query. */
    readonly url: string;
  };
  /** Absent when no complete reply came; `fault` says why. */
  readonly response?: HttpMessage & {
    /** The HTTP status. */
    readonly status: number;
    /** The reason phrase; often empty. */
    readonly statusText: string;
  };
  /** Why no complete reply came. */
  readonly fault?: string;
  /** A shell command that sends the same request; secrets stand as environment variables. */
  readonly curl?: string;
}

/** The headers and body of a request or reply. */
export interface HttpMessage {
  /** In the order of the wire. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** As text; empty where there was none. */
  readonly body: string;
  /** True when the body was longer than what is kept here. */
  readonly truncated: boolean;
}

/** One Bayeux message that the kit received outside a reply it waited for: an event. */
export interface EventExchange {
  /** Tells it from a request and its reply. */
  readonly kind: 'event';
  /** What checks name it by. */
  readonly id: string;
  /** Milliseconds since the run began. */
  readonly at: number;
  /** The Bayeux channel. */
  readonly channel: string;
  /** The whole Bayeux message as JSON text. */
  readonly body: string;
  /** True when the message was longer than what is kept here. */
  readonly truncated: boolean;
}

/** What stood on the wire, piece by piece. */
export type Exchange = HttpExchange | EventExchange;

/** What came of one check. */
export interface CheckResult {
  /** e.g. `genesys.barge-in.notification.scope[documented]`. */
  readonly id: string;
  /** What is asked, in one line. */
  readonly title: string;
  /** Whose target was asked. */
  readonly vendor: string;
  /** `samples`, `contract`, `events`, `behaviour` or `robustness`. */
  readonly level: string;
  /** Ids of the requirements that it verifies. */
  readonly requirements: readonly string[];
  /** What came of it. */
  readonly verdict: Verdict;
  /** Always present unless the verdict is `pass`. */
  readonly reason?: Reason;
  /** How long it took. */
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
  readonly known?: {
    /** The last day (UTC), as `2026-12-31`. */
    readonly expires: string;
    /** What the baseline says of it. */
    readonly because?: string;
  };
}

/** What came of one requirement: of all checks of it together. */
export interface RequirementResult {
  /** e.g. `GWS-BARGEIN-SCOPE-DEFAULT`. */
  readonly id: string;
  /** Whose it is: `genesys`, `webex`, or `bayeux` for the protocol. */
  readonly vendor: string;
  /** How binding it is. */
  readonly level: 'MUST' | 'SHOULD' | 'MAY';
  /** What the document states, in the kit's own words. */
  readonly statement: string;
  /** How sure it is. */
  readonly label: SourceLabel;
  /** e.g. `genesys-barge-in, Parameters`. */
  readonly source: string;
  /** Where it stands in the specs, e.g. `spec/genesys/openapi.yaml#/components/schemas/BargeInRequest`. */
  readonly spec: string;
  /** What became of it. */
  readonly state: RequirementState;
  /** Why it is `excluded` or `unverified`. */
  readonly reason?: string;
  /** Ids of its checks. */
  readonly checks: readonly string[];
}

/** Who was judged. */
export interface Target {
  /** `genesys` or `webex`. */
  readonly vendor: string;
  /** Where it is, without credentials. */
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

/** The run in numbers: of checks by verdict, and of requirements by state. */
export interface Summary {
  /** Checks that passed. */
  readonly pass: number;
  /** Checks that failed. */
  readonly fail: number;
  /** Checks that warned. */
  readonly warn: number;
  /** Checks that could not run. */
  readonly skipped: number;
  /** Checks that ended in an error of the kit. */
  readonly error: number;
  /** Requirements by state. */
  readonly requirements: {
    /** All. */
    readonly total: number;
    /** A check of it ran, and all that ran passed. */
    readonly verified: number;
    /** A check failed. */
    readonly failed: number;
    /** No check failed, one warned. */
    readonly warned: number;
    /** None of its checks could run. */
    readonly skipped: number;
    /** A check ended in an error of the kit. */
    readonly error: number;
    /** Not on the wire. */
    readonly excluded: number;
    /** No check exists yet. */
    readonly unverified: number;
  };
}

/** What `runConformance` returns and `report.json` holds. */
export interface Report {
  /** Rises when a reader would have to change. */
  readonly version: 1;
  /** What judged. */
  readonly kit: {
    /** Its package. */
    readonly name: string;
    /** Of that package. */
    readonly version: string;
  };
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** How long the run took. */
  readonly durationMs: number;
  /** 0 no fail and no error; 1 a fail (with `--strict` also a warn); 2 an error; 130 interrupted. */
  readonly exitCode: 0 | 1 | 2 | 130;
  /** Whether a warning counts as a failure. */
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
  readonly errors: readonly {
    /** Stable, for a program. */
    readonly code: string;
    /** One sentence. */
    readonly message: string;
    /** What to do. */
    readonly remedy: string;
  }[];
  /** Who was judged. */
  readonly targets: readonly Target[];
  /** The run in numbers. */
  readonly summary: Summary;
  /** Ids of the checks that this run was to emit; `checks` holds one result for each of them. */
  readonly expected: readonly string[];
  /** Every requirement, and what became of it. */
  readonly requirements: readonly RequirementResult[];
  /** One result for each check. */
  readonly checks: readonly CheckResult[];
  /** What was on the wire; checks name them by their ids. */
  readonly exchanges: readonly Exchange[];
}
