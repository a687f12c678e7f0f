import type { IncomingHttpHeaders } from 'node:http';
import type { Contract } from '../contract/index.js';
import { type Answer, basicCredentials, type Problem, problemAnswer } from '../serve/index.js';
import type { PrismReply } from './prism.js';

/** How a vendor recognises its users, and how it words what it refuses. */
export interface Dialect {
  /** Who asks; `undefined` without usable credentials. Any password and any token do. */
  user(headers: IncomingHttpHeaders): string | undefined;
  unauthenticated(headers: IncomingHttpHeaders): Answer;
  refusal(problem: Problem, headers: IncomingHttpHeaders): Answer;
  /** The last touch to a reply of Prism's. */
  reply(reply: PrismReply, headers: IncomingHttpHeaders): Answer;
}

/** An error example of the contract, e.g. `403`, `notAuthenticated`. */
export function errorExample({ rest }: Contract, status: string, name: string): unknown {
  const found = rest.operations
    .flatMap(({ responses }) => responses)
    .filter((response) => response.status === status)
    .flatMap(({ bodies }) => bodies)
    .find(({ examples }) => examples.has(name));
  if (!found)
    throw rest.document.fault('/paths', `no ${status} has an example named ${name}`, 'the mock needs it: add it');
  return found.examples.get(name);
}

/**
 * Genesys Web Services: Basic; without it 403 and code 20, not 401. Other refusals are plain problems: which codes
 * GWS has for an invalid request nobody has documented.
 */
export function genesysDialect(contract: Contract): Dialect {
  const body = errorExample(contract, '403', 'notAuthenticated');
  return {
    user: ({ authorization }) => basicCredentials(authorization)?.username,
    unauthenticated: () => ({ status: 403, headers: { 'content-type': 'application/json' }, body }),
    refusal: problemAnswer,
    reply: ({ status, headers, body }) => ({ status, headers, body }),
  };
}
