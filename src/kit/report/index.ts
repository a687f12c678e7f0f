/** The face of the room: the result model, and the forms in which it is read. */
export { type ConsoleOptions, renderConsole } from './console.js';
export { renderJson } from './json.js';
export type * from './model.js';
export { visible } from './text.js';
export { checkInWords } from './words.js';
export { type ReportFiles, ReportWriteError, requireWritable, writeReports } from './write.js';
