import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Gone, isBelow, Problem, problemAnswer, send, targetOf } from '../serve/index.js';
import { DRIVER } from './driver/driver.js';
import type { Side } from './genesys/genesys.js';
import { type Pages, servePage } from './pages.js';
import type { Webex } from './webex/webex.js';

/** Who answers on the one origin. */
export interface Sides {
  readonly genesys: Side;
  readonly webex: Webex;
  readonly driver: Side;
  readonly pages: Pages;
}

/** Who answers what: Genesys below `/api`, Webex below `/v1`, the driver below `/driver`, and else the pages. */
export function routes({ genesys, webex, driver, pages }: Sides): RequestListener {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = targetOf(request);
    const { pathname } = target;
    if (pathname.startsWith('/api/')) return genesys(request, response, target);
    if (pathname.startsWith('/v1/')) return webex.serve(request, response, { ...target, pathname: pathname.slice(3) });
    if (isBelow(DRIVER, pathname)) return driver(request, response, target);
    servePage(pages, request, response, target);
  };

  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (error instanceof Gone) return;
      const problem = error instanceof Problem ? error : new Problem(500, 'Fault of the simulator', String(error));
      send(response, problemAnswer(problem));
    });
  };
}
