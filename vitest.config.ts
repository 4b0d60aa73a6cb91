import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/synth.ts'],
    // Two cores: each integration suite starts a local cloud of its own.
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // What a browser is waited for comes at the pace of a busy machine.
    expect: { poll: { timeout: 10_000 } },
  },
});
