import {
  checkShape,
  defaultScenarioFile,
  readDocument,
  SCENARIO,
  type SourceDocument,
  sourceOfValue,
} from '../contract/index.js';
import { checkScenario } from './scenario-faults.js';
import { environmentFilled } from './scenario-secrets.js';
import type { Scenario } from './scenario-types.js';
import { type WrittenScenario, withDefaults } from './scenario-written.js';

export type { Scenario } from './scenario-types.js';
export { scenarioWorld } from './scenario-world.js';
export type { WrittenScenario } from './scenario-written.js';

/**
 * Loads a scenario: from a YAML or JSON file, from an object of the same shape, or without either the default one.
 *
 * @throws ContractError with file, line and column: no YAML, an unknown or missing key, a wrong type or value, a name
 * that is there twice or leads nowhere, an environment variable that is not set. No error shows a password or a token.
 * @example
 * import { loadScenario } from './scenario.js';
 *
 * const scenario = await loadScenario('my-contact-centre.yaml');
 * console.log(scenario);
 */
export async function loadScenario(
  source?: string | WrittenScenario,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Scenario> {
  const document = await documentOf(source);
  // Judged as written, before variables are filled in, so that no error can quote a secret.
  await checkShape(document, SCENARIO.pointer, SCENARIO.schema, { showValues: false });
  checkScenario(document);
  return withDefaults(environmentFilled(document, environment));
}

const documentOf = async (source: string | WrittenScenario | undefined): Promise<SourceDocument> =>
  typeof source === 'object'
    ? sourceOfValue('the scenario object', source)
    : readDocument(source ?? defaultScenarioFile());
