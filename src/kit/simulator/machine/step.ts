import { setDevice, setSettings } from './administer.js';
import { cancelMonitoring } from './cancel.js';
import type { Command } from './command.js';
import { DECISIONS, type Decisions } from './decisions.js';
import { operateCall } from './operate-call.js';
import type { Outcome } from './outcome.js';
import { placeCall } from './place-call.js';
import { logIn, logOut, setAgentState } from './presence.js';
import { startMonitoring } from './start.js';
import type { World } from './state.js';
import { answer, hangUp, hold, retrieve, transfer } from './telephone.js';
import { Turn } from './turn.js';

/**
 * Carries out one command. Pure: the same world, command and table lead to the same outcome, and the world that was handed
 * in stays as it was. A refused command leads to that very world.
 *
 * @param decisions The table of decisions; default: the documented one.
 */
export function step(world: World, command: Command, decisions: Decisions = DECISIONS): Outcome {
  const turn = new Turn(world, command.at, decisions);
  switch (command.type) {
    case 'startMonitoring':
      return startMonitoring(turn, command);
    case 'cancelMonitoring':
      return cancelMonitoring(turn, command);
    case 'operateCall':
      return operateCall(turn, command);
    case 'placeCall':
      return placeCall(turn, command);
    case 'answer':
      return answer(turn, command);
    case 'hold':
      return hold(turn, command);
    case 'retrieve':
      return retrieve(turn, command);
    case 'transfer':
      return transfer(turn, command);
    case 'hangUp':
      return hangUp(turn, command);
    case 'logIn':
      return logIn(turn, command);
    case 'logOut':
      return logOut(turn, command);
    case 'setAgentState':
      return setAgentState(turn, command);
    case 'setDevice':
      return setDevice(turn, command);
    case 'setSettings':
      return setSettings(turn, command);
  }
}
