/** Checks that are stories: what their authors write, and what they are told through. */
export type { Case, CaseContext, Need, StoryCheck, StoryLevel, Touches } from './check.js';
export type { Driver } from './driver.js';
export type { Fixtures, Person } from './fixtures.js';
export type { Random } from './random.js';
export { header, type Reply, said, statusCode, succeeded } from './reply.js';
export { LEVELS, type Level, type Selection } from './selection.js';
export type {
  Asked,
  Expectation,
  FlowOptions,
  Matches,
  RawRequest,
  SessionOptions,
  Story,
  StoryEvent,
  Who,
  WithinOptions,
} from './story.js';
export type { World, WorldCall, WorldDevice, WorldMonitoring, WorldParty, WorldUser } from './world.js';
