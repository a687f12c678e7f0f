import { defineConfig } from 'vitest/config';

/** What only a browser can tell. Needs Chromium: at /usr/bin/chromium, or where CHROMIUM says. */
export default defineConfig({
  test: {
    include: ['src/**/*.browser.spec.ts', 'docs/build/*.browser.spec.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
