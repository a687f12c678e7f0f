export { type AddressParameter, type Channel, type EventsDocument, linkAsyncApi } from './asyncapi.js';
export { causedBy, determined, determinedBy } from './cause.js';
export type { Cause } from './caused-by.js';
export {
  AUTHORITIES,
  type Authority,
  type Contract,
  loadContract,
  packageRoot,
  VENDORS,
  type Vendor,
} from './contract.js';
export {
  entriesOf,
  parseSource,
  type Resolved,
  readDocument,
  resolve,
  type SourceDocument,
  sourceOfValue,
} from './document.js';
export { ContractError, type Place } from './error.js';
export { type CallUse, type ChannelUse, type Uses, usesOf } from './event-operations.js';
export { evaluate, type RequestParts } from './expression.js';
export { correlationOf, type Message } from './message.js';
export {
  type Body,
  bodyFixtures,
  type Fixture,
  linkOpenApi,
  type Operation,
  type Parameter,
  type Response,
  type RestDocument,
} from './openapi.js';
export { escapeToken, pointerOf, tokensOf, valueAt, withoutValueAt, withValueAt } from './pointer.js';
export { loadRequirements, type Requirement } from './requirements.js';
export { sampleNames } from './sample-names.js';
export { defaultScenarioFile, SCENARIO } from './scenario.js';
export { defaultAt, memberFor, type Property, properties, type SchemaRef, schemaAt } from './schema.js';
export { checkShape } from './shape.js';
