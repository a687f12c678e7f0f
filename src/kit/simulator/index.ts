export {
  CHOICES,
  type Choice,
  type Choices,
  DECISIONS,
  type Decision,
  type DecisionName,
  type Decisions,
  withDecision,
  withInverted,
} from './machine/index.js';
export type { Pages } from './pages.js';
export type { WrittenScenario } from './scenario.js';
export { type Simulator, type SimulatorOptions, startSimulator } from './simulator.js';
