import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Limits, Problem, readBody, send, type Target } from '../../serve/index.js';
import type { ScenarioPerson, WebexScenario } from '../scenario-types.js';
import { answerWebex, beginWebex } from './answer.js';

/** The Webex side; its state is small, and all of it here. */
export interface Webex {
  /** The people as they are set now. */
  readonly people: readonly ScenarioPerson[];
  /** Settings changed since the start. */
  readonly changes: number;
  /** Serves one request; the path is what follows `/v1`. */
  serve(request: IncomingMessage, response: ServerResponse, target: Target): Promise<void>;
  reset(): void;
}

/** @param onChange called after a setting has changed */
export function openWebex(scenario: WebexScenario, limits: Limits, onChange: (cause: string) => void): Webex {
  let state = beginWebex(scenario);
  return {
    get people() {
      return [...state.people.values()];
    },
    get changes() {
      return state.changes;
    },
    async serve(request, response, { pathname, query }) {
      const { method = 'GET', headers } = request;
      const body = await readBody(request, limits.bodyBytes).catch((error: unknown) => {
        if (error instanceof Problem) return error;
        throw error;
      });
      const before = state;
      const { answer, state: after } = answerWebex(scenario, state, { method, path: pathname, query, headers, body });
      state = after;
      send(response, answer);
      if (after.changes !== before.changes) onChange('configureBargeInSettings');
    },
    reset() {
      state = beginWebex(scenario);
    },
  };
}
