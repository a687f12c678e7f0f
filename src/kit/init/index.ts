/** The first files of a folder: a configuration and a workflow that run as they are. */
export { type InitOptions, runInit } from './init.js';
