import { mkdir, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Engine, freePort, startEngine } from './processes.ts';
import { readWhole, writeWhole } from './state-files.ts';

/** cognito-local, running. */
export interface CognitoEngine extends Engine {
  /** The issuer of its tokens, without the id of the pool. */
  readonly issuerDomain: string;
  /** The folder of its pools; the creator of a pool may store its ids there. */
  readonly dir: string;
}

const databaseOf = (dir: string): string => join(dir, '.cognito', 'db');

/** The file in which cognito-local stores the users of a pool. */
export const usersFileOf = ({ dir }: CognitoEngine, poolId: string): string =>
  join(databaseOf(dir), `${poolId}.json`);

/**
 * Starts cognito-local with the state in the directory.
 *
 * @throws DamagedStateError when a file cannot be read: cognito-local itself would fail later, or create a new pool
 */
export async function startCognitoEngine(region: string, dir: string): Promise<CognitoEngine> {
  const port = await freePort();
  const issuerDomain = `https://cognito-idp.${region}.amazonaws.com`;
  await mkdir(databaseOf(dir), { recursive: true });
  for (const name of await readdir(databaseOf(dir))) {
    if (name.endsWith('.json')) await readWhole(join(databaseOf(dir), name), (content) => content);
  }
  const config = {
    TokenConfig: { IssuerDomain: issuerDomain },
    ServerConfig: { hostname: '127.0.0.1', port },
    UserPoolDefaults: { UsernameAttributes: ['email'] },
  };
  await writeWhole(join(dir, '.cognito', 'config.json'), JSON.stringify(config));
  const program = createRequire(import.meta.url).resolve('cognito-local/lib/bin/start.js');
  const engine = await startEngine(process.execPath, ['--no-deprecation', program], { port, cwd: dir });
  return { ...engine, issuerDomain, dir };
}
