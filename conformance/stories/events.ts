// Every check of level events: the protocol's own, then the vendor's.
import type { StoryCheck } from '../../src/kit/engine/index.js';
import { bayeuxConnectChecks } from './bayeux-connect.js';
import { bayeuxExtraChecks } from './bayeux-extras.js';
import { bayeuxHandshakeChecks } from './bayeux-handshake.js';
import { bayeuxLifeChecks } from './bayeux-life.js';
import { bayeuxMalformedChecks } from './bayeux-malformed.js';
import { bayeuxRequestChecks } from './bayeux-requests.js';
import { bayeuxSubscribeChecks } from './bayeux-subscribe.js';
import { genesysEventChecks } from './genesys-events.js';
import { genesysExpiryChecks } from './genesys-expiry.js';
import { genesysSubscriberChecks } from './genesys-subscribers.js';

export const eventStories: readonly StoryCheck[] = [
  ...bayeuxHandshakeChecks,
  ...bayeuxConnectChecks,
  ...bayeuxSubscribeChecks,
  ...bayeuxRequestChecks,
  ...bayeuxMalformedChecks,
  ...bayeuxLifeChecks,
  ...bayeuxExtraChecks,
  ...genesysEventChecks,
  ...genesysSubscriberChecks,
  ...genesysExpiryChecks,
];
