import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesize } from '../../infra/build/assembly.ts';
import { copyTo } from '../../infra/build/cache.ts';
import { currentPage } from '../../infra/build/page.ts';
import { runDir } from './run-dir.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder for what the run leaves on disk; it goes when the run ends. */
    runDir: string;
    /** Folder of the synthesized assembly: the very templates and bundles that would be deployed. */
    assemblyDir: string;
    /** Folder of the built page, and what the bundler says of it. */
    webDir: string;
    webMetafile: string;
  }
}

let building:
  | Promise<{ readonly assemblyDir: string; readonly dist: string; readonly metafile: string }>
  | undefined;

/** Builds functions, page and templates once for all projects of a run, or takes what was built of the same sources. */
export default async function setup({ provide }: TestProject): Promise<void> {
  building ??= build();
  const { assemblyDir, dist, metafile } = await building;
  provide('runDir', runDir());
  provide('assemblyDir', assemblyDir);
  provide('webDir', dist);
  provide('webMetafile', metafile);
}

async function build() {
  const started = performance.now();
  process.stdout.write('Building the functions, the page and the templates …\n');
  const dir = runDir();
  const { dist, metafile } = await currentPage();
  const assemblyDir = join(dir, 'assembly');
  await synthesize(assemblyDir);
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(`Built in ${seconds.toFixed(1)} s.\n`);
  return {
    assemblyDir,
    dist: await copyTo(dist, join(dir, 'page')),
    metafile: await copyTo(metafile, join(dir, 'metafile.json')),
  };
}
