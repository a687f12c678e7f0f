import { join } from 'node:path';
import { packageRoot } from './contract.js';
import type { Shape } from './shape.js';

/** What a scenario is checked for. */
export const SCENARIO: Shape = { pointer: '', schema: 'driver/scenario.schema.json' };

/** The scenario that is used when none is named. */
export const defaultScenarioFile = (): string =>
  join(packageRoot(), 'spec', 'driver', 'scenarios', 'contact-centre.yaml');
