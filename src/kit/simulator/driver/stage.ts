import type { Answer } from '../../serve/index.js';
import type { Centre, Happening } from '../centre.js';
import type { Outcome } from '../machine/index.js';
import type { Network } from '../network.js';
import type { Webex } from '../webex/webex.js';

/** What the driver acts on. */
export interface Stage {
  readonly centre: Centre;
  readonly network: Network;
  readonly webex: Webex;
  /** Ends the HTTP and CometD sessions of a Genesys user, or without one all. */
  expire(username?: string): void;
}

const JSON_TYPE = { 'content-type': 'application/json' };

export const json = (status: number, body: object): Answer => ({ status, headers: JSON_TYPE, body });

/** Counts what changed the world, whoever did. */
export const revisionOf = ({ centre, webex }: Stage): number => centre.world.revision + webex.changes;

export const done = (stage: Stage): Answer => json(200, { revision: revisionOf(stage) });

export const unknown = (message: string): Answer => json(404, { message });

export const notPossible = (decision: string, message: string): Answer => json(409, { decision, message });

/** Sends what a command caused on its way; what it was refused for is the answer. */
export function carryOut(
  stage: Stage,
  outcome: Outcome,
  accepted: (callId: string) => Answer = () => done(stage),
): Answer {
  if (!outcome.accepted) {
    const { statusCode, decision, statusMessage } = outcome;
    return statusCode === 6 ? unknown(statusMessage) : notPossible(decision, statusMessage);
  }
  stage.network.tell(outcome.notifications);
  return accepted(outcome.callId ?? '');
}

/** Carries out one command of the machine, under the name that the driver's contract has for it. */
export const command = (stage: Stage, cause: string, happening: Happening): Answer =>
  carryOut(stage, stage.centre.apply(happening, cause));
