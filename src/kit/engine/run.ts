import { type Contract, loadContract, loadRequirements, type Requirement } from '../contract/index.js';
import type { CheckResult, Exchange, Report } from '../report/index.js';
import { createWire, type Wire } from '../wire/index.js';
import type { Check } from './check.js';
import { ConformanceError } from './error.js';
import { Evidence } from './evidence.js';
import { type Instance, judge, unasked } from './judge.js';
import { Redactor } from './redact.js';
import { type Replay, replay } from './replay.js';
import { type Sample, samplesOf } from './samples.js';
import { SchemaJudge } from './schema-judge.js';
import { isPlaceholder, type Target } from './target.js';
import { credentialsRefused, unreachable } from './trouble.js';
import { covers, exitCodeOf, requirementResult, summarize } from './verdict.js';

export interface RunOptions {
  readonly targets: readonly Target[];
  readonly checks: readonly Check[];
  /** Name and version of the kit, for the report. */
  readonly kit: Report['kit'];
  /** Milliseconds that a notification is waited for. Default 5 000. */
  readonly eventTimeoutMs?: number;
  /** Milliseconds for one HTTP exchange, connecting to last byte. Default 10 000. */
  readonly timeoutMs?: number;
  /** Warnings count as failures for the exit code. Default false. */
  readonly strict?: boolean;
  /** Ends the run early; what was not asked by then is `skipped: interrupted` and the exit code is 130. */
  readonly signal?: AbortSignal;
  /** Told before each sample is played. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly vendor: string;
  readonly operation: string;
  readonly sample: string;
  readonly done: number;
  readonly total: number;
}

interface Plan {
  readonly target: Target;
  readonly contract: Contract;
  readonly requirements: readonly Requirement[];
  readonly samples: readonly { readonly sample: Sample; readonly instances: readonly Instance[] }[];
}

interface Played {
  readonly checks: readonly CheckResult[];
  readonly exchanges: readonly Exchange[];
  readonly errors: Report['errors'];
}

/**
 * Runs the checks against the targets: the vendors side by side, the samples of one vendor one after the other (they
 * are told apart by the device alone). Never throws for what a target does.
 *
 * @throws ConformanceError when there is no target, or nothing would be asked.
 */
export async function runChecks(options: RunOptions): Promise<Report> {
  const { targets, strict = false, signal } = options;
  if (targets.length === 0) {
    throw new ConformanceError(
      'no-target',
      'there is no target',
      'name one: --genesys URL, --webex URL or --config FILE',
    );
  }
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const plans = await Promise.all(targets.map((target) => planFor(target, options.checks)));
  const expected = plans.flatMap(({ samples }) => samples.flatMap(({ instances }) => instances.map(({ id }) => id)));
  if (expected.length === 0) {
    throw new ConformanceError(
      'nothing-asked',
      'no check applies to these targets',
      'name a target that the suite has checks for',
    );
  }
  const wire = createWire({ ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }) });
  let done = 0;
  const step = (plan: Plan, { operation, name }: Sample): void =>
    options.onProgress?.({
      vendor: plan.target.vendor,
      operation: operation.id,
      sample: name,
      done: done++,
      total: plans.reduce((sum, { samples }) => sum + samples.length, 0),
    });
  let played: Played[];
  try {
    played = await Promise.all(plans.map((plan) => play(plan, wire, { ...options, began, step })));
  } finally {
    wire.close();
  }

  const checks = played.flatMap((each) => each.checks);
  const requirements = plans.flatMap(({ target: { vendor }, requirements: own }) =>
    own.map((requirement) => requirementResult({ ...requirement, vendor }, checks)),
  );
  const errors = [...played.flatMap((each) => each.errors), ...lost(expected, checks)];
  const summary = summarize(checks, requirements);
  return {
    version: 1,
    kit: options.kit,
    startedAt,
    durationMs: Math.round(performance.now() - began),
    exitCode: exitCodeOf(summary, { errors: errors.length, strict, interrupted: signal?.aborted === true }),
    strict,
    partial: [
      ...plans
        .filter(({ target, contract }) => contract.events && !target.events)
        .map(({ target }) => `events of ${target.vendor} were left out (--no-events)`),
      ...(signal?.aborted ? ['the run was interrupted'] : []),
    ],
    errors,
    targets: targets.map(({ vendor, baseUrl, kind, events }) => ({ vendor, baseUrl, kind, events })),
    summary,
    expected,
    requirements,
    checks,
    exchanges: played.flatMap((each) => each.exchanges),
  };
}

async function planFor(target: Target, checks: readonly Check[]): Promise<Plan> {
  const [contract, requirements] = await Promise.all([loadContract(target.vendor), loadRequirements(target.vendor)]);
  const samples = samplesOf(contract).map((sample) => ({
    sample,
    instances: checks
      .filter(({ vendor, operationId }) => vendor === target.vendor && operationId === sample.operation.id)
      .map((check): Instance => {
        const id = `${check.id}[${sample.name}]`;
        return {
          id,
          check,
          requirements: requirements.filter((each) => each.checks.some((named) => covers(named, id))),
        };
      }),
  }));
  return { target, contract, requirements, samples };
}

async function play(
  { target, contract, samples }: Plan,
  wire: Wire,
  options: RunOptions & { began: number; step: (plan: Plan, sample: Sample) => void },
): Promise<Played> {
  const { began, signal, eventTimeoutMs = 5_000 } = options;
  const redactor = new Redactor();
  if (target.auth && !isPlaceholder(target.auth)) {
    for (const [label, secret] of Object.entries(target.auth)) if (label !== 'type') redactor.learn(label, secret);
    if (target.auth.type === 'basic') redactor.learn('credentials', `${target.auth.username}:${target.auth.password}`);
  }
  const evidence = new Evidence(target, contract, redactor, began);
  const schemas = new SchemaJudge();
  const replays: Replay[] = [];
  const judged: (() => CheckResult[])[] = [];
  for (const { sample, instances } of samples) {
    if (signal?.aborted || unreachable(replays)) {
      const reason = signal?.aborted
        ? { code: 'interrupted', message: 'the run was interrupted' }
        : { code: 'unreachable', message: 'nothing answers at the target' };
      judged.push(() => instances.map((instance) => unasked(instance, signal?.aborted ? 'skipped' : 'error', reason)));
      continue;
    }
    options.step({ target, contract, requirements: [], samples }, sample);
    const played = await replay(sample, target, wire, { evidence, schemas, options: { eventTimeoutMs, signal } });
    replays.push(played);
    judged.push(() => instances.map((instance) => judge(instance, played, redactor, eventTimeoutMs)));
  }
  const trouble = unreachable(replays) ?? credentialsRefused(replays, target);
  const checks = judged.flatMap((results) => results());
  return {
    // Where nobody answered, or nobody was let in, nothing was judged: that is an error and no verdict on the target.
    checks: trouble
      ? checks.map((check) => ({
          ...check,
          verdict: 'error' as const,
          reason: { code: trouble.code, message: redactor.text(trouble.message) },
        }))
      : checks,
    exchanges: evidence.exchanges(),
    errors: trouble ? [{ ...trouble, message: redactor.text(trouble.message) }] : [],
  };
}

/** A run that lost checks must not look complete. */
function lost(expected: readonly string[], checks: readonly CheckResult[]): Report['errors'] {
  const emitted = new Set(checks.map(({ id }) => id));
  const missing = expected.filter((id) => !emitted.has(id));
  if (missing.length === 0) return [];
  const message = `${missing.length} of ${expected.length} checks gave no result, the first: ${missing[0]}`;
  return [{ code: 'checks-lost', message, remedy: 'report this as a fault of bargein-kit' }];
}
