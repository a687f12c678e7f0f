import type { Reason } from '../../report/index.js';
import type { Finding } from '../check.js';
import { NO_ANSWER } from './check.js';
import type { StoryInstance } from './chosen.js';
import { Cleanup } from './cleanup.js';
import { Exhibits } from './exhibits.js';
import { Halt, type HaltOf } from './halt.js';
import { randomFor } from './random.js';
import type { Stop } from './stop.js';
import { telling } from './telling.js';
import type { Visit } from './visit.js';

/** What came of one telling, before it is known which secrets a reason may quote. */
export interface Told {
  readonly instance: StoryInstance;
  readonly verdict: 'pass' | 'found' | 'skipped' | 'error';
  readonly reason: Finding | undefined;
  readonly durationMs: number;
  readonly exchanges: readonly string[];
  /** What could not be undone. */
  readonly left: readonly string[];
}

export interface TellOptions {
  readonly seed: number;
  /** Milliseconds for the story as a whole, what is undone afterwards not included. */
  readonly boundMs: number;
  readonly stop: Stop;
}

/** Tells one story, and undoes it. Never throws; resolves within its bounds, whatever target and check do. */
export async function tell(instance: StoryInstance, visit: Visit, options: TellOptions): Promise<Told> {
  const { seed, boundMs, stop } = options;
  const began = performance.now();
  const ended = new AbortController();
  const interrupt = (): void => ended.abort();
  if (stop.why) ended.abort();
  stop.signal.addEventListener('abort', interrupt, { once: true });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    ended.abort();
  }, boundMs);
  const exhibits = new Exhibits(visit.evidence);
  const cleanup = new Cleanup();
  const story = telling(visit, { random: randomFor(seed, instance.id), cleanup, exhibits, signal: ended.signal });

  let came: Pick<Told, 'verdict' | 'reason'>;
  try {
    const found = await Promise.race([instance.check.tell(story, instance.given), halted(ended.signal)]);
    came = concluded(instance, found, exhibits.ids.length > 0);
  } catch (error) {
    came = ofThrown(instance, error, late ? boundMs : stop);
  } finally {
    clearTimeout(timer);
    stop.signal.removeEventListener('abort', interrupt);
  }
  if (exhibits.unreachable !== undefined && came.verdict !== 'error') came = error('unreachable', exhibits.unreachable);
  const durationMs = performance.now() - began;
  const left = await story.tidy();
  return { instance, ...came, durationMs, exchanges: exhibits.ids, left };
}

const halted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const halt = (): void => reject(new Halt({ kind: 'interrupted' }));
    if (signal.aborted) halt();
    signal.addEventListener('abort', halt, { once: true });
  });

function concluded(
  { check }: StoryInstance,
  found: Finding | undefined,
  exercised: boolean,
): Pick<Told, 'verdict' | 'reason'> {
  if (!found && !exercised) {
    return error('nothing-exercised', 'the check passed without having sent anything to the target');
  }
  if (!found) return { verdict: 'pass', reason: undefined };
  if (!check.codes.includes(found.code) && found.code !== NO_ANSWER && found.verdict !== 'skipped') {
    return error('check-crashed', `the check itself failed: undeclared reason code ${found.code}`);
  }
  return { verdict: found.verdict ?? 'found', reason: found };
}

function ofThrown(instance: StoryInstance, thrown: unknown, ended: number | Stop): Pick<Told, 'verdict' | 'reason'> {
  if (!(thrown instanceof Halt)) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return error('check-crashed', `the check itself failed: ${message}`);
  }
  return ofHalt(instance, thrown.of, ended);
}

function ofHalt(instance: StoryInstance, of: HaltOf, ended: number | Stop): Pick<Told, 'verdict' | 'reason'> {
  switch (of.kind) {
    case 'finding':
      return concluded(instance, of.finding, true);
    case 'skip':
      return { verdict: 'skipped', reason: { code: of.code, message: of.message } };
    case 'error':
      return error(of.code, of.message);
    case 'interrupted':
      return typeof ended === 'number'
        ? error('story-timeout', `the check did not come to an end within ${ended} ms`)
        : { verdict: 'skipped', reason: ended.why };
  }
}

const error = (code: string, message: string): { verdict: 'error'; reason: Reason } => ({
  verdict: 'error',
  reason: { code, message },
});
