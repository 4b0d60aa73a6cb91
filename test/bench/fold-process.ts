import { writeSync } from 'node:fs';
import { foldUnit, type UnitLog } from '../../shared/digest/fold.ts';
import { MergeTree } from '../../shared/digest/merge-tree.ts';
import { DEFAULT_PLAN } from '../../shared/plan/plan.ts';
import { merge, NO_PARTS, type SummaryParts, summarise } from '../../shared/sections/index.ts';
import { countryLogs } from '../fixtures/country-logs.ts';
import { REVIEW } from '../fixtures/read-costs.ts';
import { median } from './measure.ts';

/** What was measured: medians of CPU time in microseconds. */
export interface FoldTimes {
  readonly parse: number;
  readonly fold: number;
  /** The fold once more. */
  readonly again: number;
}

/**
 * Program of one measured process: `node fold-process.ts <units>`. It parses the logs of that many units, and folds and merges
 * what it parsed, in turn, and writes {@link FoldTimes} to file descriptor 3.
 */
const ROUNDS = 9;

const MOMENT = { asOf: REVIEW.asOf, knownAt: REVIEW.knownAt, plan: DEFAULT_PLAN };

const text = (await countryLogs(Number(process.argv[2]))).map((log) => JSON.stringify(log));

function fold(logs: readonly UnitLog[]): SummaryParts {
  const tree = new MergeTree<SummaryParts>(merge);
  for (const log of logs) {
    const { state, report } = foldUnit(log, MOMENT);
    tree.add(summarise(state, report));
  }
  return tree.total(NO_PARTS);
}

const times = { parse: [] as number[], fold: [] as number[], again: [] as number[] };
let logs: UnitLog[] = [];
const parse = () => {
  logs = text.map((one) => JSON.parse(one) as UnitLog);
};
const work = { parse, fold: () => fold(logs), again: () => fold(logs) };
for (let round = -1; round < ROUNDS; round += 1) {
  for (const name of [
    'parse',
    ...(round % 2 ? ['fold', 'again'] : ['again', 'fold']),
  ] as (keyof FoldTimes)[]) {
    const before = process.cpuUsage();
    work[name]();
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) times[name].push(user + system);
  }
}
const medians: FoldTimes = {
  parse: median(times.parse),
  fold: median(times.fold),
  again: median(times.again),
};
writeSync(3, JSON.stringify(medians));
