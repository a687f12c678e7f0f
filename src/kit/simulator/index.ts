export {
  CHOICES,
  type Choice,
  type Choices,
  type ContextOf,
  DECISIONS,
  type Decision,
  type DecisionLabel,
  type DecisionName,
  type Decisions,
  type Refusal,
  type RefusingDecision,
  type Role,
  withDecision,
  withInverted,
} from './machine/index.js';
export type { Page, Pages } from './pages.js';
export type {
  NetworkScenario,
  RateLimit,
  ScenarioDevice,
  ScenarioOrganization,
  ScenarioPerson,
  ScenarioToken,
  ScenarioUser,
  Trouble,
} from './scenario-types.js';
export type { Written, WrittenScenario } from './scenario-written.js';
export { type Simulator, type SimulatorOptions, startSimulator } from './simulator.js';
