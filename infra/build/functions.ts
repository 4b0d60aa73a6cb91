import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { cached, ROOT } from './cache.ts';

/** Options of bundling a function: small, without external dependencies, for the runtime of `NodeFunction`. */
const OPTIONS = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  minify: true,
  sourcemap: true,
  // Functions get their credentials from the environment: the other providers are not needed.
  alias: { '@aws-sdk/credential-provider-node': './shared/runtime/environment-credentials.ts' },
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  logLevel: 'warning',
} as const satisfies BuildOptions;

/**
 * Bundles all functions in one build.
 *
 * @returns a folder with a folder for each function, named as in `functions/`, with `index.mjs` and its source map
 */
export const buildFunctions = (): Promise<string> =>
  cached({
    kind: 'functions',
    sources: ['functions', 'shared', 'tsconfig.json'],
    options: OPTIONS,
    make: async (outdir) => {
      const folders = await readdir(join(ROOT, 'functions'));
      const entryPoints = Object.fromEntries(
        folders.map((folder) => [`${folder}/index`, `functions/${folder}/index.ts`]),
      );
      await build({ ...OPTIONS, absWorkingDir: ROOT, entryPoints, outdir });
    },
  });
