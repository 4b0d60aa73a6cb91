import { join } from 'node:path';
import { cached, copyTo, ROOT } from './build/cache.ts';
import { buildFunctions } from './build/functions.ts';
import { currentPage } from './build/page.ts';

/**
 * The CDK app: `cdk deploy -c stage=prod`; without it, the stage `dev`, which is also what the local cloud runs. An
 * assembly whose sources and context are those of an earlier one is that one: the toolkit's library is loaded only to
 * make another.
 */
const { env } = process;
const assembly = await cached({
  kind: 'assembly',
  sources: ['functions', 'infra', 'shared', 'web', 'cdk.json', 'tsconfig.json'],
  // All that the toolkit tells the app, but for where it wants the assembly.
  options: [
    env.CDK_CONTEXT_JSON,
    env.CDK_DEFAULT_ACCOUNT,
    env.CDK_DEFAULT_REGION,
    env.CDK_VALIDATION,
    env.CDK_APP_MODE,
  ],
  make: async (dir) => {
    const { synthesizeStacks } = await import('./stacks.ts');
    const [bundles, { dist: pageDir }] = await Promise.all([buildFunctions(), currentPage()]);
    synthesizeStacks(dir, { bundles, pageDir }, env.CDK_VALIDATION !== 'false');
  },
});
await copyTo(assembly, env.CDK_OUTDIR ?? join(ROOT, 'cdk.out'));
