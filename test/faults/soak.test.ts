import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { borrowEngines } from '../fixtures/engines.ts';
import { soakChains } from '../soak/chains.ts';
import { soakMailing } from '../soak/mailing.ts';
import { rerunCommand, type SeedOutcome } from '../soak/outcome.ts';
import { type SoakStage, startSoakStage } from '../soak/stage.ts';

// Among them are seeds whose jobs and messages only the sweep puts back. More: npm run soak -- --seeds 100
const SEEDS = [2, 3, 4, 5, 6, 7];

let stage: SoakStage;
let giveBack: (() => void) | undefined;

beforeAll(async () => {
  const borrowed = await borrowEngines();
  giveBack = borrowed?.giveBack;
  stage = await startSoakStage(inject('assemblyDir'), borrowed?.engines);
});

afterAll(async () => {
  await stage.stop();
  giveBack?.();
});

const expectKept = ({ seed, violations }: SeedOutcome) => expect(violations, rerunCommand(seed)).toEqual([]);

describe.each(SEEDS)('with all the faults of seed %d', (seed) => {
  it('each leader has one mail of a digest, and the digest is sent', async () => {
    expectKept(await soakMailing(stage, seed));
  });

  it('each reply to a submission is true', async () => {
    expectKept(await soakChains(stage, seed));
  });
});
