import { defineConfig } from 'vitest/config';

/** The tests that mutants are tried on: those of the pure core, which need no synthesized template. See `docs/quality.md`. */
export default defineConfig({
  test: {
    include: ['test/unit/core/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
