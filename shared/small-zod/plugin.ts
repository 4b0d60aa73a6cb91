import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

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
