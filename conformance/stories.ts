// Every check of the suite that is a story, by level.
import type { StoryCheck } from '../src/kit/engine/index.js';
import { behaviourStories } from './stories/behaviour.js';
import { eventStories } from './stories/events.js';
import { genesysAuthStories } from './stories/genesys-auth.js';
import { genesysBadAddressStories } from './stories/genesys-bad-addresses.js';
import { genesysBadBayeuxStories } from './stories/genesys-bad-bayeux.js';
import { genesysBadCallRequestStories } from './stories/genesys-bad-call-requests.js';
import { genesysBadRequestStories } from './stories/genesys-bad-requests.js';
import { genesysCsrfStories } from './stories/genesys-csrf.js';
import { genesysHttpStories } from './stories/genesys-http.js';
import { genesysParameterStories } from './stories/genesys-parameters.js';
import { genesysPermissionStories } from './stories/genesys-permissions.js';
import { genesysRefusalFormStories } from './stories/genesys-refusal-forms.js';
import { genesysRefusalStories } from './stories/genesys-refusals.js';
import { webexAccessStories } from './stories/webex-access.js';
import { webexBadRequestStories } from './stories/webex-bad-requests.js';
import { webexErrorStories } from './stories/webex-errors.js';
import { webexHttpStories } from './stories/webex-http.js';
import { webexTroubleStories } from './stories/webex-trouble.js';

export const allStories: readonly StoryCheck[] = [
  ...eventStories,
  ...behaviourStories,
  ...genesysAuthStories,
  ...genesysCsrfStories,
  ...genesysHttpStories,
  ...genesysParameterStories,
  ...genesysPermissionStories,
  ...genesysRefusalFormStories,
  ...genesysRefusalStories,
  ...webexAccessStories,
  ...webexErrorStories,
  ...webexHttpStories,
  ...genesysBadRequestStories,
  ...genesysBadCallRequestStories,
  ...genesysBadAddressStories,
  ...genesysBadBayeuxStories,
  ...webexBadRequestStories,
  ...webexTroubleStories,
];
