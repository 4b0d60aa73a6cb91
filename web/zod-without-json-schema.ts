import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** What a schema is put into words by for other programs: two modules that every schema refers to and no page calls. */
const DESCRIBING = /zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/;
/** The library's own English sentences: people read those of `shared/runtime/issues.ts`. */
const ENGLISH = /zod\/v4\/locales\/en\.js$/;

/**
 * Leaves out of a page what schemas are described with (5.6 KB gzipped): pages only parse. The modules keep their exports, so
 * that another version of the library fails the build where it asks for more of them.
 */
export const zodWithoutJsonSchema: Plugin = {
  name: 'zod-without-json-schema',
  setup: (build) => {
    build.onLoad({ filter: DESCRIBING }, async ({ path }) => {
      const names = (await readFile(path, 'utf8')).matchAll(/^export (?:const|function) (\w+)/gm);
      const exports = [...names].map(([, name]) => `export const ${name} = none;`);
      return { contents: `const none = () => () => {};\n${exports.join('\n')}`, loader: 'js' };
    });
    build.onLoad({ filter: ENGLISH }, () => ({
      contents: "export default () => ({ localeError: () => 'invalid' });",
      loader: 'js',
    }));
  },
};
