import { createHash } from 'node:crypto';
import { cp, glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { smallZod } from '../shared/small-zod/plugin.ts';
import { loadedBy, outputOf } from './bundle.ts';
import { commonChunk } from './common-chunk.ts';
import { frameOf } from './frame.ts';
import { buildReference } from './reference/build.ts';

const WEB = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(WEB, '..');

/** The files of a build. */
export interface BuiltPage {
  /** Folder of the files to serve: `index.html`, and `assets/` with content hashes in the file names. */
  readonly dist: string;
  /** esbuild's metafile, with paths relative to `dist`: sizes and imports. It is never served. */
  readonly metafile: string;
}

/** The paths of a page that was built into a folder. */
export const builtPageIn = (dir: string): BuiltPage => ({
  dist: join(dir, 'dist'),
  metafile: join(dir, 'metafile.json'),
});

/** Offices use old machines: these are the last browser versions for Windows 7 and 8. */
const TARGET = ['chrome109', 'edge109', 'firefox115', 'safari16'];

/**
 * The spreadsheet library zips large files in a worker made from a string, which the content security policy forbids.
 * This plugin replaces its zip by one without a worker.
 */
const ZIP_WITHOUT_WORKERS: Plugin = {
  name: 'zip-without-workers',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^fflate$/ }, ({ importer }) =>
      importer.endsWith('zipToArrayBuffer.js') ? { path: join(WEB, 'zip.ts') } : undefined,
    ),
};

const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: TARGET,
  tsconfig: join(WEB, 'tsconfig.json'),
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  plugins: [ZIP_WITHOUT_WORKERS, smallZod('page')],
  logLevel: 'warning',
  // What an edition of the schema library lacks would be missed only when it is called.
  logOverride: { 'import-is-undefined': 'error' },
} as const satisfies BuildOptions;

/**
 * Modules in one chunk: those that most pages use; what a page needs that reads data by its schema; what the pages of the two forms
 * share.
 */
const CHUNKS: Readonly<Record<string, readonly string[]>> = {
  page: [
    'web/{api,session,work}/*.{ts,tsx}',
    'web/ui/{announce,button,confirm-dialog,date-field,dialog,disclosure,error-summary,field,form,format,inputs,notice,page-header}.{ts,tsx}',
    'web/ui/{progress-bar,section-nav,table,use-submit}.{ts,tsx}',
    'web/{parts,pointer,router,sign-out,store}.{ts,tsx}',
    'web/revisions/revision.ts',
    'web/worker/{address,register}.ts',
    'web/pages/sign-in/step-form.tsx',
    'shared/{days,figures,runtime/issues,text/capital}.ts',
  ],
  schema: [
    'shared/small-zod/page.ts',
    'shared/{calendar,ids,loose}.ts',
    'shared/text/{marks,text}.ts',
    'shared/forms/{field,pointer,words}.ts',
    'shared/roster/level.ts',
    'web/revisions/{current-line.tsx,reason.ts}',
  ],
  forms: [
    'web/revisions/{discard-draft,history,overtaken,receipt,unread,withdraw}.tsx',
    'web/ui/form-field.tsx',
  ],
};

const [ENTRY, STYLE] = ['web/main.tsx', 'web/styles/index.css'];
/**
 * The pages of a district: cached for starts without the network. The service worker caches other pages when they are
 * opened.
 */
const PRECACHED = [ENTRY, ...['home', 'congress', 'report'].map((page) => `web/pages/${page}/index.tsx`)];

/**
 * Bundles the page into an empty folder. Each page is a chunk loaded when it is opened.
 *
 * @param more further entry points by name, such as a test's own page
 */
export async function buildPage(
  dir: string,
  more: Readonly<Record<string, string>> = {},
): Promise<BuiltPage> {
  const built = builtPageIn(dir);
  const { dist } = built;
  await mkdir(dist, { recursive: true });
  const sheetWorker = await buildSheetWorker(dist);
  const bundle = await build({
    ...OPTIONS,
    define: { SHEET_WORKER: JSON.stringify(sheetWorker) },
    entryPoints: { page: ENTRY, style: STYLE, ...more },
    outdir: join(dist, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    splitting: true,
    plugins: [...OPTIONS.plugins, ...(await commonChunks())],
    metafile: true,
  });
  const metafile = relativeTo(dist, bundle.metafile);
  await cp(join(WEB, 'public'), dist, { recursive: true });
  await buildReference(dist, TARGET);
  const address = (output: string) => `/${output}`;
  const frame = { html: await readFile(join(WEB, 'index.html'), 'utf8'), metafile, address, style: STYLE };
  const html = frameOf({ ...frame, entry: ENTRY });
  await writeFile(join(dist, 'index.html'), html);
  for (const [name, entry] of Object.entries(more)) {
    await writeFile(join(dist, `${name}.html`), frameOf({ ...frame, entry }));
  }
  const precached = [...new Set(PRECACHED.flatMap((source) => loadedBy(metafile, source)))].map(address);
  await buildWorker(dist, html, [...precached, address(outputOf(metafile, STYLE)), '/icon.svg']);
  await writeFile(built.metafile, JSON.stringify(metafile));
  return built;
}

const commonChunks = (): Promise<Plugin[]> =>
  Promise.all(
    Object.entries(CHUNKS).map(async ([name, modules]) =>
      commonChunk(ROOT, name, await Array.fromAsync(glob(modules, { cwd: ROOT }))),
    ),
  );

/** Makes the paths of a metafile, which are relative to the root, relative to a folder, so that the folder can be moved. */
function relativeTo(dir: string, { inputs, outputs }: Metafile): Metafile {
  const named = (path: string) => relative(dir, join(ROOT, path));
  const entries = Object.entries(outputs).map(([path, { imports, cssBundle, ...output }]) => [
    named(path),
    {
      ...output,
      imports: imports.map((one) => (one.external ? one : { ...one, path: named(one.path) })),
      ...(cssBundle && { cssBundle: named(cssBundle) }),
    },
  ]);
  return { inputs, outputs: Object.fromEntries(entries) };
}

/** Builds the worker that reads spreadsheets. Only the imports load it, when a file is chosen. @returns its address */
async function buildSheetWorker(dist: string): Promise<string> {
  const { metafile } = await build({
    ...OPTIONS,
    format: 'iife',
    entryPoints: { sheet: 'web/sheets/sheet-worker.ts' },
    outdir: join(dist, 'assets'),
    entryNames: '[name]-[hash]',
    metafile: true,
  });
  const [output = ''] = Object.keys(relativeTo(dist, metafile).outputs);
  return `/${output}`;
}

/** Builds the service worker. Its version changes whenever a cached file changes. */
async function buildWorker(dist: string, html: string, shell: readonly string[]): Promise<void> {
  const version = createHash('sha256').update(html).update(shell.join()).digest('hex').slice(0, 12);
  await build({
    ...OPTIONS,
    entryPoints: { worker: 'web/worker/worker.ts' },
    outdir: dist,
    define: { SHELL: JSON.stringify(shell), VERSION: JSON.stringify(version) },
  });
}
