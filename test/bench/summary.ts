import { startCountry } from '../fixtures/country.ts';
import { earlierSummaryBundle, summaryBundle } from './earlier.ts';
import { median, repeatNoisy, runMeasured } from './measure.ts';
import type { Row } from './table.ts';

const UNITS = 1300;
const GOAL = 0.4;
const ROUNDS = 1;

/** CPU time of the summary of a country beside that of an earlier commit: the ratio of medians of processes that ran in turn. */
export async function summaryCpu(): Promise<readonly Row[]> {
  const row = { what: `summary of ${UNITS} units, CPU / earlier commit`, before: '1', goal: `≤ ${GOAL}` };
  const earlier = await earlierSummaryBundle();
  if (!earlier) return [{ ...row, now: 'not measured: the git history is not here', isMet: false }];
  const now = await summaryBundle();
  const country = await startCountry({ units: UNITS });
  try {
    const cpuOf = (bundle: string) =>
      runMeasured<number>('summary-process.ts', [bundle, country.endpoint, country.name]);
    const { measured, noise } = await repeatNoisy(
      async () => {
        const times = { earlier: [] as number[], now: [] as number[], again: [] as number[] };
        for (let round = 0; round < ROUNDS; round += 1) {
          times.now.push(await cpuOf(now));
          times.earlier.push(await cpuOf(earlier));
          times.again.push(await cpuOf(now));
        }
        return times;
      },
      (times) => median(times.again) / median(times.now),
    );
    const [used, then] = [median(measured.now), median(measured.earlier)];
    return [
      {
        ...row,
        now: `${(used / then).toFixed(2)} (${(used / UNITS / 1000).toFixed(1)} ms a unit, ${noise})`,
        isMet: used / then <= GOAL,
      },
    ];
  } finally {
    await country.stop();
  }
}
