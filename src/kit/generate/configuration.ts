import { dirname, join } from 'node:path';
import { ContractError, checkShape, readDocument } from '../contract/index.js';
import type { GenerateOptions } from './plan.js';

/** The configuration file that is looked for where none is named. */
export const USUAL_CONFIGURATION = 'bargein.config.yaml';

/** An output, as the section `generate` of a configuration file lists it. */
interface Output {
  readonly openapi?: string | readonly string[];
  readonly asyncapi?: string | readonly string[];
  readonly out: string;
}

/**
 * The outputs of a configuration file; paths in it are relative to the file. `undefined` where it has no section `generate`.
 *
 * @throws ContractError with file, line and column: no YAML, an unknown or missing key, a wrong type.
 */
export async function configuredPlan(file: string): Promise<GenerateOptions[] | undefined> {
  const document = await readDocument(file);
  // The same file may hold credentials.
  await checkShape(document, '', 'config.schema.json', { showValues: false });
  const outputs = document.value.generate as readonly Output[] | undefined;
  const folder = dirname(file);
  const paths = (given: string | readonly string[] = []): string[] => [given].flat().map((path) => join(folder, path));
  return outputs?.map(({ openapi, asyncapi, out }) => ({
    openapi: paths(openapi),
    asyncapi: paths(asyncapi),
    out: join(folder, out),
    base: folder,
  }));
}

/** The outputs of a configuration file that was named: there has to be one. */
export async function namedPlan(file: string): Promise<GenerateOptions[]> {
  const plan = await configuredPlan(file);
  if (plan) return plan;
  throw new ContractError(`${file} does not say what to generate`, {
    remedy: 'add a section, e.g. generate: [{ asyncapi: events.yaml, out: src/generated }]',
  });
}
