import { defineConfig } from 'vitest/config';

/** The documents, followed to the letter. Takes port 8080, and some minutes: dependencies are installed anew. */
export default defineConfig({
  test: {
    include: ['src/**/*.shell.spec.ts'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
