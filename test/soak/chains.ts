import { Faults } from './faults.ts';
import { verdictOf } from './history.ts';
import type { SeedOutcome } from './outcome.ts';
import { mondayOf } from './province.ts';
import type { SoakStage } from './stage.ts';
import { addOrganisations, checkChains, writeChains } from './workload.ts';

const DAY = 86_400_000;
/** Days after the Monday of the seed's digest. */
const DAYS_LATER = 10;

const CHAINS = 2;
const WRITERS = 6;
const EACH = 5;
/** A chain's calls are few. */
const LIKELIER = 3;
/** By how many milliseconds the clocks of two hosts differ at most. */
const MAX_CLOCK_SKEW_MS = 3000;

/**
 * Several writers at once on the same chains of submissions, while the table fails, functions are killed and hosts' clocks
 * differ; then all replies are compared with what is stored.
 */
export async function soakChains(stage: SoakStage, seed: number): Promise<SeedOutcome> {
  const { cloud, wire } = stage;
  wire.fault();
  wire.calls.length = 0;
  await cloud.drain();
  await cloud.clock.set(new Date(mondayOf(seed) + DAYS_LATER * DAY));
  const workload = await addOrganisations(stage, seed, 'c', CHAINS);
  // On every host's clock the organisations are there.
  await stage.moveOn(60_000);
  const faults = new Faults(seed, stage, {
    victims: ['Submit', 'Submit', 'Read'],
    services: ['dynamodb'],
    likelier: LIKELIER,
  });
  wire.fault(faults.rule);
  await writeChains(stage, workload, {
    purpose: 'chains',
    writers: WRITERS,
    each: EACH,
    between: (dice) => stage.moveOn(dice.between(-MAX_CLOCK_SKEW_MS, MAX_CLOCK_SKEW_MS)),
  });
  await faults.stop();
  wire.fault();
  const violations = await checkChains(stage, workload);
  const replies = workload.operations.flatMap((operation) => operation.replies);
  const verdicts = Object.entries(
    Object.groupBy(replies, ({ status, type }) =>
      verdictOf({ status }) === 'stored' ? 'stored' : `${type ?? status}`,
    ),
  );
  return {
    seed,
    what: 'chains',
    faults: faults.count,
    figures: {
      submissions: workload.operations.length,
      ...Object.fromEntries(verdicts.map(([verdict, all]) => [verdict, all?.length ?? 0])),
      readings: workload.readings.length,
    },
    violations,
  };
}
