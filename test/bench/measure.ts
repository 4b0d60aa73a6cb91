import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Stage } from './stage.ts';

/** How far the ratio of a pair of the same work may be from 1, and how often a series is measured because of it. */
const MAX_NOISE = 0.05;
const MAX_ATTEMPTS = 2;

export const median = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[times.length >> 1] as number;

/**
 * Measures a series again while the pair in it that did the same work differs.
 *
 * @param measure the series
 * @param pairOf the ratio of that pair
 * @returns the series, and the pair in words
 */
export async function repeatNoisy<Measured>(
  measure: () => Promise<Measured>,
  pairOf: (measured: Measured) => number,
): Promise<{ readonly measured: Measured; readonly noise: string }> {
  for (let attempt = 1; ; attempt += 1) {
    const measured = await measure();
    const pair = pairOf(measured);
    const isNoisy = Math.abs(pair - 1) > MAX_NOISE;
    if (isNoisy && attempt < MAX_ATTEMPTS) continue;
    return { measured, noise: `${isNoisy ? 'noisy, ' : ''}A/A ${pair.toFixed(2)}` };
  }
}

/**
 * Runs a program of this folder in a fresh process.
 *
 * @returns what it wrote to file descriptor 3, as JSON
 * @throws Error with what the process printed, when it fails
 */
export async function runMeasured<Result>(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Result> {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const streams = [child.stdio[2], child.stdio[3]] as NodeJS.ReadableStream[];
  const [[printed, result]] = await Promise.all([
    Promise.all(streams.map((stream) => text(stream))),
    once(child, 'close'),
  ]);
  if (!result) throw new Error(`${program} ${args.join(' ')}: ${printed}`);
  return JSON.parse(result) as Result;
}

/**
 * The CPU time of a fresh process that lets a bundle answer first posts, in microseconds: see `measured-process.ts`. What it
 * posted is removed again.
 *
 * @throws Error with what the process printed, when it fails
 */
export async function cpuTimeOf(bundle: string, mode: 'cold' | 'warm', stage: Stage): Promise<number> {
  const used = await runMeasured<number>('measured-process.ts', [bundle, mode], stage.env);
  await stage.clear();
  return used;
}
