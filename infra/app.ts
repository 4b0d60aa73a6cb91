import { join } from 'node:path';
import { cached, copyTo, ROOT } from './build/cache.ts';
import { buildFunctions } from './build/functions.ts';
import { currentPage } from './build/page.ts';
import { loadStage, type StageChoice, UnfitStage } from './config/load.ts';

/**
 * The CDK app: `cdk deploy -c stage=prod` or `-c config=FILE`; the default stage is `dev`, which the local cloud runs too. An assembly is cached by
 * its sources and context: the CDK library is loaded only to synthesize a new one.
 */
const { env } = process;

/** The stage of the context. An unfit one ends the app with its findings alone. */
function chosenStage() {
  try {
    return loadStage(JSON.parse(env.CDK_CONTEXT_JSON ?? '{}') as StageChoice);
  } catch (error) {
    if (!(error instanceof UnfitStage)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(1);
  }
}

const config = chosenStage();
const assembly = await cached({
  kind: 'assembly',
  sources: ['functions', 'infra', 'shared', 'web', 'cdk.json', 'tsconfig.json'],
  // Everything that the CDK CLI passes to the app, except the output folder.
  options: [
    config,
    env.CDK_CONTEXT_JSON,
    env.CDK_DEFAULT_ACCOUNT,
    env.CDK_DEFAULT_REGION,
    env.CDK_VALIDATION,
    env.CDK_APP_MODE,
  ],
  make: async (dir) => {
    const { synthesizeStacks } = await import('./stacks.ts');
    const [bundles, { dist: pageDir }] = await Promise.all([buildFunctions(), currentPage()]);
    synthesizeStacks(dir, { config, bundles, pageDir }, env.CDK_VALIDATION !== 'false');
  },
});
await copyTo(assembly, env.CDK_OUTDIR ?? join(ROOT, 'cdk.out'));
