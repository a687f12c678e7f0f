/**
 * The face of `bargein-kit`: the contract, the mock and the conformance suite as a library.
 *
 * @packageDocumentation
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allChecks } from '../conformance/index.js';
import { packageRoot } from './kit/contract/index.js';
import { type Endpoints, type Progress, requireAcknowledgement, runChecks, targetsOf } from './kit/engine/index.js';
import { startMock } from './kit/mock/index.js';
import type { Report } from './kit/report/index.js';

export { ContractError } from './kit/contract/index.js';
export {
  type Auth,
  ConformanceError,
  type Endpoints,
  type GenesysEndpoint,
  type Progress,
  type WebexEndpoint,
} from './kit/engine/index.js';
export {
  type FlowDocument,
  FlowDocumentError,
  FlowInputError,
  type FlowResult,
  loadFlows,
  type RunOptions,
  runWorkflow,
  type StepTrace,
  serversOf,
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
  Exchange,
  Reason,
  Report,
  RequirementResult,
  Summary,
  Verdict,
} from './kit/report/index.js';
export { type ReportFiles, ReportWriteError, renderConsole, writeReports } from './kit/report/index.js';
export { type Limits, ServeError } from './kit/serve/index.js';
export {
  CHOICES,
  type Choice,
  type Choices,
  DECISIONS,
  type Decision,
  type DecisionName,
  type Decisions,
  type Pages,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
  type WrittenScenario,
  withDecision,
  withInverted,
} from './kit/simulator/index.js';

export interface ConformanceOptions extends Endpoints {
  /** False leaves everything about CometD out, as `notifications: 'none'` does. Default true. */
  readonly events?: boolean;
  /** How long a notification is waited for, in milliseconds from the request. Default 5 000. */
  readonly eventTimeout?: number;
  /** How long one HTTP exchange may take, in milliseconds. Default 10 000. */
  readonly timeout?: number;
  /** Compare also what is the target's own data (phone numbers, a person's settings) with the samples. Default false. */
  readonly exactSamples?: boolean;
  /** True: the suite may act on targets that are not on this machine. A barge-in joins a live customer's call. Default false. */
  readonly acknowledge?: boolean;
  /** Warnings count as failures for `exitCode`. Default false. */
  readonly strict?: boolean;
  /** Ends the run early. */
  readonly signal?: AbortSignal;
  /** Told before each sample is played. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Runs the conformance suite. Without an endpoint it starts the embedded mock and judges that; a vendor that is not
 * named while the other one is, is out of scope and never replaced by the mock.
 *
 * @throws ConformanceError when an endpoint is malformed, or not on this machine and not acknowledged.
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
  const { events = true, exactSamples = false, acknowledge = false, eventTimeout, timeout, ...run } = options;
  const mock = options.genesys || options.webex ? undefined : await startMock({ port: 0 });
  try {
    const endpoints: Endpoints = mock
      ? { genesys: { baseUrl: mock.genesys }, webex: { baseUrl: mock.webex } }
      : options;
    const targets = targetsOf(endpoints, { kind: mock ? 'mock' : 'endpoint', exactSamples, events });
    requireAcknowledgement(targets, acknowledge);
    return await runChecks({
      ...run,
      ...(eventTimeout === undefined ? {} : { eventTimeoutMs: eventTimeout }),
      ...(timeout === undefined ? {} : { timeoutMs: timeout }),
      targets,
      checks: allChecks,
      kit: kit(),
    });
  } finally {
    await mock?.close();
  }
}

function kit(): Report['kit'] {
  const { name, version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as Report['kit'];
  return { name, version };
}
