import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Plugin } from 'esbuild';

/** Named exports of a module, without types, which a bundle does not have. */
const EXPORTS = /^export (?:async )?(?:const|function|class|let) (\w+)/gm;

/**
 * Puts modules that several pages use into one chunk, instead of one chunk for each set of pages: thirty chunks of a
 * kilobyte compress badly, and each costs a request on a slow line. A page that loads one of the modules loads all of
 * them, so the bundler puts them together.
 *
 * The modules are evaluated in no particular order: none may use another while it is loaded, only in its functions.
 *
 * @param root base of the paths
 * @param name tells it from other such chunks
 * @param modules paths of the modules; none is in two chunks
 */
export function commonChunk(root: string, name: string, modules: readonly string[]): Plugin {
  const virtual = `common-chunk-${name}`;
  const paths = new Set(modules.map((module) => join(root, module)));
  return {
    name: virtual,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${virtual}$`) }, () => ({
        path: virtual,
        namespace: virtual,
        sideEffects: true,
      }));
      build.onLoad({ filter: /.*/, namespace: virtual }, async () => ({
        contents: await usingAll([...paths], root),
        resolveDir: root,
        loader: 'js',
      }));
      build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
        if (!paths.has(path)) return undefined;
        const source = await readFile(path, 'utf8');
        return {
          contents: `${source}\nimport '${virtual}';`,
          resolveDir: dirname(path),
          loader: path.endsWith('x') ? 'tsx' : 'ts',
        };
      });
    },
  };
}

/**
 * A module that refers to every export of the others, in a function that is never called and that the bundler cannot
 * drop.
 */
async function usingAll(paths: readonly string[], root: string): Promise<string> {
  const lines: string[] = [];
  const used: string[] = [];
  for (const [index, path] of paths.entries()) {
    const names = [...(await readFile(path, 'utf8')).matchAll(EXPORTS)].map(([, name]) => name as string);
    const local = names.map((name) => `${name} as ${name}_${index}`);
    lines.push(`import { ${local.join(', ')} } from './${relative(root, path)}';`);
    used.push(...names.map((name) => `${name}_${index}`));
  }
  return `${lines.join('\n')}\nObject.freeze(() => [${used.join(', ')}]);`;
}
