import { describe, expect, it } from 'vitest';
import { type RowSlots, slotsOf, withField } from '../../../web/pages/report/slots.ts';

type Cell = { readonly regime: string; readonly sector: string };
const [PARTY, STATE]: readonly [Cell, Cell] = [
  { regime: 'reassigned', sector: 'party' },
  { regime: 'reassigned', sector: 'government' },
];
const CELLS: RowSlots<Cell> = { kinds: [PARTY, STATE], idsOf: (cell) => cell };

describe('the places of a list whose rows are known beforehand', () => {
  it('are in the known order, a row that was typed at its place, the others blank', () => {
    const rows = [{ ...STATE, resolved: 2 }];
    expect(slotsOf(rows, CELLS)).toEqual([
      { kind: PARTY, index: undefined, row: PARTY },
      { kind: STATE, index: 0, row: rows[0] },
    ]);
  });

  it('are followed by rows of no known kind, and by the second of a kind', () => {
    const rows = [
      { regime: 'reassigned', sector: 'old' },
      { ...PARTY, resolved: 1 },
      { ...PARTY, resolved: 9 },
      { sector: 'party' },
    ];
    expect(slotsOf(rows, CELLS)).toEqual([
      { kind: PARTY, index: 1, row: rows[1] },
      { kind: STATE, index: undefined, row: STATE },
      { kind: undefined, index: 0, row: rows[0] },
      { kind: undefined, index: 2, row: rows[2] },
      { kind: undefined, index: 3, row: rows[3] },
    ]);
  });
});

describe('a field of a row', () => {
  const first = (rows: readonly Record<string, unknown>[], kind: Cell | undefined) => {
    const slot = slotsOf(rows, CELLS).find((one) => one.kind === kind);
    if (!slot) throw new Error('no such slot');
    return slot;
  };
  const set = (rows: readonly Record<string, unknown>[], kind: Cell | undefined, field: [string, unknown]) =>
    withField(rows, CELLS, first(rows, kind), field);

  it('that is typed first makes the row, in the known order', () => {
    const rows = [{ ...STATE, resolved: 2 }];
    expect(set(rows, PARTY, ['pending', 1])).toEqual([{ ...PARTY, pending: 1 }, rows[0]]);
  });

  it('is changed in its row alone', () => {
    const rows = [
      { ...PARTY, resolved: 1 },
      { ...STATE, resolved: 2 },
    ];
    expect(set(rows, STATE, ['resolved', 0])).toEqual([rows[0], { ...STATE, resolved: 0 }]);
  });

  it('that is emptied last takes the row with it, and not before', () => {
    const rows = [{ ...PARTY, resolved: 1, pending: 2 }];
    const left = set(rows, PARTY, ['resolved', undefined]);
    expect(left).toEqual([{ ...PARTY, pending: 2 }]);
    expect(set(left, PARTY, ['pending', undefined])).toEqual([]);
  });

  it('leaves rows of no known kind where they are, and the second of a kind', () => {
    const rows = [{ sector: 'old' }, { ...PARTY, resolved: 1 }, { ...PARTY, resolved: 9 }];
    expect(set(rows, PARTY, ['resolved', 5])).toEqual([
      { ...PARTY, resolved: 5 },
      { sector: 'old' },
      { ...PARTY, resolved: 9 },
    ]);
    expect(set(rows, undefined, ['sector', undefined])).toEqual([
      { ...PARTY, resolved: 1 },
      { ...PARTY, resolved: 9 },
    ]);
  });
});
