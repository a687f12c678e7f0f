// Every mutant there is.

import { wrongHandshakes } from './bayeux-handshakes.js';
import { wrongMessages } from './bayeux-messages.js';
import { wrongStatus } from './bayeux-status.js';
import { wrongSupervisedCalls } from './behaviour-calls.js';
import { wrongData } from './behaviour-data.js';
import { wrongDecisions } from './behaviour-decisions.js';
import { wrongMonitoring } from './behaviour-monitoring.js';
import { wrongReadingsOfState } from './behaviour-readings.js';
import { wrongAccess } from './contract-access.js';
import { wrongRefusals } from './contract-refusals.js';
import { wrongEvents } from './events-wire.js';
import type { Mutant } from './mutant.js';
import { wrongRobustness } from './robustness-wire.js';
import { wrongCalls } from './samples-calls.js';
import { wrongDevices } from './samples-devices.js';
import { wrongNotifications } from './samples-notifications.js';
import { wrongReadings } from './samples-readings.js';
import { wrongReplies } from './samples-replies.js';
import { wrongRequests } from './samples-requests.js';
import { wrongWebex } from './samples-webex.js';
import { wrongWebexContract } from './webex-wire.js';

export const allMutants: readonly Mutant[] = [
  ...wrongReplies,
  ...wrongRequests,
  ...wrongNotifications,
  ...wrongDevices,
  ...wrongCalls,
  ...wrongReadings,
  ...wrongWebex,
  ...wrongDecisions,
  ...wrongHandshakes,
  ...wrongMessages,
  ...wrongStatus,
  ...wrongEvents,
  ...wrongSupervisedCalls,
  ...wrongMonitoring,
  ...wrongReadingsOfState,
  ...wrongData,
  ...wrongAccess,
  ...wrongRefusals,
  ...wrongRobustness,
  ...wrongWebexContract,
];
