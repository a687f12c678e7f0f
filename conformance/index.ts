// Every check of the suite, in the order of play: what starts monitoring, what is read and done meanwhile, what ends it;
// what is read before what is set.
import type { Check } from '../src/kit/engine/index.js';
import { genesysCallChecks } from './genesys-call.js';
import { genesysCancelChecks, genesysStartChecks } from './genesys-device.js';
import { genesysReadChecks } from './genesys-read.js';
import { webexConfigureChecks } from './webex-configure.js';
import { webexReadChecks } from './webex-read.js';

export const allChecks: readonly Check[] = [
  ...genesysStartChecks,
  ...genesysReadChecks,
  ...genesysCallChecks,
  ...genesysCancelChecks,
  ...webexReadChecks,
  ...webexConfigureChecks,
];
