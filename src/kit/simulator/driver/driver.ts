import type { IncomingMessage } from 'node:http';
import { channels } from '../../../../generated/driver/channels.gen.js';
import {
  checkBayeux,
  type Events,
  isBelow,
  isJson,
  type Limits,
  mediaType,
  messagesOf,
  Problem,
  parseJson,
  readBody,
  send,
} from '../../serve/index.js';
import type { Side } from '../genesys/genesys.js';
import { checkCaller } from './guard.js';
import { operations } from './operations.js';
import { operationOf } from './route.js';
import { json, type Stage } from './stage.js';

/** Where the driver is on the simulator's origin. */
export const DRIVER = '/driver';

/** The driver knows no users: all its sessions are this one's. */
export const ANYBODY = 'anybody';

/** The control API: REST, and a CometD endpoint that says when something changed. */
export function driverSide(stage: Stage, events: Events, host: string, limits: Limits): Side {
  const { pathname: endpoint } = channels;
  return async (request, response, { pathname }) => {
    try {
      checkCaller(request, host);
      if (isBelow(endpoint, pathname)) {
        checkBayeux(request, pathname.slice(endpoint.length));
        const messages = messagesOf(await bodyOf(request, limits), limits.messages);
        return events.serve(request, response, ANYBODY, messages);
      }
      const { id, parameters } = operationOf(request.method ?? 'GET', pathname.slice(DRIVER.length));
      const body = await bodyOf(request, limits);
      send(response, operations[id](stage, parameters, body));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const answer = json(error.status, { message: error.message });
      send(response, { ...answer, headers: { ...answer.headers, ...error.headers } });
    }
  };
}

async function bodyOf(request: IncomingMessage, limits: Limits): Promise<unknown> {
  const bytes = await readBody(request, limits.bodyBytes);
  if (bytes.length === 0) return undefined;
  if (!isJson(mediaType(request.headers['content-type']))) {
    throw new Problem(415, 'Unsupported media type', 'send the body with content-type: application/json');
  }
  return parseJson(bytes);
}
