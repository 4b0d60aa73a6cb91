import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Stage } from './stage.ts';

const PROGRAM = fileURLToPath(new URL('measured-process.ts', import.meta.url));

/**
 * The CPU time of a fresh process that lets a bundle answer first posts, in microseconds: see `measured-process.ts`. What it
 * posted is removed again.
 *
 * @throws Error with what the process printed, when it fails
 */
export async function cpuTimeOf(bundle: string, mode: 'cold' | 'warm', stage: Stage): Promise<number> {
  const child = spawn(process.execPath, [PROGRAM, bundle, mode], {
    env: { PATH: process.env.PATH, ...stage.env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const streams = [child.stdio[2], child.stdio[3]] as NodeJS.ReadableStream[];
  const [[printed, used]] = await Promise.all([
    Promise.all(streams.map((stream) => text(stream))),
    once(child, 'close'),
  ]);
  if (!used) throw new Error(`${bundle}: ${printed}`);
  await stage.clear();
  return Number(used);
}
