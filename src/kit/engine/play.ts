import type { CheckResult, Reason } from '../report/index.js';
import type { Wire } from '../wire/index.js';
import { Ending } from './ending.js';
import type { Evidence } from './evidence.js';
import { judge, unasked } from './judge.js';
import type { Plan, PlannedSample } from './plan.js';
import { Redactor } from './redact.js';
import { type Replay, replay } from './replay.js';
import { Restoring } from './restoring.js';
import { inFull, type Sample } from './samples.js';
import type { Stop } from './story/stop.js';
import { type Auth, isPlaceholder, type Target } from './target.js';
import type { Tidier } from './tidy.js';
import { credentialsRefused, type Trouble, unreachable } from './trouble.js';

export interface PlayOptions {
  readonly eventTimeoutMs: number;
  readonly stop: Stop;
  /** The first fail ends the run. */
  readonly bail: boolean;
  readonly evidence: Evidence;
  /** One for the whole run: a target may be sent what another one gave away. */
  readonly redactor: Redactor;
  /** Told before each sample. */
  readonly onSample: (sample: Sample) => void;
}

/** What came of the samples of one target. */
export interface Played {
  readonly checks: readonly CheckResult[];
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
  { target, schemas, all, samples }: Plan,
  wire: Wire,
  options: PlayOptions,
): Promise<{ readonly trouble: Trouble | undefined; readonly conclude: () => Played }> {
  const { stop, eventTimeoutMs, evidence, onSample } = options;
  const { signal } = stop;
  const tidiers: Tidier[] = [new Ending(all, target, wire, evidence), new Restoring(target, wire, evidence, schemas)];
  const played: PlayedSample[] = [];
  const left: string[] = [];
  try {
    for (const planned of samples) {
      const { sample } = planned;
      let { withheld } = planned;
      let came: Replay | undefined;
      if (!withheld && !stop.why && !unreachable(replaysOf(played))) {
        onSample(sample);
        for (const tidier of tidiers) withheld ??= await tidier.before(sample, signal);
        if (!withheld) {
          came = await replay(sample, target, wire, { evidence, schemas, options: { eventTimeoutMs, signal } });
          for (const tidier of tidiers) tidier.after(came);
        }
      }
      // A reading that the interruption cut short is no reason of the target's.
      played.push({ planned, came, withheld: stop.why ? planned.withheld : withheld });
      if (options.bail) stopAtFail(played.at(-1), options);
    }
  } finally {
    for (const tidier of tidiers) left.push(...(await tidier.settle()));
  }

  const replays = replaysOf(played);
  const trouble = unreachable(replays) ?? credentialsRefused(replays, target);
  return { trouble, conclude: () => conclude(target, played, trouble, left, options) };
}

function stopAtFail(played: PlayedSample | undefined, { stop, redactor, eventTimeoutMs }: PlayOptions): void {
  const { planned, came } = played ?? {};
  if (!came || came.interrupted) return;
  const results = planned?.instances.map((instance) => judge(instance, came, redactor, eventTimeoutMs)) ?? [];
  const failed = results.find(({ verdict }) => verdict === 'fail');
  if (failed) stop.now({ code: 'bail', message: `${failed.id} failed before it (--bail)` });
}

const replaysOf = (played: readonly PlayedSample[]): Replay[] => played.flatMap(({ came }) => came ?? []);

function conclude(
  target: Target,
  played: readonly PlayedSample[],
  trouble: Trouble | undefined,
  left: readonly string[],
  { redactor, eventTimeoutMs, stop }: PlayOptions,
): Played {
  const checks = played.flatMap(({ planned: { instances }, came, withheld }) =>
    instances.map((instance) => {
      // Where nobody answered, or nobody was let in, nothing was judged: an error, and no verdict on the target.
      if (trouble) return unasked(instance, 'error', clean(trouble, redactor));
      if (came && !came.interrupted) return judge(instance, came, redactor, eventTimeoutMs);
      return unasked(instance, 'skipped', clean(withheld ?? stop.why ?? NOT_PLAYED, redactor));
    }),
  );
  const partial = [...(trouble ? [] : leftOut(played)), ...left];
  return { checks, partial: partial.map((line) => `${target.vendor}: ${redactor.text(line)}`) };
}

const NOT_PLAYED: Reason = { code: 'interrupted', message: 'the run was interrupted' };

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
  const all = targets.flatMap(({ auth, secondUser }): (Auth | undefined)[] => [auth, secondUser?.auth]);
  for (const auth of all) {
    if (!auth || isPlaceholder(auth)) continue;
    if (auth.type === 'bearer') redactor.learn('token', auth.token);
    else {
      const pair = `${auth.username}:${auth.password}`;
      redactor.learn('credentials', pair);
      // As the header has it: a target that encodes once more what it was sent gives it away as well.
      redactor.learn('credentials', Buffer.from(pair).toString('base64'));
      redactor.learn('password', auth.password);
      redactor.learn('username', auth.username);
    }
  }
  return redactor;
}
