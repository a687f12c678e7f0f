import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Tests run from the sources; the package's own import map leads to what is built of them.
  resolve: {
    alias: {
      '#cookies': new URL('./src/client/cookies.ts', import.meta.url).pathname,
      '#long-polling': new URL('./src/client/cometd/long-polling.node.ts', import.meta.url).pathname,
    },
  },
  test: {
    include: ['src/**/*.test.ts', 'conformance/**/*.test.ts', 'spec/**/*.test.ts', 'docs/build/*.test.ts'],
    // Bounds for what hangs, wide enough for a busy machine: nothing is judged by the time it takes.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
