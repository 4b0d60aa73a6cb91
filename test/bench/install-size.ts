import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../infra/build/cache.ts';
import type { Row } from './table.ts';

const GOAL_MB = 750;

/** The size of `node_modules` of this checkout (`du -sm`), without what was built since. The number of packages has its gate in `npm test`. */
export async function installSize(): Promise<readonly Row[]> {
  const dir = join(ROOT, 'node_modules');
  const { stdout } = await promisify(execFile)('du', ['-sm', '--exclude=.*cache', dir]);
  const megabytes = Number.parseInt(stdout, 10);
  return [
    {
      what: 'install',
      before: '1054 MB',
      now: `${megabytes} MB`,
      goal: `≤ ${GOAL_MB} MB`,
      isMet: megabytes <= GOAL_MB,
    },
  ];
}
