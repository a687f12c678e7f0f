/** Plays the demo: a step, time to read, the next step. Each step waits for what really arrives. */

import type { Stage } from './demo-stage.js';
import type { DemoState } from './demo-state.js';
import { SAMPLE, STEPS } from './demo-steps.js';
import type { Driver } from './driver.js';
import type { Exchange } from './exchange.js';
import type { Message } from './notification.js';
import { explained } from './outcome.js';
import type { State } from './state.js';
import type { Store } from './store.js';
import type { Supervisor } from './supervisor.js';
import { lines, type World } from './world.js';

/** Time to read a step, in ms, before the next one plays. */
const READING = 7_000;
/** What a step may take. */
const PATIENCE = 15_000;

export interface Demo {
  play(supervisor: Supervisor): Promise<void>;
  /** Goes on at once. */
  next(): void;
  /** Goes on by itself, or only when told. */
  setPlaying(playing: boolean): void;
  stop(): void;
  sawExchange(exchange: Exchange): void;
  /** Something has come into the list of notifications. */
  sawEntry(): void;
}

export function createDemo(store: Store<State>, driver: Driver): Demo {
  let ended: AbortController | undefined;
  let stage: Stage | undefined;
  let goOn: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const change = (part: Partial<DemoState>): void =>
    store.update(({ demo }) => (demo ? { demo: { ...demo, ...part } } : {}));

  /** Until there was time to read, or somebody says to go on. */
  const reading = (signal: AbortSignal): Promise<void> =>
    new Promise<void>((resolve, reject) => {
      goOn = resolve;
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      clock();
    }).finally(() => {
      clearTimeout(timer);
      goOn = undefined;
    });
  const clock = (): void => {
    clearTimeout(timer);
    if (store.state.demo?.playing && goOn) timer = setTimeout(goOn, READING);
  };

  const act = async (stage: Stage): Promise<void> => {
    for (const [at, step] of STEPS.entries()) {
      const since = store.state.log[0]?.id ?? 0;
      change({ at, phase: 'running', exchanges: [], since, notification: undefined });
      await step.run(stage);
      // It may have come before the reply that says which call it speaks of.
      look();
      const last = at === STEPS.length - 1;
      change({ phase: last ? 'over' : 'reading' });
      if (!last) await reading(stage.signal);
    }
  };

  /** The step's own notification; also while it is read: the world may show the outcome before it comes. */
  const look = (): void => {
    const { demo, log } = store.state;
    const on = stage;
    const step = demo && STEPS[demo.at];
    if (!on || !step || demo.phase === 'preparing' || demo.notification) return;
    const notification = log.findLast(
      ({ id, data, fault }) => id > demo.since && data && !fault && step.shows(data as Message, on),
    );
    if (notification) change({ notification });
  };

  return {
    async play({ session, refresh }) {
      ended?.abort();
      const mine = new AbortController();
      ended = mine;
      const { signal } = mine;
      const playing = !matchMedia('(prefers-reduced-motion: reduce)').matches;
      store.update({ demo: { at: 0, phase: 'preparing', playing, exchanges: [], since: 0, notification: undefined } });
      try {
        await driver.reset();
        await refresh();
        const colleague = colleagueIn(await driver.readWorld());
        if (colleague === undefined) throw new Error('there is no second agent who is ready.');
        stage = {
          ...{ session, driver, colleague, signal, callId: '' },
          until: (select) => store.until(select, within(signal)),
        };
        await act(stage);
      } catch (error) {
        if (!signal.aborted) change({ phase: 'failed', fault: faultOf(error) });
      } finally {
        if (ended === mine) stage = undefined;
      }
    },
    next: () => goOn?.(),
    setPlaying(playing) {
      change({ playing });
      clock();
    },
    stop() {
      ended?.abort(new DOMException('the demo was stopped', 'AbortError'));
      store.update({ demo: undefined });
    },
    sawExchange(exchange) {
      const { demo } = store.state;
      if (stage && demo?.phase === 'running') change({ exchanges: [...demo.exchanges, exchange] });
    },
    sawEntry: look,
  };
}

/** An end to waiting: a step that leads to nothing has failed. */
const within = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);

const faultOf = (error: unknown): string =>
  (error as Error).name === 'TimeoutError' ? `nothing came of it within ${PATIENCE / 1_000} s.` : explained(error);

/** Somebody who can take a call over. */
const colleagueIn = (world: World): string | undefined =>
  lines(world).find(
    ({ id, kind, registered, state, owner }) =>
      kind === 'extension' &&
      registered &&
      state === 'Ready' &&
      id !== SAMPLE.target &&
      id !== SAMPLE.supervisor &&
      world.users.some(({ username, role, loggedIn }) => username === owner && role === 'ROLE_AGENT' && loggedIn),
  )?.id;

/** Why the demo cannot be played now; `undefined` when it can. */
export function demoObstacle({ world, desk }: State): string | undefined {
  if (!world) return 'the contact centre is not there yet';
  const ids = world.devices.map(({ id }) => id.toLowerCase());
  if (!ids.includes(SAMPLE.supervisor) || !ids.includes(SAMPLE.target)) {
    return 'it needs the two devices of the documents’ sample, which this scenario does not have';
  }
  if (desk && desk.deviceId.toLowerCase() !== SAMPLE.supervisor) {
    const owner = world.users.find(({ deviceId }) => deviceId.toLowerCase() === SAMPLE.supervisor);
    return `the sample’s device is ${owner?.displayName ?? 'another supervisor'}’s: sign in as that supervisor`;
  }
  return undefined;
}
