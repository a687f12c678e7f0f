/**
 * The suite as vitest tests, for a vendor's own test files. Needs vitest 4.1 beside the kit.
 *
 * @module bargein-kit/vitest
 */
import { afterAll, describe, type RunnerTask, test } from 'vitest';
import {
  type CheckResult,
  type ConformanceOptions,
  checkInWords,
  listConformance,
  type Report,
  runConformance,
} from '../src/index.js';
import { inGoodOrder } from './worker-end.js';

declare module 'vitest' {
  interface TaskMeta {
    /** Ids of the requirements that the test verifies. */
    requirements?: readonly string[];
    /** `pass` or `warn` for a test that passed; absent where nothing was judged. */
    verdict?: CheckResult['verdict'];
  }
}

/** What is judged, and how. `signal` and progress are vitest's own. */
export interface ConformanceTestOptions extends Omit<ConformanceOptions, 'signal' | 'onProgress'> {
  /**
   * What checks draw their cases and values from. Default 0, so that the tests have the same names in every run and on every
   * machine.
   */
  readonly seed?: number;
  /** Told the whole result when the tests of the file are over, e.g. to write the reports. */
  readonly onReport?: (report: Report) => void | Promise<void>;
}

/** A check that did not pass, as vitest shows it: the message is the finding, and there is no stack to look at. */
export class ConformanceFailure extends Error {
  /** Tells this error from others, across packages and realms. */
  override readonly name = 'ConformanceFailure';
  /** The check's declared reason, e.g. `scope-differs`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.stack = `${this.name}: ${message}`;
  }
}

/** The name of the test that fails where a run is no verdict. */
const WHOLE = 'the run as a whole gave a verdict';
/** Milliseconds for what the suite undoes after its deadline. */
const TIDYING_MS = 60_000;

/**
 * Makes a test of each check: it fails where the check fails (with `strict` also where it warns) or ends in an error, and
 * is skipped, with the reason, where the check is. The requirements' ids are in `task.meta.requirements`. One test more
 * fails when the run as a whole is no verdict.
 *
 * All checks of a call are asked in one run, by the first test that needs a result; what a filter of vitest leaves out
 * is not asked. To spread the suite over machines give each level, or each pattern of ids, a file of its own:
 * `vitest --shard` takes whole files. Files that judge one and the same target must not run at the same time.
 *
 * @throws ConformanceError and ContractError as `runConformance`, while the tests are collected.
 *
 * @example
 * ```ts
 * // conformance/events.test.ts
 * import { conformanceTests } from 'bargein-kit/vitest';
 *
 * await conformanceTests({ genesys: { baseUrl: 'http://127.0.0.1:8080' }, levels: ['events'] });
 * ```
 */
export async function conformanceTests(options: ConformanceTestOptions): Promise<void> {
  const { onReport, ...given } = options;
  const wanted = { ...given, seed: given.seed ?? 0 };
  const listed = await listConformance(wanted);
  let running: Promise<Report> | undefined;
  const reportFor = (task: RunnerTask, signal: AbortSignal): Promise<Report> => {
    const only = wantedOf(task, listed) ?? wanted.only ?? [];
    running ??= inGoodOrder(signal, (ended) => runConformance({ ...wanted, only, signal: ended }));
    return running;
  };

  describe('conformance', { timeout: (given.deadline ?? 120_000) + TIDYING_MS, retry: 0 }, () => {
    for (const { id, requirements } of listed) {
      test(id, { meta: { requirements } }, async ({ task, signal, skip, annotate, expect }) => {
        const { checks, strict } = await reportFor(task, signal);
        const check = checks.find((each) => each.id === id);
        if (!check) throw new ConformanceFailure('check-lost', `${id} gave no result`);
        const { verdict, reason, known } = check;
        task.meta.verdict = verdict;
        const words = checkInWords(check);
        if (verdict === 'skipped') return skip(words);
        const counts = verdict === 'fail' || verdict === 'error' || (verdict === 'warn' && strict && !known);
        if (counts) throw new ConformanceFailure(reason?.code ?? verdict, words);
        if (verdict === 'warn') await annotate(words, 'warning');
        expect(verdict).toMatch(/^(?:pass|warn)$/);
      });
    }
    test(WHOLE, async ({ task, signal, expect }) => {
      const { errors } = await reportFor(task, signal);
      const [first] = errors;
      const words = errors.map(({ code, message, remedy }) => `${code}: ${message}\n  what to do: ${remedy}`);
      if (first) throw new ConformanceFailure(first.code, words.join('\n'));
      expect(errors).toEqual([]);
    });
    afterAll(async () => {
      // An interrupted run is over when all that it started is undone.
      const report = await running;
      if (report) await onReport?.(report);
    }, TIDYING_MS);
  });
}

/** The ids that a filter of vitest has left, where there is one. */
function wantedOf({ suite }: RunnerTask, listed: readonly { readonly id: string }[]): string[] | undefined {
  const left = suite?.tasks.filter(({ mode, name }) => mode !== 'skip' && name !== WHOLE).map(({ name }) => name) ?? [];
  return left.length === listed.length || left.length === 0 ? undefined : left;
}
