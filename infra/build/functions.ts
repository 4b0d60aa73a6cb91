import { readdir } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { smallZod, WITHOUT_DESCRIPTIONS } from '../../shared/small-zod/plugin.ts';
import { cached, ROOT } from './cache.ts';

/** Options of bundling a function: small, without external dependencies, for the runtime of `NodeFunction`. */
export const FUNCTION_OPTIONS = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  minify: true,
  sourcemap: true,
  // Node reads the map when it loads the bundle: without the sources in it, in 3 milliseconds of CPU time less.
  sourcesContent: false,
  // Functions get their credentials from the environment: the other providers are not needed.
  alias: {
    '@aws-sdk/credential-provider-node': './shared/runtime/environment-credentials.ts',
    '@aws-sdk/middleware-endpoint-discovery': './shared/runtime/no-endpoint-discovery.ts',
  },
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  logLevel: 'warning',
  // What an edition of the schema library lacks would be missed only when it is called.
  logOverride: { 'import-is-undefined': 'error' },
} as const satisfies BuildOptions;

/** The functions that write Word files: the library for it is a file of its own, loaded with the first of them. */
const WRITE_REPORTS = ['read', 'send'];

/** The function that makes JSON Schema of all schemas: it needs the whole schema library. */
const DESCRIBES = 'openapi';

const entryPointsOf = (folders: readonly string[]): Record<string, string> =>
  Object.fromEntries(folders.map((folder) => [`${folder}/index`, `functions/${folder}/index.ts`]));

/**
 * Leaves out what the SDK loads only for operations with event streams, of which no service that functions call has any: 20 KB
 * of each bundle. The import fails if it ever runs.
 */
const WITHOUT_EVENT_STREAMS: Plugin = {
  name: 'without-event-streams',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ path }) => ({ path, external: true })),
};

/**
 * Loads Node's own modules by `require`, which takes only what is asked for. An ES import reads every export of theirs: of
 * `node:http` also `WebSocket`, which loads all of undici: 9 of the 90 milliseconds of CPU time of a cold start.
 */
const REQUIRED_BUILTINS: Plugin = {
  name: 'required-builtins',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^[a-z0-9_:/]+$/ }, ({ path, namespace }) => {
      if (!isBuiltin(path)) return undefined;
      return namespace === 'builtin' ? { path, external: true } : { path, namespace: 'builtin' };
    });
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)})`,
    }));
  },
};

/**
 * Bundles all functions.
 *
 * @returns a folder with a folder for each function, named as in `functions/`, with `index.mjs` and its source map, and what it
 *   loads later beside it
 */
export const buildFunctions = (): Promise<string> =>
  cached({
    kind: 'functions',
    sources: ['functions', 'shared', 'infra/build/functions.ts', 'tsconfig.json'],
    options: FUNCTION_OPTIONS,
    make: async (outdir) => {
      const folders = await readdir(join(ROOT, 'functions'));
      const common = { ...FUNCTION_OPTIONS, absWorkingDir: ROOT, outdir };
      const plugins = [smallZod('functions'), WITHOUT_DESCRIPTIONS, WITHOUT_EVENT_STREAMS, REQUIRED_BUILTINS];
      const small = { ...common, plugins };
      const apart = new Set([DESCRIBES, ...WRITE_REPORTS]);
      await Promise.all([
        build({ ...small, entryPoints: entryPointsOf(folders.filter((folder) => !apart.has(folder))) }),
        ...WRITE_REPORTS.map((folder) =>
          build({
            ...small,
            entryPoints: entryPointsOf([folder]),
            splitting: true,
            chunkNames: `${folder}/[name]-[hash]`,
          }),
        ),
        build({ ...common, entryPoints: entryPointsOf([DESCRIBES]) }),
      ]);
    },
  });
