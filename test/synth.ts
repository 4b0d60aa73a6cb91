import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesize } from '../infra/local/synthesize.ts';
import { buildPage } from '../web/build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the synthesized assembly: the very templates and bundles that would be deployed. */
    assemblyDir: string;
    /** Folder of the built page, and what the bundler says of it. */
    webDir: string;
    webMetafile: string;
  }
}

/** Synthesizes the app and builds the page once for all suites. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'congress-built-'));
  const assemblyDir = join(dir, 'assembly');
  const page = await buildPage(dir);
  await synthesize({ assemblyDir, page: page.dist });
  provide('assemblyDir', assemblyDir);
  provide('webDir', page.dist);
  provide('webMetafile', page.metafile);
  return () => rm(dir, { recursive: true, force: true });
}
