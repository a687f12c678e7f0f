// Where targets are judged: each is set up, asked, and taken down again.
import type { Endpoints, Report } from '../../src/index.js';
import type { Good } from './good.js';
import type { Legal } from './legal.js';
import type { Mutant } from './mutant.js';
import { type Scene, type Stage, setUp } from './stage.js';
import { type Asking, ask } from './suite.js';

/** Whoever judges a target: this thread, or others. */
export interface Judging {
  /** A report of each level that is asked of it. */
  good(target: Good, seed: number): Promise<readonly Report[]>;
  legal(variant: Legal, seed: number): Promise<Report>;
  mutant(mutant: Mutant, seed: number, asking: Around): Promise<Report>;
}

/** What is asked of a mutant. */
export type Around = Pick<Asking, 'levels' | 'only'>;

/** The levels of checks that bring a target into the state they need. */
const STORIES = ['contract', 'events', 'behaviour', 'robustness'];

export class Stand implements Judging {
  readonly #mock: string;
  readonly #thread: number;
  #number = 0;

  /** @param mock its origin, where several stands may judge at a time. @param thread tells this stand from the others there. */
  constructor(mock: string, thread = 0) {
    this.#mock = mock;
    this.#thread = thread;
  }

  async good(target: Good, seed: number): Promise<Report[]> {
    const reports: Report[] = [];
    for (const level of target.levels) {
      reports.push(await judged(await target.open(this.#scene(seed)), { seed, levels: [level] }));
    }
    return reports;
  }

  async legal({ made, concerns }: Legal, seed: number): Promise<Report> {
    const asking = concerns.length === 0 ? { levels: ['samples'] } : { levels: STORIES, only: concerns };
    const stage = { ...(await setUp(made, this.#scene(seed))), exactSamples: false };
    return judged(stage, { seed, ...asking });
  }

  async mutant({ made, meant: { check } }: Mutant, seed: number, asking: Around): Promise<Report> {
    return judged(onlyOf(await setUp(made, this.#scene(seed)), check), { seed, ...asking });
  }

  #scene(seed: number): Scene {
    return { mock: this.#mock, seed, name: `${this.#thread}-${++this.#number}` };
  }
}

async function judged({ endpoints, exactSamples, close }: Stage, asking: Asking): Promise<Report> {
  try {
    return await ask(endpoints, { ...asking, exactSamples });
  } finally {
    await close();
  }
}

/** The vendor of the check; the other one is out of scope. */
function onlyOf(stage: Stage, check: string): Stage {
  const { genesys, webex } = stage.endpoints;
  const endpoints: Endpoints = check.startsWith('webex.')
    ? { ...(webex && { webex }) }
    : { ...(genesys && { genesys }) };
  return { ...stage, endpoints };
}
