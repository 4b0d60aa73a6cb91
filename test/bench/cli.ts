import { loadavg } from 'node:os';
import { bundleSize } from './bundle-size.ts';
import { coldStart, warmCalls } from './cpu-time.ts';
import { writeTable } from './document.ts';
import { foldCosts } from './fold-costs.ts';
import { installSize } from './install-size.ts';
import { readCosts } from './read-costs.ts';
import { replayCalls } from './replay.ts';
import { summaryCpu } from './summary.ts';
import { benchTable, type Row, type Series } from './table.ts';
import { writeUnits } from './write-units.ts';

/** Every series of the table, in its order. */
const SERIES: readonly Series[] = [
  bundleSize,
  coldStart,
  warmCalls,
  writeUnits,
  readCosts,
  replayCalls,
  foldCosts,
  summaryCpu,
  installSize,
];

/**
 * `npm run bench`: measures every series, prints the table and writes it to `docs/performance.md`. It decides nothing: what is
 * exact has its gate in `npm test`, and times depend on the machine.
 */
const rows: Row[] = [];
for (const measure of SERIES) rows.push(...(await measure()));
await writeTable('bench', benchTable(rows));
process.stdout.write(`${benchTable(rows)}\n\nLoad of the machine: ${loadavg()[0]?.toFixed(1)}\n`);
