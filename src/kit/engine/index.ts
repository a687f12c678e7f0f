export { announce, requireAcknowledgement } from './announce.js';
export type { Answer } from './answer.js';
export { type Check, type Finding, finding, type Needs } from './check.js';
export { compareLeaves, means, sameId } from './compare.js';
export { type Configuration, configurationOf } from './config.js';
export { differs, shown } from './difference.js';
export { ConformanceError } from './error.js';
export type { Replay } from './replay.js';
export { type Progress, type RunOptions, runChecks } from './run.js';
export { type Sample, samplesFor } from './samples.js';
export {
  type Auth,
  type Endpoints,
  type GenesysEndpoint,
  type Target,
  targetsOf,
  type WebexEndpoint,
} from './target.js';
