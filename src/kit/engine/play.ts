import type { CheckResult, Exchange, Report } from '../report/index.js';
import type { Wire } from '../wire/index.js';
import { Evidence } from './evidence.js';
import { judge, unasked } from './judge.js';
import type { Plan, PlannedSample } from './plan.js';
import { Redactor } from './redact.js';
import { type Replay, replay } from './replay.js';
import type { Sample } from './samples.js';
import { SchemaJudge } from './schema-judge.js';
import { isPlaceholder, type Target } from './target.js';
import { credentialsRefused, unreachable } from './trouble.js';

export interface PlayOptions {
  readonly eventTimeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** When the run began, on the clock of `performance.now()`. */
  readonly began: number;
  /** One for the whole run: a target may be sent what another one gave away. */
  readonly redactor: Redactor;
  /** Told before each sample. */
  readonly onSample: (sample: Sample) => void;
}

/** What came of one target. */
export interface Played {
  readonly checks: readonly CheckResult[];
  readonly exchanges: readonly Exchange[];
  readonly errors: Report['errors'];
}

/**
 * Plays the samples of one plan one after the other: the notifications of two are told apart by the device alone. What
 * it resolves with judges them; to be called when all targets are played, for only then has the redactor seen every
 * cookie and token that a reason could quote.
 */
export async function play(
  { target, contract, samples }: Plan,
  wire: Wire,
  options: PlayOptions,
): Promise<() => Played> {
  const { began, signal, eventTimeoutMs, redactor, onSample } = options;
  const evidence = new Evidence(target, contract, redactor, began);
  const schemas = new SchemaJudge();
  const played: { planned: PlannedSample; came: Replay | undefined }[] = [];
  for (const planned of samples) {
    let came: Replay | undefined;
    if (!signal?.aborted && !unreachable(played.flatMap(({ came: earlier }) => earlier ?? []))) {
      onSample(planned.sample);
      came = await replay(planned.sample, target, wire, { evidence, schemas, options: { eventTimeoutMs, signal } });
    }
    played.push({ planned, came });
  }

  return () => conclude(target, played, evidence, options);
}

function conclude(
  target: Target,
  played: readonly { planned: PlannedSample; came: Replay | undefined }[],
  evidence: Evidence,
  { redactor, eventTimeoutMs }: PlayOptions,
): Played {
  const replays = played.flatMap(({ came }) => came ?? []);
  const trouble = unreachable(replays) ?? credentialsRefused(replays, target);
  const said = trouble && { ...trouble, message: redactor.text(trouble.message) };
  const checks = played.flatMap(({ planned: { instances }, came }) =>
    instances.map((instance) => {
      // Where nobody answered, or nobody was let in, nothing was judged: an error, and no verdict on the target.
      if (said) return unasked(instance, 'error', { code: said.code, message: said.message });
      if (came && !came.interrupted) return judge(instance, came, redactor, eventTimeoutMs);
      return unasked(instance, 'skipped', { code: 'interrupted', message: 'the run was interrupted' });
    }),
  );
  return { checks, exchanges: evidence.exchanges(), errors: said ? [said] : [] };
}

/** A redactor that knows the credentials of every target. */
export function redactorFor(targets: readonly Target[]): Redactor {
  const redactor = new Redactor();
  for (const { auth } of targets) {
    if (!auth || isPlaceholder(auth)) continue;
    if (auth.type === 'bearer') redactor.learn('token', auth.token);
    else {
      redactor.learn('credentials', `${auth.username}:${auth.password}`);
      redactor.learn('password', auth.password);
      redactor.learn('username', auth.username);
    }
  }
  return redactor;
}
