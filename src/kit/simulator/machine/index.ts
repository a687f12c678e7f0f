export { buildWorld, type WorldParts } from './build.js';
export { CHOICES, type Choice, type Choices } from './choices.js';
export type { CallOperation, Command, DriverCommand, UserCommand } from './command.js';
export type { Decision, DecisionLabel, Refusal, RefusingDecision } from './decision.js';
export {
  type ContextOf,
  DECISIONS,
  type DecisionName,
  type Decisions,
  withDecision,
  withInverted,
} from './decisions.js';
export { callsOf } from './lookup.js';
export type { Accepted, Notification, NotificationData, Outcome, Refused } from './outcome.js';
export { callResource, deviceResource, featureResources } from './resources.js';
export type {
  AgentParty,
  AgentState,
  Call,
  CustomerParty,
  Device,
  Monitoring,
  MonitoringMode,
  MonitoringScope,
  MonitoringState,
  Party,
  Role,
  Settings,
  SupervisorParty,
  User,
  World,
} from './state.js';
export { step } from './step.js';
