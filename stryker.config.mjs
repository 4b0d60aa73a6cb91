/**
 * Mutation testing of the pure core. See `docs/quality.md`.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [
    'shared/{calendar,days,figures,ids,percent}.ts',
    'shared/{accounts,delivery,digest,log,plan,recipients,roster,submissions,text}/**/*.ts',
    'shared/sections/**/*.ts',
  ],
  plugins: ['@stryker-mutator/vitest-runner', './stryker.ignore.mjs'],
  ignorers: ['api-description'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutate.config.ts' },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // What a mutant must not be faster than: an engine may have to start on a busy machine.
  timeoutMS: 20_000,
  // Stryker would rewrite tsconfig.json by TypeScript's old programming interface, which version 7 does not have. Vitest
  // needs no tsconfig.json.
  tsconfigFile: 'none',
  ignorePatterns: ['/web', '/docs', '/cdk.out', '/.local', '/.ci'],
  tempDirName: '.stryker/sandbox',
  // For `--incremental`, which tries again only what changed.
  incrementalFile: '.stryker/incremental.json',
  reporters: ['clear-text', 'json'],
  clearTextReporter: { logTests: false, reportMutants: false },
  jsonReporter: { fileName: '.stryker/report.json' },
};
