import { checkGenerated, writeGenerated } from './files.js';
import { generate } from './generate.js';
import { defaultPlan, type GenerateOptions } from './plan.js';

/**
 * What the command `generate` does: makes the modules and writes them, or with `check` only compares them.
 *
 * @param options the documents; without them those of the current folder (see `defaultPlan`).
 * @returns the exit code: 0, or 1 for a drift.
 * @throws ContractError when a document is broken, or there is none.
 */
export async function runGenerate(
  options: GenerateOptions | undefined,
  { check, print }: { readonly check: boolean; readonly print: (line: string) => void },
): Promise<number> {
  const plan = options ? [options] : await defaultPlan();
  const files = (await Promise.all(plan.map(generate))).flat();
  if (!check) {
    const written = await writeGenerated(files);
    const width = Math.max(...written.map(({ path }) => path.length));
    for (const { path, bytes, change } of written) {
      print(`${path.padEnd(width)}  ${String(bytes).padStart(7)} bytes  ${change}`);
    }
    return 0;
  }
  const drifts = await checkGenerated(files);
  for (const { path, kind, difference } of drifts) {
    print(`${path}: ${MEANINGS[kind]}`);
    if (difference !== '') print(difference);
  }
  const flags = options ? ` ${flagsOf(options)}` : '';
  if (drifts.length === 0) print(`${files.length} generated files are up to date`);
  else print(`${drifts.length} of ${files.length} differ; to bring them up to date: npx bargein-kit generate${flags}`);
  return drifts.length === 0 ? 0 : 1;
}

const MEANINGS = {
  missing: 'missing',
  changed: 'not what its document makes',
  stale: 'no document makes it any more',
};

const flagsOf = ({ openapi = [], asyncapi = [], out }: GenerateOptions): string =>
  [
    ...(openapi.length > 0 ? ['--openapi', ...openapi] : []),
    ...(asyncapi.length > 0 ? ['--asyncapi', ...asyncapi] : []),
    '--out',
    out,
  ].join(' ');
