import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What is synthesized, and where to. */
export interface Synthesis {
  /** Folder that the assembly is written to. */
  readonly assemblyDir: string;
  /** Folder of a page that is built already; without it the page is built by the app. */
  readonly page?: string;
  readonly signal?: AbortSignal;
}

/**
 * Runs the CDK app as the CDK CLI would, with the context of `cdk.json`, without the seconds that the CLI itself takes to
 * start.
 *
 * @throws Error with what the app printed, when it fails
 */
export async function synthesize({ assemblyDir, page, signal }: Synthesis): Promise<void> {
  const { context } = JSON.parse(await readFile(join(ROOT, 'cdk.json'), 'utf8')) as { context?: object };
  const env = {
    ...process.env,
    CDK_OUTDIR: assemblyDir,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, page }),
  };
  const child = spawn(process.execPath, ['infra/app.ts'], { cwd: ROOT, env, ...(signal && { signal }) });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the CDK app failed:\n${printed}`);
}
