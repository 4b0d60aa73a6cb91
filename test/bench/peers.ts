import { execFile } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { cached, ROOT } from '../../infra/build/cache.ts';
import { buildFunctions, FUNCTION_OPTIONS } from '../../infra/build/functions.ts';

/** What the submit function is compared with. */
const PEERS = ['minimal', 'express', 'powertools', 'hono'] as const;
export type Peer = (typeof PEERS)[number];

const FOLDER = 'test/bench/peers';

/**
 * The bundles of the peers: the packages of their own lockfile, bundled with the options of our functions, but without our
 * aliases and plugins. They are what their users would build.
 *
 * @returns the path of each bundle
 */
export async function buildPeers(): Promise<Readonly<Record<Peer, string>>> {
  const { alias, ...options } = FUNCTION_OPTIONS;
  const dir = await cached({
    kind: 'bench-peers',
    sources: [FOLDER],
    options,
    make: async (place) => {
      await cp(join(ROOT, FOLDER), place, { recursive: true });
      await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: place });
      const entryPoints = Object.fromEntries(PEERS.map((peer) => [`bundles/${peer}`, `${peer}.mjs`]));
      await build({ ...options, absWorkingDir: place, outdir: place, entryPoints });
      await rm(join(place, 'node_modules'), { recursive: true });
    },
  });
  return Object.fromEntries(PEERS.map((peer) => [peer, join(dir, 'bundles', `${peer}.mjs`)])) as Record<
    Peer,
    string
  >;
}

/** The path of the bundle of the submit function. */
export const submitBundle = async (): Promise<string> => join(await buildFunctions(), 'submit', 'index.mjs');
