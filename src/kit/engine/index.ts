// What checks are written with: the rooms below are theirs only through this face.
export {
  type Contract,
  type Operation,
  properties,
  type Resolved,
  resolve,
} from '../contract/index.js';
export type { FlowResult } from '../flows/index.js';
export type { Difference } from '../report/index.js';
export {
  type BayeuxMessage,
  type BayeuxSession,
  type Exchange as BayeuxExchange,
  type HttpRecord,
  headerValues,
  type Outcome,
  type ProtocolFault,
  type ReceivedEvent,
} from '../wire/index.js';
export { compared, type Earlier, readEarlier } from './again.js';
export { announce, requireAcknowledgement } from './announce.js';
export type { Answer } from './answer.js';
export { type KnownFailure, readBaseline } from './baseline.js';
export { type Check, type Finding, finding, type Needs } from './check.js';
export { compareLeaves, means, sameId } from './compare.js';
export { type Configuration, configurationOf } from './config.js';
export { cutTo, differs, shown } from './difference.js';
export { ConformanceError } from './error.js';
export { type Listed, listChecks } from './list.js';
export type { Progress, RunOptions } from './options.js';
export type { Replay } from './replay.js';
export { runChecks } from './run.js';
export { type Sample, samplesFor } from './samples.js';
export {
  type Asked,
  type Case,
  type CaseContext,
  type Driver,
  type Expectation,
  type Fixtures,
  type FlowOptions,
  header,
  LEVELS,
  type Level,
  type Matches,
  type Need,
  type Person,
  type Random,
  type RawRequest,
  type Reply,
  type Selection,
  type SessionOptions,
  type Story,
  type StoryCheck,
  type StoryEvent,
  type StoryLevel,
  said,
  statusCode,
  succeeded,
  type Touches,
  type Who,
  type WithinOptions,
  type World,
  type WorldCall,
  type WorldDevice,
  type WorldMonitoring,
  type WorldParty,
  type WorldUser,
} from './story/index.js';
export {
  type Auth,
  type BasicAuth,
  type BearerAuth,
  type Endpoints,
  type GenesysEndpoint,
  type Target,
  targetsOf,
  type WebexEndpoint,
} from './target.js';
