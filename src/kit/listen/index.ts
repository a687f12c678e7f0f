export { type RunContext, type RunOptions, runListen } from './run.js';
