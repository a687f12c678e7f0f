// Every story about what a supervisor's requests do.
import type { StoryCheck } from '../../src/kit/engine/index.js';
import { cancellingStories } from './cancelling.js';
import { capabilityStories } from './capabilities.js';
import { joinedCallStories } from './joined-call.js';
import { joiningStories } from './joining.js';
import { loggingOutStories } from './logging-out.js';
import { modeStories } from './mode.js';
import { mutingStories } from './muting.js';
import { ownDataStories } from './own-data.js';
import { readingStories } from './readings.js';
import { recoveringStories } from './recovering.js';
import { routingPointStories } from './routing-points.js';
import { scopeStories } from './scope.js';
import { secondStartStories } from './second-start.js';
import { switchRefusedStories } from './switch-refused.js';
import { switchingStories } from './switching.js';
import { twoSupervisorsStories } from './two-supervisors.js';
import { webexSettingsStories } from './webex-settings.js';

export const behaviourStories: readonly StoryCheck[] = [
  ...joiningStories,
  ...joinedCallStories,
  ...scopeStories,
  ...modeStories,
  ...cancellingStories,
  ...secondStartStories,
  ...twoSupervisorsStories,
  ...loggingOutStories,
  ...switchingStories,
  ...switchRefusedStories,
  ...mutingStories,
  ...capabilityStories,
  ...readingStories,
  ...ownDataStories,
  ...recoveringStories,
  ...routingPointStories,
  ...webexSettingsStories,
];
