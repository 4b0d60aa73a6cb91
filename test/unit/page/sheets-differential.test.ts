import { expect, it } from 'vitest';
import { cellName } from '../../../shared/spreadsheet/cell-name.ts';
import { tableOfXlsx } from '../../../web/sheets/xlsx/table-of-xlsx.ts';
import { drawWorkbook } from '../../fixtures/drawn-workbook.ts';
import { firstSheetBySheetJs } from '../../fixtures/sheetjs.ts';

/** `WORKBOOKS=400 npx vitest run test/unit/page/sheets-differential.test.ts` is the long run. */
const WORKBOOKS = Number(process.env.WORKBOOKS ?? 40);
const FIRST_SEED = Number(process.env.FIRST_SEED ?? 1);

/** What our reader gives, in the same form. */
function read(bytes: Uint8Array) {
  const found = tableOfXlsx(bytes, 1000);
  if ('refusal' in found) return found;
  const cells = found.table.flatMap((row, line) =>
    row.flatMap((cell, at) => {
      if (cell === null) return [];
      return [[cellName(at, line + 1), typeof cell === 'object' ? `day ${cell.day}` : cell] as const];
    }),
  );
  return { sheet: found.sheet, cells: new Map(cells) };
}

const seeds = Array.from({ length: WORKBOOKS }, (_, at) => FIRST_SEED + at);

it.each(seeds)('the workbook of seed %d is read as SheetJS reads it, and as it was meant', (seed) => {
  const { bytes, kinds, sheet, cells } = drawWorkbook(seed);
  const meant = { sheet, cells };
  expect(read(bytes), kinds.join(' | ')).toEqual(meant);
  expect(firstSheetBySheetJs(bytes), kinds.join(' | ')).toEqual(meant);
});
