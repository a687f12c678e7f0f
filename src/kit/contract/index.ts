export { type Cause, type Channel, type EventsDocument, linkAsyncApi, type Message, readAsyncApi } from './asyncapi.js';
export { causedBy, determined } from './cause.js';
export { type Contract, loadContract, nameInPackage, packageRoot, VENDORS, type Vendor } from './contract.js';
export { parseSource, type Resolved, readDocument, resolve, type SourceDocument } from './document.js';
export { ContractError, type Place } from './error.js';
export { evaluate, type RequestParts } from './expression.js';
export {
  type Body,
  bodyFixtures,
  type Fixture,
  linkOpenApi,
  type Operation,
  type Parameter,
  type Response,
  type RestDocument,
  readOpenApi,
} from './openapi.js';
export { escapeToken, pointerOf, tokensOf, valueAt, withValueAt } from './pointer.js';
export { type Label, loadRequirements, type Requirement } from './requirements.js';
export { defaultAt, memberFor, type Property, properties, type SchemaRef, schemaAt } from './schema.js';
export { checkShape } from './shape.js';
