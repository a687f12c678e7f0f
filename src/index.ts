/**
 * The face of `bargein-kit`: the contract, the mock and the conformance suite as a library.
 *
 * @module bargein-kit
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allChecks } from '../conformance/index.js';
import { allStories } from '../conformance/stories.js';
import { packageRoot } from './kit/contract/index.js';
import {
  ConformanceError,
  type Endpoints,
  type Listed,
  listChecks,
  type Progress,
  readBaseline,
  requireAcknowledgement,
  runChecks,
  type Selection,
  type Target,
  targetsOf,
} from './kit/engine/index.js';
import { startMock } from './kit/mock/index.js';
import type { Report } from './kit/report/index.js';
import { startSimulator } from './kit/simulator/index.js';

export { ContractError, type Place } from './kit/contract/index.js';
export {
  type Auth,
  type BasicAuth,
  type BearerAuth,
  ConformanceError,
  type Endpoints,
  type GenesysEndpoint,
  type Listed,
  type Progress,
  type WebexEndpoint,
} from './kit/engine/index.js';
export {
  type ActionTrace,
  type CriterionTrace,
  type FlowAuth,
  type FlowDocument,
  FlowDocumentError,
  FlowInputError,
  type FlowResult,
  type LoadOptions,
  loadFlows,
  type MessageTrace,
  type PassedOver,
  type Reason as StepReason,
  type ReasonCode as StepReasonCode,
  type RequestTrace,
  type ResponseTrace,
  type RunOptions,
  runWorkflow,
  type StepTrace,
  type SubscriptionTrace,
  serversOf,
  type Workflow,
} from './kit/flows/index.js';
export {
  checkGenerated,
  type Drift,
  type GeneratedFile,
  type GenerateOptions,
  generate,
  type WrittenFile,
  writeGenerated,
} from './kit/generate/index.js';
export { type Mock, type MockOptions, startMock } from './kit/mock/index.js';
export type {
  CheckResult,
  Difference,
  EventExchange,
  Exchange,
  HttpExchange,
  HttpMessage,
  Reason,
  Report,
  RequirementResult,
  RequirementState,
  SourceLabel,
  Summary,
  Target as JudgedTarget,
  Verdict,
} from './kit/report/index.js';
export {
  type ConsoleOptions,
  checkInWords,
  type ReportFiles,
  ReportWriteError,
  renderConsole,
  writeReports,
} from './kit/report/index.js';
export { type Limits, ServeError } from './kit/serve/index.js';
export {
  CHOICES,
  type Choice,
  type Choices,
  type ContextOf,
  DECISIONS,
  type Decision,
  type DecisionLabel,
  type DecisionName,
  type Decisions,
  type NetworkScenario,
  type Page,
  type Pages,
  type RateLimit,
  type Refusal,
  type RefusingDecision,
  type Role,
  type ScenarioDevice,
  type ScenarioOrganization,
  type ScenarioPerson,
  type ScenarioToken,
  type ScenarioUser,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
  type Trouble,
  type Written,
  type WrittenScenario,
  withDecision,
  withInverted,
} from './kit/simulator/index.js';

/** What is judged, which checks are asked, and how long, how often and how strictly. */
export interface ConformanceOptions extends Endpoints, Selection {
  /** True: starts the embedded simulator and judges that, with its driver, in place of the mock. Default false. */
  readonly simulator?: boolean;
  /** False leaves everything about CometD out, as `notifications: 'none'` does. Default true. */
  readonly events?: boolean;
  /** How long a notification is waited for, in milliseconds from the request. Default 5 000. */
  readonly eventTimeout?: number;
  /** How long silence is listened to, in milliseconds. Default 250 for targets on this machine, else 2 000. */
  readonly absenceWindow?: number;
  /** How long one HTTP exchange may take, in milliseconds. Default 10 000. */
  readonly timeout?: number;
  /** After how many milliseconds nothing more is asked. Default 120 000. */
  readonly deadline?: number;
  /** Requests a second to one target. Default: no limit. */
  readonly rate?: number;
  /** What checks draw their cases and values from. Default: any; the report says which. */
  readonly seed?: number;
  /** How often everything is asked; the worst counts. Default 1. */
  readonly repeat?: number;
  /**
   * Whose exchanges the report holds: `proof` those of the samples and of every check that did not pass, `all` those of each
   * check. Default `proof`.
   */
  readonly evidence?: 'proof' | 'all';
  /** The first fail, known or not, ends the run. Default false. */
  readonly bail?: boolean;
  /** Path of a file of known failures, see `spec/baseline.schema.json`. Default none. */
  readonly baseline?: string;
  /** Compare also what is the target's own data (phone numbers, a person's settings) with the samples. Default false. */
  readonly exactSamples?: boolean;
  /** True: the suite may act on targets that are not on this machine. A barge-in joins a live customer's call. Default false. */
  readonly acknowledge?: boolean;
  /** Warnings count as failures for `exitCode`. Default false. */
  readonly strict?: boolean;
  /** Ends the run early. */
  readonly signal?: AbortSignal;
  /** Told before each sample is played, and each other check is asked. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Runs the conformance suite. Without an endpoint it starts the embedded mock, or simulator, and judges that; a vendor
 * that is not named while the other one is, is out of scope and never replaced by either.
 *
 * @throws ConformanceError when an endpoint is malformed, or not on this machine and not acknowledged; when a level does
 * not exist or a pattern matches nothing.
 * @throws ContractError when the baseline is none.
 *
 * @example
 * ```ts
 * import { runConformance } from 'bargein-kit';
 *
 * const report = await runConformance({
 *   genesys: { baseUrl: 'http://127.0.0.1:8080', auth: { type: 'basic', username: 'supervisor', password: 'secret' } },
 * });
 * console.log(report.summary.fail, report.exitCode);
 * ```
 */
export async function runConformance(options: ConformanceOptions = {}): Promise<Report> {
  const { eventTimeout, absenceWindow, timeout, deadline, baseline, ...run } = options;
  const known = baseline === undefined ? [] : await readBaseline(baseline);
  const embedded = await startEmbedded(options);
  try {
    const targets = targetsFor(options, embedded);
    requireAcknowledgement(targets, options.acknowledge ?? false);
    return await runChecks({
      ...run,
      ...(eventTimeout === undefined ? {} : { eventTimeoutMs: eventTimeout }),
      ...(absenceWindow === undefined ? {} : { absenceWindowMs: absenceWindow }),
      ...(timeout === undefined ? {} : { timeoutMs: timeout }),
      ...(deadline === undefined ? {} : { deadlineMs: deadline }),
      baseline: known,
      targets,
      checks: allChecks,
      stories: allStories,
      kit: kit(),
    });
  } finally {
    await embedded?.close();
  }
}

/**
 * What a run with these options would ask, check by check; nothing is started and nothing sent.
 *
 * @throws ConformanceError as the run itself.
 */
export async function listConformance(options: ConformanceOptions = {}): Promise<Listed[]> {
  const { simulator, genesys, webex } = options;
  const origin = 'http://127.0.0.1';
  const embedded =
    genesys || webex
      ? undefined
      : ({ kind: simulator ? 'simulator' : 'mock', genesys: origin, webex: `${origin}/v1`, driver: origin } as const);
  const { baseline: _, ...suite } = options;
  return listChecks(targetsFor(options, embedded), { ...suite, checks: allChecks, stories: allStories });
}

interface Embedded {
  readonly kind: 'mock' | 'simulator';
  readonly genesys: string;
  readonly webex: string;
  readonly driver?: string;
}

/** What is judged where no endpoint is named. */
async function startEmbedded({
  genesys,
  webex,
  simulator = false,
}: ConformanceOptions): Promise<(Embedded & { close(): Promise<void> }) | undefined> {
  if (simulator && (genesys || webex)) {
    throw new ConformanceError(
      'two-targets',
      'the embedded simulator is to be judged, and a URL is given as well',
      'leave one of them out',
    );
  }
  if (genesys || webex) return undefined;
  return simulator
    ? // It demands a CSRF token, as a target may: so that is asked, too.
      { kind: 'simulator', ...(await startSimulator({ port: 0, csrf: true })) }
    : { kind: 'mock', ...(await startMock({ port: 0 })) };
}

function targetsFor(options: ConformanceOptions, embedded: Embedded | undefined): Target[] {
  const { events = true, exactSamples = false } = options;
  if (!embedded) return targetsOf(options, { kind: 'endpoint', exactSamples, events });
  const { kind, genesys, webex, driver } = embedded;
  const driven = kind === 'simulator' && driver !== undefined ? { driver } : {};
  return targetsOf(
    { genesys: { baseUrl: genesys, ...driven }, webex: { baseUrl: webex } },
    { kind, exactSamples, events },
  );
}

function kit(): Report['kit'] {
  const { name, version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as Report['kit'];
  return { name, version };
}
