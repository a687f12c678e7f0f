import { defineConfig } from 'vitest/config';

/** What only a browser can tell. Needs Chromium: at /usr/bin/chromium, or where CHROMIUM says. */
export default defineConfig({
  test: {
    include: ['{src,conformance,docs/build}/**/*.browser.spec.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
