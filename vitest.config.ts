import { defineConfig } from 'vitest/config';
import { runDir } from './test/setup/run-dir.ts';

// Whatever makes a temporary folder, in this process or in one that it starts, makes it here.
process.env.TMPDIR = runDir();

const BUILT = ['test/setup/built.ts'];

/**
 * Suites on a local cloud: files of one worker use the same engines, one after another. A process for each worker, for the
 * functions are threads of it.
 */
const onCloud = {
  pool: 'forks',
  isolate: false,
  globalSetup: BUILT,
  testTimeout: 90_000,
  hookTimeout: 180_000,
  // Half of the time such a suite waits: for a browser, for an engine, for the pauses of the SDK.
  maxWorkers: 3,
  // What a browser or a queue is waited for comes at the pace of a busy machine.
  expect: { poll: { timeout: 20_000 } },
} as const;

export default defineConfig({
  test: {
    // Two cores.
    maxWorkers: 2,
    testTimeout: 30_000,
    reporters: ['default', './test/setup/rerun-reporter.ts'],
    ...(process.env.TEST_ORDER === 'reversed' && { runner: './test/setup/reversed-runner.ts' }),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'infra',
          include: ['test/{infra,deploy}/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          globalSetup: BUILT,
          // Templates are held against the validator's rules by one test, not at each stack that a test makes.
          env: { CDK_VALIDATION: 'false' },
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...onCloud,
          name: 'cloud',
          include: ['test/{integration,province,faults,runbook}/**/*.test.ts'],
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          ...onCloud,
          name: 'browser',
          globalSetup: [...BUILT, 'test/setup/chromium.ts'],
          include: ['test/{journeys,browser}/**/*.test.ts'],
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
