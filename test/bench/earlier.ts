import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { cached, ROOT } from '../../infra/build/cache.ts';
import { FUNCTION_OPTIONS } from '../../infra/build/functions.ts';
import { smallZod } from '../../shared/small-zod/plugin.ts';

/** The last commit before read costs were worked on. */
const EARLIER = '8767f75cfc6c4673fdc25758079c3c0b78b53fd0';

/** What a measured process calls. */
const ENTRY = `
export { DynamoDBClient } from '@aws-sdk/client-dynamodb';
export { summariseProvince } from './shared/digest/summary.ts';
export { Log } from './shared/log/store.ts';
export { Table } from './shared/table/table.ts';
`;

const run = promisify(execFile);

const bundle = (root: string, outfile: string, { alias, plugins }: Pick<BuildOptions, 'alias' | 'plugins'>) =>
  build({
    ...FUNCTION_OPTIONS,
    stdin: { contents: ENTRY, resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
    outExtension: {},
    outfile,
    ...(alias && { alias }),
    ...(plugins && { plugins }),
  });

/** The path of a bundle of the summary as it is. */
export async function summaryBundle(): Promise<string> {
  const plugins: Plugin[] = [smallZod('functions')];
  const dir = await cached({
    kind: 'bench-summary',
    sources: ['shared', 'test/bench/earlier.ts'],
    options: FUNCTION_OPTIONS,
    make: (place) => bundle(ROOT, join(place, 'index.mjs'), { plugins }).then(() => {}),
  });
  return join(dir, 'index.mjs');
}

/** The path of a bundle of the summary of an earlier commit; `undefined` where the history is not there. */
export async function earlierSummaryBundle(): Promise<string | undefined> {
  const archive = await run('git', ['archive', EARLIER, 'shared', 'tsconfig.json'], {
    cwd: ROOT,
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
  }).catch(() => undefined);
  if (!archive) return undefined;
  const alias = {
    '@aws-sdk/credential-provider-node': FUNCTION_OPTIONS.alias['@aws-sdk/credential-provider-node'],
  };
  const dir = await cached({
    kind: 'bench-earlier',
    sources: ['test/bench/earlier.ts'],
    options: EARLIER,
    make: async (place) => {
      await writeFile(join(place, 'sources.tar'), archive.stdout);
      await run('tar', ['-xf', 'sources.tar'], { cwd: place });
      await bundle(place, join(place, 'index.mjs'), { alias });
    },
  });
  return join(dir, 'index.mjs');
}
