import type { DecisionName } from './index.js';
import type { Story } from './stories.fixture.js';
import { monitoringStories } from './stories-monitoring.fixture.js';
import { startStories } from './stories-start.fixture.js';
import { telephoneStories } from './stories-telephone.fixture.js';

/** For each row a command whose outcome shows how the row answers; the type says which row has none. */
export const STORIES: Readonly<Record<DecisionName, Story>> = {
  ...startStories,
  ...monitoringStories,
  ...telephoneStories,
};
