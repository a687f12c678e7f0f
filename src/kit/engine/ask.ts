import type { Exchange } from '../report/index.js';
import { createWire } from '../wire/index.js';
import { Conduct, type Conducted } from './conduct.js';
import type { RunOptions } from './options.js';
import type { Plan } from './plan.js';
import { redactorFor } from './play.js';
import { openVisit } from './story/lab.js';
import { Pace } from './story/pace.js';
import type { Stop } from './story/stop.js';
import type { Visit } from './story/visit.js';

/** Options of a run, completed. */
export interface AskOptions extends RunOptions {
  readonly seed: number;
  readonly repeat: number;
  readonly absenceWindowMs: number;
  readonly began: number;
  readonly stop: Stop;
}

/** Asks everything that is planned, as often as wanted: what came of each target, round by round. */
export async function ask(
  plans: readonly Plan[],
  options: AskOptions,
): Promise<{ rounds: Conducted[][]; exchanges: Exchange[] }> {
  const { timeoutMs, eventTimeoutMs = 5_000, absenceWindowMs, began, stop, repeat, rate, seed, bail = false } = options;
  const redactor = redactorFor(plans.map(({ target }) => target));
  const wire = createWire(timeoutMs === undefined ? {} : { timeoutMs });
  const onAsk = progressOf(plans, repeat, options.onProgress);
  try {
    const visits = await Promise.all(
      plans.map((plan) =>
        openVisit(plan, { wire, pace: new Pace(rate), redactor, began, eventTimeoutMs, absenceWindowMs }),
      ),
    );
    const conducts: Conduct[][] = [];
    while (conducts.length < repeat && (conducts.length === 0 || !stop.why)) {
      const round = plans.map((plan, at) => {
        const visit = visits[at] as Visit;
        return new Conduct(plan, visit, {
          seed,
          stop,
          bail,
          keepAll: options.evidence === 'all',
          redactor,
          onAsk: (what) => onAsk(plan.target.vendor, what),
        });
      });
      conducts.push(round);
      // Where one goes wrong, the others still have to put things back, and need the wire for it.
      const firsts = await Promise.allSettled(round.map((conduct) => conduct.first()));
      for (const each of firsts) if (each.status === 'rejected') throw each.reason;
      for (const conduct of round) await conduct.last();
    }
    const rounds = conducts.map((round) => round.map((conduct) => conduct.conclude()));
    return { rounds, exchanges: visits.flatMap(({ evidence }) => evidence.exchanges()) };
  } finally {
    stop.release();
    wire.close();
  }
}

function progressOf(plans: readonly Plan[], repeat: number, onProgress: RunOptions['onProgress']) {
  const inPlan = ({ samples, stories }: Plan): number =>
    samples.filter(({ withheld }) => !withheld).length + stories.length;
  const total = repeat * plans.reduce((sum, plan) => sum + inPlan(plan), 0);
  let done = 0;
  return (vendor: string, what: string): void => onProgress?.({ vendor, what, done: done++, total });
}
