import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The journeys through the pages take longer than all the rest together: `npm run test:journeys` runs them.
    exclude: process.env.JOURNEYS
      ? configDefaults.exclude
      : [...configDefaults.exclude, 'test/browser/!(mail).test.ts'],
    globalSetup: ['test/synth.ts'],
    // Two cores: each integration suite starts a local cloud of its own.
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // What a browser is waited for comes at the pace of a busy machine.
    expect: { poll: { timeout: 10_000 } },
  },
});
