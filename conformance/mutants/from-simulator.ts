// How mutants of the simulator are written down.
import type { DecisionName } from '../../src/index.js';
import type { Distortion } from './exchange.js';
import { type Answered, type ChangeScenario, type Mutant, meant } from './mutant.js';

/** A row of the decision table that is answered otherwise. */
export const decided = (
  row: DecisionName,
  answer: Answered,
  check: string,
  code: string,
  scenario?: ChangeScenario,
): Mutant => ({
  name: `${row}: ${answer} (${check}: ${code})`,
  meant: meant(check, code),
  made: { of: 'decision', row, answer, ...(scenario && { scenario }) },
});

/** A simulator behind a proxy. */
export const distorted = (
  name: string,
  check: string,
  code: string,
  distortion: Distortion,
  scenario?: ChangeScenario,
): Mutant => ({
  name,
  meant: meant(check, code),
  made: { of: 'simulator', distortion, ...(scenario && { scenario }) },
});
