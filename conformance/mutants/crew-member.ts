// What a thread of a crew runs: it judges what it is told to, several at a time, until it is told that this is the end.
import { parentPort, workerData } from 'node:worker_threads';
import type { Report } from '../../src/index.js';
import type { Answered, Asked, Job, Place } from './crew.js';
import { goodTargets } from './good.js';
import { allLegal } from './legal.js';
import { allMutants } from './mutants.js';
import { Stand } from './stand.js';

const port = parentPort;
if (!port) throw new Error('a member of a crew is started by it, as a thread');
const { mock, thread } = workerData as Place;
const stand = new Stand(mock, thread);

port.on('message', async (message: Asked | 'end') => {
  if (message === 'end') return port.close();
  const { number, job } = message;
  port.postMessage(
    await judged(job).then(
      (reports): Answered => ({ number, reports: reports.map(brief) }),
      (error: unknown): Answered => ({ number, error }),
    ),
  );
});

async function judged(job: Job): Promise<readonly Report[]> {
  const { at, seed } = job;
  if (job.of === 'good') return stand.good(listed(goodTargets, at), seed);
  if (job.of === 'legal') return [await stand.legal(listed(allLegal, at), seed)];
  return [await stand.mutant(listed(allMutants, at), seed, job.asking)];
}

function listed<T>(table: readonly T[], at: number): T {
  const found = table[at];
  if (!found) throw new RangeError('only what stands in the tables can be judged in another thread');
  return found;
}

/** Without what was on the wire, which nobody looks at and which is most of it. */
const brief = (report: Report): Report => ({ ...report, exchanges: [] });
