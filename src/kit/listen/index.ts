export { ListenError } from './error.js';
export { type ListenEnd, type ListenedEvent, type Listener, type ListenOptions, listen } from './listen.js';
export { type RunContext, type RunOptions, runListen } from './run.js';
