import { DEFAULT_LIMITS, type Limits, type ListenOptions, openEvents, serveHttp } from '../serve/index.js';
import { Centre } from './centre.js';
import { openChanges } from './driver/changes.js';
import { DRIVER, driverSide } from './driver/driver.js';
import { revisionOf, type Stage } from './driver/stage.js';
import { httpStatusOf } from './genesys/failure.js';
import { genesysSide } from './genesys/genesys.js';
import { HttpSessions } from './genesys/sessions.js';
import { recogniser } from './genesys/visitor.js';
import { buildWorld, type Decisions } from './machine/index.js';
import { openNetwork } from './network.js';
import type { Pages } from './pages.js';
import { routes } from './routes.js';
import { loadScenario, scenarioWorld, type WrittenScenario } from './scenario.js';
import { openWebex } from './webex/webex.js';

/** Options of `startSimulator`; what it listens on is as for the mock. */
export interface SimulatorOptions extends ListenOptions {
  /** Who is there at the start: a YAML or JSON file, or the same as an object. Default: a small contact centre. */
  readonly scenario?: string | WrittenScenario | undefined;
  /** Whether Genesys requests that change something need the CSRF header. Default: as the scenario says. */
  readonly csrf?: boolean | undefined;
  /** Makes delays, and the order of reply and notification, repeatable. Default: as the scenario says. */
  readonly seed?: number | undefined;
  /** How the contact centre decides. Default: `DECISIONS`, as the vendor documents it; a test may change a row. */
  readonly decisions?: Decisions | undefined;
  /** Bounds on what one client can cost; each has a default. */
  readonly limits?: Partial<Limits> | undefined;
  /** Static files that are served beside the APIs, by path. Default none. */
  readonly pages?: Pages | undefined;
}

/** A running simulator of both vendors. */
export interface Simulator {
  /** Where it listens, e.g. `http://127.0.0.1:8080`; pages are here. */
  readonly origin: string;
  /** Base URL of Genesys: the origin. */
  readonly genesys: string;
  /** Base URL of Webex: the origin and `/v1`. */
  readonly webex: string;
  /** Base URL of the control API: the origin and `/driver`. */
  readonly driver: string;
  /** Sends what is under way, answers held connects, ends every session, closes every socket. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts a contact centre that behaves: a barge-in joins the agent's call or waits for the next one, a transfer keeps or
 * releases the supervisor, and each user is told what concerns them. Calls are made by the control API (`spec/driver`).
 * All state is in memory: it survives neither `close` nor a reset or restart, after which it is as the scenario says.
 *
 * @throws ContractError when the scenario is wrong, with file, line and column.
 * @throws ServeError when it cannot listen: the port is in use, or the host is no address of this machine.
 * @throws the signal's reason when it aborts before the simulator listens.
 *
 * @example
 * ```ts run
 * import { startSimulator } from 'bargein-kit';
 *
 * const simulator = await startSimulator({ port: 0 });
 * const call = await fetch(`${simulator.driver}/calls`, {
 *   method: 'POST',
 *   headers: { 'content-type': 'application/json' },
 *   body: JSON.stringify({ to: '5000', answer: true }),
 * });
 * console.log(call.status); // 201
 * await simulator.close();
 * ```
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { signal, host = '127.0.0.1', pages = new Map() } = options;
  signal?.throwIfAborted();
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const scenario = await loadScenario(options.scenario);
  const { users, sessions: idle, csrf, httpStatus } = scenario.genesys;
  const [events, driverEvents] = await Promise.all([
    openEvents(limits, { ack: true }),
    // As many tabs as a tester has open: the driver is no vendor, so it need not hold a browser to one session.
    openEvents(limits, { browserCookieName: 'BARGEIN_DRIVER', maxSessionsPerBrowser: -1 }),
  ]);
  const sessions = new HttpSessions(idle);
  const network = openNetwork(
    { ...scenario.network, seed: options.seed ?? scenario.network.seed },
    ({ username, channel, data }) => events.notify(username, channel, data),
  );
  let stopNoting = (): void => undefined;

  const answer = (origin: string) => {
    const centre = new Centre(() => buildWorld(scenarioWorld(scenario, `${origin}/api/v2`)), options.decisions);
    const webex = openWebex(scenario.webex, limits, (cause) => changes.note(cause));
    const stage: Stage = {
      centre,
      network,
      webex,
      expire(username) {
        sessions.expire(username);
        events.expire(username);
      },
    };
    const changes = openChanges(driverEvents, () => revisionOf(stage));
    centre.onChange = changes.note;
    stopNoting = changes.close;
    return routes({
      genesys: genesysSide({
        centre,
        events,
        network,
        recognise: recogniser(users, sessions),
        csrf: options.csrf ?? csrf,
        httpStatus: httpStatusOf(httpStatus),
        limits,
      }),
      webex,
      driver: driverSide(stage, driverEvents, host, limits),
      pages,
    });
  };
  const release = (): void => {
    network.flush();
    stopNoting();
    events.close();
    driverEvents.close();
  };

  const { origin, close } = await serveHttp(options, limits, answer, release);
  return { origin, genesys: origin, webex: `${origin}/v1`, driver: `${origin}${DRIVER}`, close };
}
