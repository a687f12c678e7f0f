/**
 * Runs Arazzo workflows over HTTP and CometD, for those who judge: it forgives nothing. What a target does is a value
 * in the trace; only a document that cannot be run, and a run that cannot be started, are thrown.
 */
export type { CriterionTrace } from './criterion.js';
export { FlowDocumentError } from './faults.js';
export { type LoadOptions, loadFlows } from './load.js';
export type { FlowDocument, Source, Step, Workflow } from './model.js';
export { type FlowAuth, type FlowExchange, FlowInputError, type GivenSession, type RunOptions } from './options.js';
export { renderResult, renderStep } from './print.js';
export { runWorkflow, serversOf } from './run.js';
export type {
  ActionTrace,
  FlowResult,
  MessageTrace,
  PassedOver,
  Reason,
  ReasonCode,
  RequestTrace,
  ResponseTrace,
  StepTrace,
  SubscriptionTrace,
} from './trace.js';
