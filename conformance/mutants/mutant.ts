// What a mutant is: a good target with one thing wrong, and the check that must say so, and why.
import type { DecisionName, WrittenScenario } from '../../src/index.js';
import type { Distortion } from './exchange.js';

/** The check that is meant to catch a mutant, and the reason that it must give. */
export interface Meant {
  /** Its id; without a case any case of it will do. */
  readonly check: string;
  readonly code: string;
}

/** What is wrong, and with which good target. */
export type Made =
  /** the mock, which is compared with the samples exactly, behind a proxy */
  | { readonly of: 'mock'; readonly distortion: Distortion }
  /** the simulator behind a proxy */
  | { readonly of: 'simulator'; readonly distortion: Distortion; readonly scenario?: ChangeScenario }
  /** the simulator with one row of its decision table answered otherwise */
  | {
      readonly of: 'decision';
      readonly row: DecisionName;
      readonly answer: Answered;
      readonly scenario?: ChangeScenario;
    };

/** How a row is answered: the other way round, or the same way whatever it looks at. */
export type Answered = 'inverted' | 'always' | 'never';

/** Makes another scenario of the default one. */
export type ChangeScenario = (scenario: WrittenScenario) => WrittenScenario;

export interface Mutant {
  /** Unique; says what is wrong. */
  readonly name: string;
  /** The requirement that it breaks. Default: those that the check verifies which it fails. */
  readonly requirement?: string;
  readonly meant: Meant;
  readonly made: Made;
}

/** `genesys.mute.reply.status[x]: status-differs` as it is written in a table. */
export function meant(check: string, code: string): Meant {
  return { check, code };
}

/** True for a check, or any case of it where it is named without one. */
export const isMeant = (named: string, id: string): boolean => named === id || id.startsWith(`${named}[`);
