import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesize } from '../../infra/build/assembly.ts';
import { soakChains } from './chains.ts';
import { soakMailing } from './mailing.ts';
import { addUp, countsText, outcomeText, type SeedOutcome } from './outcome.ts';
import { SEEDS_PER_STAGE } from './province.ts';
import { type SoakStage, startSoakStage } from './stage.ts';

/** Seeds after which the cloud is started anew: its log grows. */
const SEEDS_PER_CLOUD = 25;

const RUNS = { mailing: soakMailing, chains: soakChains };

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const from = Number(values.from);
const seeds = Number(values.seeds);
const runs = Object.entries(RUNS).filter(([name]) => name === (values.only ?? name));
if (!Number.isInteger(from) || !(seeds > 0) || runs.length === 0) {
  throw new Error('npm run soak -- [--seeds N] [--from S] [--only mailing|chains]');
}

const assemblyDir = await mkdtemp(join(tmpdir(), 'congress-soak-'));
const outcomes: SeedOutcome[] = [];
let stage: SoakStage | undefined;
const begun = performance.now();
try {
  await synthesize(assemblyDir);
  for (let seed = from; seed < from + seeds; seed += 1) {
    if ((seed - from) % SEEDS_PER_CLOUD === 0 || seed % SEEDS_PER_STAGE === 0) {
      await stage?.stop();
      stage = await startSoakStage(assemblyDir);
    }
    for (const [, soak] of runs) {
      const start = performance.now();
      const outcome = await soak(stage as SoakStage, seed);
      outcomes.push(outcome);
      process.stdout.write(`${outcomeText(outcome, (performance.now() - start) / 1000)}\n`);
    }
  }
} finally {
  await stage?.stop();
  await rm(assemblyDir, { recursive: true, force: true });
}
const failed = new Set(outcomes.filter(({ violations }) => violations.length > 0).map(({ seed }) => seed));
const seconds = (performance.now() - begun) / 1000;
process.stdout.write(
  `\n${seeds} seeds in ${seconds.toFixed(0)} s (${(seconds / seeds).toFixed(1)} s each)\n` +
    `counted: ${countsText(addUp(outcomes.map(({ figures }) => figures)))}\n` +
    `faults: ${countsText(addUp(outcomes.map(({ faults }) => faults)))}\n` +
    `violated: ${failed.size === 0 ? 'none' : `seeds ${[...failed].join(', ')}`}\n`,
);
if (failed.size > 0) process.exitCode = 1;
