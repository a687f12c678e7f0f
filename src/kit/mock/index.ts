export { MockError } from './error.js';
export { DEFAULT_LIMITS, type Limits } from './limits.js';
export { type Mock, type MockOptions, startMock } from './mock.js';
