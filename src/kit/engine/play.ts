import type { CheckResult, Exchange, Reason, Report } from '../report/index.js';
import type { Wire } from '../wire/index.js';
import { Ending } from './ending.js';
import { Evidence } from './evidence.js';
import { judge, unasked } from './judge.js';
import type { Plan, PlannedSample } from './plan.js';
import { Redactor } from './redact.js';
import { type Replay, replay } from './replay.js';
import { Restoring } from './restoring.js';
import { inFull, type Sample } from './samples.js';
import { isPlaceholder, type Target } from './target.js';
import type { Tidier } from './tidy.js';
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
  /** What was left out, and what could not be put back. */
  readonly partial: readonly string[];
}

/** A planned sample, and what came of it: a replay, a reason why there is none, or neither when the run ended before. */
interface PlayedSample {
  readonly planned: PlannedSample;
  readonly came: Replay | undefined;
  readonly withheld: Reason | undefined;
}

/**
 * Plays the samples of one plan one after the other: the notifications of two are told apart by the device alone. At the
 * end, whichever way it comes, what the run has started is ended and what it has set is put back. What it resolves with
 * judges the samples; to be called when all targets are played, for only then has the redactor seen every cookie and
 * token that a reason could quote.
 */
export async function play(
  { target, contract, schemas, all, samples }: Plan,
  wire: Wire,
  options: PlayOptions,
): Promise<() => Played> {
  const { began, signal, eventTimeoutMs, redactor, onSample } = options;
  const evidence = new Evidence(target, contract, redactor, began);
  const tidiers: Tidier[] = [new Ending(all, target, wire, evidence), new Restoring(target, wire, evidence, schemas)];
  const played: PlayedSample[] = [];
  const left: string[] = [];
  try {
    for (const planned of samples) {
      const { sample } = planned;
      let { withheld } = planned;
      let came: Replay | undefined;
      if (!withheld && !signal?.aborted && !unreachable(replaysOf(played))) {
        onSample(sample);
        for (const tidier of tidiers) withheld ??= await tidier.before(sample, signal);
        if (!withheld) {
          came = await replay(sample, target, wire, { evidence, schemas, options: { eventTimeoutMs, signal } });
          for (const tidier of tidiers) tidier.after(came);
        }
      }
      // A reading that the interruption cut short is no reason of the target's.
      played.push({ planned, came, withheld: signal?.aborted ? planned.withheld : withheld });
    }
  } finally {
    for (const tidier of tidiers) left.push(...(await tidier.settle()));
  }

  return () => conclude(target, played, evidence, left, options);
}

const replaysOf = (played: readonly PlayedSample[]): Replay[] => played.flatMap(({ came }) => came ?? []);

function conclude(
  target: Target,
  played: readonly PlayedSample[],
  evidence: Evidence,
  left: readonly string[],
  { redactor, eventTimeoutMs }: PlayOptions,
): Played {
  const replays = replaysOf(played);
  const trouble = unreachable(replays) ?? credentialsRefused(replays, target);
  const said = trouble && { ...trouble, message: redactor.text(trouble.message) };
  const checks = played.flatMap(({ planned: { instances }, came, withheld }) =>
    instances.map((instance) => {
      // Where nobody answered, or nobody was let in, nothing was judged: an error, and no verdict on the target.
      if (said) return unasked(instance, 'error', { code: said.code, message: said.message });
      if (came && !came.interrupted) return judge(instance, came, redactor, eventTimeoutMs);
      if (withheld) return unasked(instance, 'skipped', clean(withheld, redactor));
      return unasked(instance, 'skipped', { code: 'interrupted', message: 'the run was interrupted' });
    }),
  );
  return {
    checks,
    exchanges: evidence.exchanges(),
    errors: said ? [said] : [],
    partial: [...(said ? [] : leftOut(played)), ...left].map((line) => `${target.vendor}: ${redactor.text(line)}`),
  };
}

const clean = ({ code, message }: Reason, redactor: Redactor): Reason => ({ code, message: redactor.text(message) });

/** The samples that were withheld, by reason. */
function leftOut(played: readonly PlayedSample[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { planned, withheld } of played) {
    if (withheld) byReason.set(withheld.message, [...(byReason.get(withheld.message) ?? []), inFull(planned.sample)]);
  }
  return [...byReason].map(([message, names]) => `${names.join(', ')} left out: ${message}`);
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
