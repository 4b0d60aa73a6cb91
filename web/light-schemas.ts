import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const EXPORTED = /^export (?:const|function) (\w+)/gm;

/**
 * Leaves out of the page what the schema library brings along and no page uses: its writer of JSON Schema, which describes
 * the API on the server; its English sentences, for which `shared/runtime/issues.ts` has ours; its writer of functions, which
 * the content security policy forbids; and its guard against values that hold themselves, which neither a form nor JSON can
 * make. The library's own schemas refer to all of them, so that the
 * bundler cannot see it. Saves a form 7 KB over the line.
 */
export const lightSchemas: Plugin = {
  name: 'light-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/ }, async ({ path }) => {
      const names = [...(await readFile(path, 'utf8')).matchAll(EXPORTED)].map(([, name]) => name);
      return { contents: names.map((name) => `export const ${name} = () => ({});`).join('\n') };
    });
    onLoad({ filter: /zod\/v4\/core\/memoizer\.js$/ }, () => ({ contents: NO_GUARD }));
    onLoad({ filter: /zod\/v4\/core\/doc\.js$/ }, () => ({ contents: 'export class Doc {}' }));
    onLoad({ filter: /zod\/v4\/locales\/en\.js$/ }, () => ({ contents: 'export default () => ({});' }));
  },
};

const NO_GUARD = `
export const memoizer = () => undefined;
export const isRecursiveSchema = () => false;
export const isBackEdge = () => false;
export class $ZodCyclicError extends Error {}
`;
