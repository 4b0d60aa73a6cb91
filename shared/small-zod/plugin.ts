import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

/** `.describe('…')` of a schema: words for the API's description, which these editions ignore. */
const DESCRIPTION = /\.describe\(\s*'(?:[^'\\\n]|\\.)*',?\s*\)/g;

/** The source without descriptions; its lines keep their numbers. */
export const withoutDescriptions = (source: string): string =>
  source.replace(DESCRIPTION, (found) => found.replace(/[^\n]/g, ''));

/**
 * Puts an edition of this folder in place of the schema library `zod`. An alias would take `zod/mini` too.
 *
 * @param edition whose schemas are bundled
 */
export const smallZod = (edition: 'page' | 'functions'): Plugin => ({
  name: 'small-zod',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^zod$/ }, () => ({
      path: fileURLToPath(new URL(`./${edition}.ts`, import.meta.url)),
    })),
});

/** Leaves descriptions out: 7 KB of the function that takes submissions, which every cold start would read. */
export const WITHOUT_DESCRIPTIONS: Plugin = {
  name: 'without-descriptions',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[/\\]shared[/\\].*\.ts$/ }, async ({ path }) => ({
      contents: withoutDescriptions(await readFile(path, 'utf8')),
      loader: 'ts',
    })),
};
