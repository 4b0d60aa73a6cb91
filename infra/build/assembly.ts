import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './cache.ts';

/** Options of synthesizing the app without the CDK CLI. */
interface Synthesis {
  /**
   * Whether to check the templates against the rules of the validator and cdk-nag. This does not change them and takes most of
   * the time. `cdk` always checks them.
   *
   * @default false
   */
  readonly validate?: boolean;
  /** File of the stage; absent: the stage `dev`. */
  readonly config?: string;
  readonly signal?: AbortSignal;
}

/**
 * Runs the CDK app like the CDK CLI, with the context of `cdk.json`, but without the start time of the CLI.
 *
 * @param assemblyDir folder that the assembly is written to
 * @throws Error with the output of the app, when it fails
 */
export async function synthesize(
  assemblyDir: string,
  { validate = false, config, signal }: Synthesis = {},
): Promise<void> {
  const { context } = JSON.parse(await readFile(join(ROOT, 'cdk.json'), 'utf8')) as { context?: object };
  const env = {
    ...process.env,
    CDK_OUTDIR: assemblyDir,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...(config !== undefined && { config }) }),
    CDK_VALIDATION: String(validate),
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
