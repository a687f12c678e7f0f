import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ContractError } from '../contract/index.js';
import { configuredPlan, namedPlan, USUAL_CONFIGURATION } from './configuration.js';
import { checkGenerated, type GeneratedFile, writeGenerated } from './files.js';
import { generate } from './generate.js';
import { defaultPlan, type GenerateOptions } from './plan.js';

/** What a command line names: documents and a folder, a configuration file, or nothing. */
export interface GenerateLine {
  readonly openapi?: readonly string[] | undefined;
  readonly asyncapi?: readonly string[] | undefined;
  readonly out?: string | undefined;
  /** A configuration file. */
  readonly config?: string | undefined;
}

/** How the command goes about it. */
export interface GenerateWay {
  /** Write nothing, and compare. */
  readonly check: boolean;
  /** Say nothing of files that were not written. */
  readonly changesOnly?: boolean;
  readonly print: (line: string) => void;
}

/**
 * What a command line asks to be generated. Where it names nothing: what `bargein.config.yaml` in the current folder lists,
 * if there is such a list, else what `defaultPlan` finds.
 *
 * @throws ContractError when the configuration is broken, or there is no document.
 */
export async function planOf({ openapi, asyncapi, out, config }: GenerateLine): Promise<GenerateOptions[]> {
  if (config !== undefined) return namedPlan(config);
  if (out !== undefined) return [{ openapi: openapi ?? [], asyncapi: asyncapi ?? [], out }];
  const usual = existsSync(USUAL_CONFIGURATION) ? await configuredPlan(USUAL_CONFIGURATION) : undefined;
  return usual ?? defaultPlan();
}

/**
 * What the command `generate` does: makes the modules and writes them, or with `check` only compares them.
 *
 * @returns the exit code: 0, or 1 for a drift.
 * @throws ContractError when a document is broken, or there is none; WriteError when a module cannot be written.
 */
export async function runGenerate(line: GenerateLine, { check, changesOnly, print }: GenerateWay): Promise<number> {
  const plan = await planOf(line);
  const files = (await Promise.all(plan.map(generate))).flat();
  checkDistinct(files);
  const base = plan[0]?.base;
  if (!check) {
    const written = await writeGenerated(files, base);
    const shown = changesOnly ? written.filter(({ change }) => change !== 'unchanged') : written;
    const width = Math.max(0, ...shown.map(({ path }) => path.length));
    for (const { path, bytes, change } of shown) {
      print(`${path.padEnd(width)}  ${String(bytes).padStart(7)} bytes  ${change}`);
    }
    return 0;
  }
  const drifts = await checkGenerated(files, base);
  for (const { path, kind, difference } of drifts) {
    print(`${path}: ${MEANINGS[kind]}`);
    if (difference !== '') print(difference);
  }
  if (drifts.length === 0) print(`${files.length} generated files are up to date`);
  else {
    print(
      `${drifts.length} of ${files.length} differ; to bring them up to date: npx bargein-kit generate${flagsOf(line)}`,
    );
  }
  return drifts.length === 0 ? 0 : 1;
}

/** @throws ContractError when two outputs of a configuration make the same file. */
function checkDistinct(files: readonly GeneratedFile[]): void {
  const sources = new Map<string, string>();
  for (const { path, source } of files) {
    const twin = sources.get(resolve(path));
    sources.set(resolve(path), source);
    if (twin === undefined || twin === source) continue;
    throw new ContractError(`${twin} and ${source} both make ${path}`, {
      remedy: 'give each output a folder of its own, or list both documents in one output',
    });
  }
}

const MEANINGS = {
  missing: 'missing',
  changed: 'not what its document makes',
  stale: 'no document makes it any more',
};

const flagsOf = ({ openapi = [], asyncapi = [], out, config }: GenerateLine): string =>
  [
    ...(config === undefined ? [] : ['--config', config]),
    ...(openapi.length > 0 ? ['--openapi', ...openapi] : []),
    ...(asyncapi.length > 0 ? ['--asyncapi', ...asyncapi] : []),
    ...(out === undefined ? [] : ['--out', out]),
  ]
    .map((word) => ` ${word}`)
    .join('');
