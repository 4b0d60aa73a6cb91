import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/**
 * Builds the API reference beside the page: a file of its own with a viewer that is kept by others. Nothing of it is loaded by
 * the page, nor anything of the page by it; it reads the description from the API.
 *
 * @param dist folder of the built page
 * @param target browsers to build for
 */
export async function buildReference(dist: string, target: string[]): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: HERE,
    entryPoints: { reference: 'main.ts' },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target,
    minify: true,
    legalComments: 'none',
    outdir: join(dist, 'assets'),
    entryNames: '[name]-[hash]',
    metafile: true,
    logLevel: 'error',
  });
  const addresses = Object.keys(metafile.outputs).map((path) => `/${relative(dist, join(HERE, path))}`);
  const lines = addresses.map((address) =>
    address.endsWith('.css')
      ? `<link rel="stylesheet" href="${address}" />`
      : `<script type="module" src="${address}"></script>`,
  );
  const html = await readFile(join(HERE, 'index.html'), 'utf8');
  const whole = html.replace('<!-- assets -->', lines.sort().join('\n    '));
  await writeFile(join(dist, 'api-reference.html'), whole);
}
