import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';

const WEB = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(WEB, '..');

/** Where a build is put. */
export interface BuiltPage {
  /** Folder of the files to serve: `index.html`, and `assets/` whose names hold a hash of their content. */
  readonly dist: string;
  /** What esbuild says of the bundle: sizes and who imports whom; never served. */
  readonly metafile: string;
}

/** Offices keep their machines long: these are the last versions that run on Windows 7 and 8. */
const TARGET = ['chrome109', 'edge109', 'firefox115', 'safari16'];

/**
 * The spreadsheet library zips large files in a worker made of text, which the content security policy forbids. Its zip
 * is put in place by one that needs none.
 */
const ZIP_WITHOUT_WORKERS: Plugin = {
  name: 'zip-without-workers',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^fflate$/ }, ({ importer }) =>
      importer.endsWith('zipToArrayBuffer.js') ? { path: join(WEB, 'zip.ts') } : undefined,
    ),
};

/** Bundles the page into `dist/` of a folder, by default `web/`. Each page is a chunk loaded when it is opened. */
export async function buildPage(dir: string = WEB): Promise<BuiltPage> {
  const [dist, file] = [join(dir, 'dist'), join(dir, 'metafile.json')];
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { page: join(WEB, 'main.tsx'), style: join(WEB, 'styles/index.css') },
    outdir: join(dist, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: TARGET,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    plugins: [ZIP_WITHOUT_WORKERS],
    metafile: true,
    logLevel: 'warning',
  });
  await cp(join(WEB, 'public'), dist, { recursive: true });
  const html = await readFile(join(WEB, 'index.html'), 'utf8');
  await writeFile(join(dist, 'index.html'), withAssets(html, metafile, join(dist, '')));
  await writeFile(file, JSON.stringify(metafile));
  return { dist, metafile: file };
}

/** The page's frame with what the entry needs, so that the browser asks for all of it at once. */
function withAssets(html: string, { outputs }: Metafile, dist: string): string {
  const entry = (source: string) => {
    const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source);
    if (!found) throw new Error(`the bundle has no entry ${source}`);
    return found;
  };
  const [script, { imports }] = entry('web/main.tsx');
  const [style] = entry('web/styles/index.css');
  const address = (output: string) => `/${relative(dist, join(ROOT, output))}`;
  const chunks = imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path);
  const lines = [
    `<link rel="stylesheet" href="${address(style)}" />`,
    ...chunks.map((path) => `<link rel="modulepreload" href="${address(path)}" />`),
    `<script type="module" src="${address(script)}"></script>`,
  ];
  return html.replace('<!-- assets -->', lines.join('\n    '));
}

if (import.meta.main) await buildPage();
