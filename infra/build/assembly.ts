import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './cache.ts';

/** How the app is synthesized without the CDK CLI. */
interface Synthesis {
  /**
   * Whether the templates are held against the validator's and cdk-nag's rules, which changes nothing of them and takes
   * most of the time. `cdk` always does.
   *
   * @default false
   */
  readonly validate?: boolean;
  readonly stage?: 'dev' | 'prod';
  readonly signal?: AbortSignal;
}

/**
 * Runs the CDK app as the CDK CLI would, with the context of `cdk.json`, without the seconds that the CLI itself takes to
 * start.
 *
 * @param assemblyDir folder that the assembly is written to
 * @throws Error with what the app printed, when it fails
 */
export async function synthesize(
  assemblyDir: string,
  { validate = false, stage = 'dev', signal }: Synthesis = {},
): Promise<void> {
  const { context } = JSON.parse(await readFile(join(ROOT, 'cdk.json'), 'utf8')) as { context?: object };
  const env = {
    ...process.env,
    CDK_OUTDIR: assemblyDir,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage }),
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
