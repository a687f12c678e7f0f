// Targets that are as they should be, at which nothing may be found.

import { startSimulator, type WrittenScenario } from '../../src/index.js';
import { LEVELS } from '../../src/kit/engine/index.js';
import { OTHER_CENTRE, otherEndpoints } from './other-centre.js';
import { defaultScenario } from './scenario.js';
import { type Scene, type Stage, setUp } from './stage.js';

export interface Good {
  readonly name: string;
  /** The levels that are asked of it. */
  readonly levels: readonly string[];
  open(scene: Scene): Promise<Stage>;
}

export const goodTargets: readonly Good[] = [
  { name: 'the mock', levels: ['samples'], open: (scene) => setUp({ of: 'mock', distortion: {} }, scene) },
  {
    name: 'the simulator, with seeded delays and seeded order of reply and notification',
    levels: LEVELS,
    async open({ seed }) {
      const scenario: WrittenScenario = {
        ...defaultScenario(),
        network: { delay: { min: 0, max: 3 }, notificationBeforeReply: 'seeded' },
      };
      const simulator = await startSimulator({ port: 0, seed, scenario });
      const { genesys, webex, driver } = simulator;
      return {
        endpoints: { genesys: { baseUrl: genesys, driver }, webex: { baseUrl: webex } },
        exactSamples: false,
        close: () => simulator.close(),
      };
    },
  },
  {
    name: 'a second simulator, with other people, devices, numbers and habits',
    levels: LEVELS,
    async open({ seed }) {
      const simulator = await startSimulator({ port: 0, seed, scenario: OTHER_CENTRE });
      return { endpoints: otherEndpoints(simulator), exactSamples: false, close: () => simulator.close() };
    },
  },
];
