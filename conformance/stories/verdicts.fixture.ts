// Tells stories to a wrong target: what is found, whatever the target leaves behind.
import { type Endpoints, runChecks, type StoryCheck, targetsOf } from '../../src/kit/engine/index.js';
import type { Distortion } from '../mutants/exchange.js';
import { startProxy } from '../mutants/proxy.js';

export interface Lab {
  /** Origin of the right target, and its driver. */
  readonly origin: string;
  readonly driver?: string;
  readonly kind?: 'mock' | 'endpoint';
}

/** `id code` of whatever the stories find, and of what they skip; patterns of ids say which are told. */
export async function verdicts(
  stories: readonly StoryCheck[],
  only: readonly string[],
  { origin, driver, kind = 'endpoint' }: Lab,
): Promise<{ passed: string[]; found: string[]; skipped: string[]; errors: string[] }> {
  const endpoints: Endpoints = {
    genesys: { baseUrl: origin, ...(driver === undefined ? {} : { driver }) },
    webex: { baseUrl: `${origin}/v1` },
  };
  const report = await runChecks({
    targets: targetsOf(endpoints, { kind, exactSamples: false, events: true }),
    checks: [],
    stories,
    levels: ['all'],
    only,
    seed: 1,
    eventTimeoutMs: 500,
    kit: { name: 'bargein-kit', version: 'test' },
  });
  const of = (...verdict: readonly string[]): string[] =>
    report.checks
      .filter((check) => verdict.includes(check.verdict))
      .map(({ id, reason }) => (reason ? `${id} ${reason.code}` : id))
      .sort();
  return { passed: of('pass'), found: of('fail', 'warn'), skipped: of('skipped'), errors: of('error') };
}

/** As {@link verdicts}, of a target that is right but for a distortion. */
export async function found(
  stories: readonly StoryCheck[],
  only: readonly string[],
  lab: Lab,
  distortion: Distortion,
): Promise<string[]> {
  const proxy = await startProxy(lab.origin, distortion);
  try {
    const told = await verdicts(stories, only, { ...lab, origin: proxy.origin });
    return [...told.found, ...told.errors];
  } finally {
    await proxy.close();
  }
}

/** `check[a] code`, `check[b] code`. */
export const each = (check: string, names: readonly string[], code: string): string[] =>
  names.map((name) => `${check}[${name}] ${code}`);

/** The codes of findings, by check. */
export const codesIn = (findings: readonly string[]): string[] =>
  findings.map((line) => line.replace(/(?:\[[^\]]*\])? /, ' '));

/** Every code that these checks declare, by check. */
export const declared = (stories: readonly StoryCheck[]): string[] =>
  stories.flatMap(({ id, codes }) => codes.map((code) => `${id} ${code}`)).sort();
