// Judges in threads of their own: what judges and what is judged need a core, and one thread would leave the others idle.
import { once } from 'node:events';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { Report } from '../../src/index.js';
import { type Good, goodTargets } from './good.js';
import { allLegal, type Legal } from './legal.js';
import type { Mutant } from './mutant.js';
import { allMutants } from './mutants.js';
import type { Around, Judging } from './stand.js';

/** What a thread is to judge: by its place in the tables, since what it is made by are functions. */
export type Job =
  | { readonly of: 'good'; readonly at: number; readonly seed: number }
  | { readonly of: 'legal'; readonly at: number; readonly seed: number }
  | { readonly of: 'mutant'; readonly at: number; readonly seed: number; readonly asking: Around };

/** Where a thread judges. */
export interface Place {
  readonly mock: string;
  readonly thread: number;
}

export interface Asked {
  readonly number: number;
  readonly job: Job;
}

export type Answered = { readonly number: number } & (
  | { readonly reports: readonly Report[] }
  | { readonly error: unknown }
);

interface Waiting {
  resolve(reports: readonly Report[]): void;
  reject(error: unknown): void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  readonly gone: Promise<unknown>;
  /** Why it can do nothing more. */
  broken?: unknown;
}

export interface CrewOptions {
  /** Origin of the mock that they share: it is the larger part of what one of them would need. */
  readonly mock: string;
  readonly threads: number;
  /** How much memory each of them may take. Default: node's own bounds. */
  readonly resourceLimits?: ResourceLimits;
  /** What a thread runs. Default: `crew-member.js` beside this file. */
  readonly program?: URL;
}

export class Crew implements Judging {
  readonly #threads: readonly Thread[];
  #number = 0;

  constructor(options: CrewOptions) {
    const { mock, threads, resourceLimits = {}, program = new URL('./crew-member.js', import.meta.url) } = options;
    this.#threads = Array.from({ length: threads }, (_, thread) =>
      threadOf(new Worker(program, { workerData: { mock, thread } satisfies Place, resourceLimits })),
    );
  }

  good(target: Good, seed: number): Promise<readonly Report[]> {
    return this.#do({ of: 'good', at: goodTargets.indexOf(target), seed });
  }

  async legal(variant: Legal, seed: number): Promise<Report> {
    const [report] = await this.#do({ of: 'legal', at: allLegal.indexOf(variant), seed });
    return report as Report;
  }

  async mutant(mutant: Mutant, seed: number, asking: Around): Promise<Report> {
    const [report] = await this.#do({ of: 'mutant', at: allMutants.indexOf(mutant), seed, asking });
    return report as Report;
  }

  async close(): Promise<void> {
    for (const { worker } of this.#threads) worker.postMessage('end');
    await Promise.all(this.#threads.map(({ gone }) => gone));
  }

  /** Gives it to the thread that has the least to do. @throws what the judging threw, or why the thread is no more. */
  #do(job: Job): Promise<readonly Report[]> {
    const [thread] = [...this.#threads].sort((a, b) => a.waiting.size - b.waiting.size);
    if (!thread) throw new Error('a crew has at least one thread');
    if (thread.broken !== undefined) return Promise.reject(thread.broken);
    const number = ++this.#number;
    return new Promise((resolve, reject) => {
      thread.waiting.set(number, { resolve, reject });
      thread.worker.postMessage({ number, job } satisfies Asked);
    });
  }
}

function threadOf(worker: Worker): Thread {
  const waiting = new Map<number, Waiting>();
  const thread: Thread = { worker, waiting, gone: once(worker, 'exit').catch(() => undefined) };
  const broken = (error: unknown): void => {
    thread.broken ??= error;
    for (const { reject } of waiting.values()) reject(thread.broken);
    waiting.clear();
  };
  worker.on('message', (answered: Answered) => {
    const { number } = answered;
    const own = waiting.get(number);
    waiting.delete(number);
    if ('error' in answered) own?.reject(answered.error);
    else own?.resolve(answered.reports);
  });
  worker.on('error', broken);
  worker.on('exit', (code) => broken(new Error(`a thread that judges ended with ${code}`)));
  return thread;
}
