import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  merge,
  NO_PARTS,
  present,
  type SummaryParts,
  sheets,
  summarise,
} from '../../../shared/sections/index.ts';
import type { FigureRow } from '../../../shared/sections/section.ts';
import { arbitraryUnit } from '../../fixtures/arbitraries.ts';
import { SAMPLE_NAMES } from '../../fixtures/names.ts';

const province = fc
  .tuple(...['a', 'b', 'c', 'd'].map(arbitraryUnit))
  .map((units) => units.map(({ state, report }) => summarise(state, report)).reduce(merge, NO_PARTS));

const tables = (parts: SummaryParts) => sheets(present(parts), SAMPLE_NAMES);

/** The tables with a row for each unit. */
const BY_UNIT = [
  'congress',
  'pace-units',
  'quality-units',
  'personnel',
  'streamlining',
  'cadre-policy-units',
  'difficulties-units',
  'working-regulations',
  'communications',
];

const sum = (rows: readonly FigureRow[], index: number): number =>
  rows.reduce((total, row) => total + Number(row[index] ?? 0), 0);

describe('the tables by unit', () => {
  it('have a row for every unit on the roster, unless no unit gave a figure', () => {
    fc.assert(
      fc.property(province, (parts) => {
        const all = tables(parts);
        const units = present(parts).congress.units.map(({ name }) => name);
        for (const id of BY_UNIT) {
          const rows = all.find((sheet) => sheet.id === id)?.rows ?? [];
          if (rows.length > 0) expect(rows.map(([name]) => name)).toEqual(units);
        }
      }),
    );
  });

  it('have totals that are the sums of their counts', () => {
    fc.assert(
      fc.property(province, (parts) => {
        for (const { id, columns, rows, total } of tables(parts)) {
          if (!total) continue;
          columns.forEach(({ kind }, index) => {
            if (kind === 'count') expect(sum(rows, index), `${id} ${index}`).toBe(Number(total[index] ?? 0));
          });
        }
      }),
    );
  });

  it('are empty, and the totals are there, where the figures were frozen before units had lines', () => {
    fc.assert(
      fc.property(province, (parts) => {
        const { streamlining, communications, cadrePolicy, pace, quality, difficulties } = parts;
        const without = <Part extends { units?: unknown }>({ units: _, ...part }: Part) => part;
        const goals = (of: SummaryParts['elections']) => of.map(without);
        const frozen: SummaryParts = {
          ...parts,
          streamlining: without(streamlining),
          communications: without(communications),
          cadrePolicy: without(cadrePolicy),
          pace: without(pace),
          quality: without(quality),
          difficulties: without(difficulties),
          priorityTasks: goals(parts.priorityTasks),
          elections: goals(parts.elections),
        } as SummaryParts;
        const [old, now] = [tables(merge(frozen, NO_PARTS)), tables(parts)];
        for (const id of ['streamlining', 'communications', 'cadre-policy-units', 'difficulties-units']) {
          const [was, is] = [old, now].map((all) => all.find((sheet) => sheet.id === id));
          // Where they are all zero, nothing says any more whether a unit gave them.
          const total = is?.total?.some((cell) => Number(cell) > 0) ? is.total : was?.total;
          expect(was).toEqual({ ...is, rows: [], total });
        }
      }),
    );
  });
});
