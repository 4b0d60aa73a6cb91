import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellName } from '../../../shared/spreadsheet/cell-name.ts';
import { MERGED, UNCOMPUTED, unreadWords } from '../../../shared/spreadsheet/cell-text.ts';
import { type Cell, isBlank } from '../../../web/sheets/cell.ts';
import type { SheetColumn, SheetRules } from '../../../web/sheets/columns.ts';
import { readTable } from '../../fixtures/sheet-table.ts';

const COLUMNS: readonly SheetColumn[] = [
  { head: 'Mã', hint: '', kind: 'text' },
  { head: 'Tên', hint: '', kind: 'text', required: true },
  { head: 'Cấp', hint: '', kind: 'choice', choices: ['Cơ sở'] },
  { head: 'Nữ', hint: '', kind: 'count' },
];
const RULES: SheetRules = { columns: COLUMNS, maxRows: 100, others: 'pass-over' };
const HEADS = ['Ghi chú', 'Mã', 'Tên', 'Cấp', 'Nữ'];

const anyCell = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Cell>(null) },
  fc.constantFrom<Cell>(' ', 'a', 'I', '1', '(2)', 'Tổng cộng', 'Cơ sở', 'Nữ', 'Tên', 'tháng 6', '#N/A'),
  fc.constantFrom<Cell>(MERGED, UNCOMPUTED, 3, true, { day: '2020-06-25' }),
);
/** One column more than there are heads. */
const anyRow = fc.array(anyCell, { maxLength: HEADS.length + 1 });
const anyTable = fc.record({
  above: fc.array(fc.constantFrom<Cell[]>([], ['BIỂU TỔNG HỢP']), { maxLength: 2 }),
  below: fc.array(anyRow, { minLength: 1, maxLength: 6 }),
});

it('every row, column and formula of a file is read, or told as passed over', () => {
  fc.assert(
    fc.property(anyTable, ({ above, below }) => {
      const table = [...above, HEADS, ...below];
      const formulas = table.flatMap((row, at) => row.map((_, column) => cellName(column, at + 1)));
      const read = readTable(table, RULES, { sheet: 'Trang', formulas });
      if ('refusal' in read) {
        expect(read.refusal).toEqual({ is: 'no-rows' });
        return;
      }
      const { rows, told } = read;
      const cellAt = (line: number, head: string) => table[line - 1]?.[HEADS.indexOf(head)] ?? null;
      const lines = table.flatMap((row, at) =>
        at + 1 > told.heads.to && !row.every(isBlank) ? [at + 1] : [],
      );
      const isOneOf = [...rows, ...told.skipped].map(({ line }) => line);
      expect(isOneOf.sort((one, other) => one - other)).toEqual(lines);
      for (const { line, cells } of rows) {
        for (const { head } of COLUMNS) expect([head, cells[head]]).toEqual([head, cellAt(line, head)]);
      }
      const taken = rows.flatMap(({ line, cells }) =>
        COLUMNS.flatMap(({ head }) => {
          const cell = cells[head];
          const isTaken = !isBlank(cell) && unreadWords(String(cell)) === undefined;
          return isTaken ? [cellName(HEADS.indexOf(head), line)] : [];
        }),
      );
      expect([...told.formulas].sort()).toEqual(taken.sort());
      const isFilled = (at: number) => below.some((row) => !isBlank(row[at]));
      expect(told.unused).toEqual([
        ...(isFilled(0) ? ['Ghi chú'] : []),
        ...(isFilled(HEADS.length) ? ['cột F'] : []),
      ]);
    }),
    { numRuns: 500 },
  );
});
