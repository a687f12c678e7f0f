/** What is written to disk: each file is there whole or not at all, and what cannot be written says why. */
export { WriteError } from './error.js';
export { type Beside, makeDirectory, writeBeside, writeWhole } from './write.js';
