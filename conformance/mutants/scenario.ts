// The scenario that the simulator starts with, as an object that can be changed.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Choices, WrittenScenario } from '../../src/index.js';
import type { ChangeScenario } from './mutant.js';

/** From the root of the package, where all its commands run. */
const FILE = 'spec/driver/scenarios/contact-centre.yaml';

let read: string | undefined;

export function defaultScenario(): WrittenScenario {
  read ??= readFileSync(FILE, 'utf8');
  return parse(read) as WrittenScenario;
}

/** Settles some open questions otherwise. */
export const choosing =
  (choices: Partial<Choices>): ChangeScenario =>
  ({ genesys, ...scenario }) => ({ ...scenario, genesys: { users: [], devices: [], ...genesys, choices } });
