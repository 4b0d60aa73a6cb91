import { startCountry } from '../fixtures/country.ts';
import { leastUnits, refusedPosts, summaryCost } from '../fixtures/read-costs.ts';
import type { Row } from './table.ts';

const UNITS = 16;
const MONTHS = 60;
const MAX_CALLS = 2 * UNITS + 5;

/** What reading costs, as DynamoDB counts it. The gates are in `test/unit/read-costs.test.ts`. */
export async function readCosts(): Promise<readonly Row[]> {
  const [young, old] = await Promise.all([
    startCountry({ units: UNITS }),
    startCountry({ units: UNITS, months: MONTHS }),
  ]);
  try {
    const [digest, leader] = [await summaryCost(young), await summaryCost(young, 'leader')];
    const aged = await summaryCost(old);
    const least = leastUnits(young);
    const [first, next] = await refusedPosts(young);
    const ratio = (what: string, one: number, other: number, before: string, goal: number): Row => ({
      what,
      before,
      now: `${(one / other).toFixed(3)} (${one} of ${other})`,
      goal: `≤ ${goal}`,
      isMet: one / other <= goal,
    });
    return [
      ratio('read units of a digest / its rows, consistent', digest.units, least, '1.36', 1.1),
      ratio('read units of a leader’s summary / half of that', leader.units, 0.5 * least, '2.73', 1.15),
      {
        what: `calls of the summary of ${UNITS} units`,
        before: '86',
        now: String(digest.calls),
        goal: `≤ 2 × units + 5 = ${MAX_CALLS}`,
        isMet: digest.calls <= MAX_CALLS,
      },
      ratio(
        `read units of a summary after ${MONTHS} months / after one`,
        aged.units,
        digest.units,
        '3.2',
        1.2,
      ),
      {
        what: 'reads of a refused post, and of the next one',
        before: 'the roster twice',
        now: [first, next]
          .map((reads) => `${reads.length} (${reads.join(', ')})`)
          .join('; ')
          .replaceAll('Command', ''),
        goal: 'the roster once; not again',
        isMet: first.length === 4 && next.length === 3,
      },
    ];
  } finally {
    await Promise.all([young.stop(), old.stop()]);
  }
}
