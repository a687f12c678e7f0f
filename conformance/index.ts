// Every check of the suite.
import type { Check } from '../src/kit/engine/index.js';
import { genesysNotificationChecks } from './genesys-notification.js';
import { genesysReplyChecks } from './genesys-reply.js';
import { webexReadChecks } from './webex-read.js';

export const allChecks: readonly Check[] = [...genesysReplyChecks, ...genesysNotificationChecks, ...webexReadChecks];
