// Sets a target up, as good or as bad as it is to be, and takes it down again.
import {
  DECISIONS,
  type Decisions,
  type Endpoints,
  startSimulator,
  type WrittenScenario,
  withDecision,
  withInverted,
} from '../../src/index.js';
import type { Distortion } from './exchange.js';
import type { ChangeScenario, Made } from './mutant.js';
import { startProxy } from './proxy.js';
import { defaultScenario } from './scenario.js';

export interface Stage {
  readonly endpoints: Endpoints;
  /** Whether the target's own data is that of the samples. */
  readonly exactSamples: boolean;
  close(): Promise<void>;
}

export interface Scene {
  /** Origin of the mock, shared by all that are made of it: it keeps no state, and tells each user's events from another's. */
  readonly mock: string;
  readonly seed: number;
  /** Tells this stage from all others. */
  readonly name: string;
}

/** The call of the documents' samples, which the mock knows. */
const CALL = '011DJV5JI898NB2L04000VTAES00000I';

function decided({ row, answer }: Extract<Made, { of: 'decision' }>): Decisions {
  return answer === 'inverted' ? withInverted(DECISIONS, row) : withDecision(DECISIONS, row, () => answer === 'always');
}

export async function setUp(made: Made, scene: Scene): Promise<Stage> {
  if (made.of === 'mock') return beforeMock(made.distortion, scene);
  const distortion = made.of === 'decision' ? {} : made.distortion;
  return beforeSimulator(distortion, made.scenario, made.of === 'decision' ? decided(made) : DECISIONS, scene);
}

async function beforeMock(distortion: Distortion, { mock, name }: Scene): Promise<Stage> {
  const proxy = await startProxy(mock, distortion);
  const auth = { type: 'basic', username: `user-${name}`, password: 'secret' } as const;
  return {
    endpoints: { genesys: { baseUrl: proxy.origin, auth, call: CALL }, webex: { baseUrl: `${proxy.origin}/v1` } },
    exactSamples: true,
    close: () => proxy.close(),
  };
}

async function beforeSimulator(
  distortion: Distortion,
  change: ChangeScenario | undefined,
  decisions: Decisions,
  { seed }: Scene,
): Promise<Stage> {
  const scenario: WrittenScenario | undefined = change?.(defaultScenario());
  const simulator = await startSimulator({ port: 0, seed, decisions, scenario });
  // What is wrong with most is how they decide: nothing stands before those.
  const proxy = Object.keys(distortion).length === 0 ? undefined : await startProxy(simulator.origin, distortion);
  const origin = proxy?.origin ?? simulator.origin;
  return {
    endpoints: {
      genesys: { baseUrl: origin, driver: simulator.driver },
      webex: { baseUrl: `${origin}/v1` },
    },
    exactSamples: false,
    close: async () => {
      await proxy?.close();
      await simulator.close();
    },
  };
}
