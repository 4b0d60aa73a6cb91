import type { FoldTimes } from './fold-process.ts';
import { repeatNoisy, runMeasured } from './measure.ts';
import type { Row } from './table.ts';

const PROVINCES = 160;
const COUNTRY = 1300;
const MAX_RATIO = 1.5;
const MAX_SLOPE = 1.05;

const timesOf = (units: number) => runMeasured<FoldTimes>('fold-process.ts', [String(units)]);

/** CPU time of folding and merging the units of a country, beside that of parsing their logs, and how it grows with the units. */
export async function foldCosts(): Promise<readonly Row[]> {
  const { measured, noise } = await repeatNoisy(
    async () => ({ few: await timesOf(PROVINCES), many: await timesOf(COUNTRY) }),
    ({ many }) => many.again / many.fold,
  );
  const { few, many } = measured;
  const ratio = many.fold / many.parse;
  const slope = Math.log(many.fold / few.fold) / Math.log(COUNTRY / PROVINCES);
  return [
    {
      what: `fold and merge of ${COUNTRY} units, CPU / \`JSON.parse\` of the same bytes`,
      before: '3.90',
      now: `${ratio.toFixed(2)} (${noise})`,
      goal: `≤ ${MAX_RATIO}`,
      isMet: ratio <= MAX_RATIO,
    },
    {
      what: `its growth from ${PROVINCES} units, as a power of their number`,
      before: '1.15',
      now: `${slope.toFixed(2)} (${noise})`,
      goal: `≤ ${MAX_SLOPE}`,
      isMet: slope <= MAX_SLOPE,
    },
  ];
}
