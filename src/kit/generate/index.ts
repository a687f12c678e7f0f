export { checkGenerated, type Drift, type GeneratedFile, type WrittenFile, writeGenerated } from './files.js';
export { generate } from './generate.js';
export type { GenerateOptions } from './plan.js';
