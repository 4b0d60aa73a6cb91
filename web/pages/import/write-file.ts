import writeXlsxFile, { type CellObject } from 'write-excel-file/universal';
import { type Cell, COLUMNS, cellsOf, type FileRow } from './columns.ts';

/** Head of the column that says why a row was handed back: the import passes over it. */
const REASON = 'Lý do không nhận';

/** Excel takes no longer text. */
const MOST_TEXT = 30_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the file format has no place for them
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Text is always a string cell, whatever it begins with: never a formula. */
function written(cell: Cell): CellObject | null {
  if (cell === null) return null;
  if (typeof cell === 'object') {
    return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'd/m/yyyy' };
  }
  if (typeof cell === 'number') return { value: cell, type: Number };
  const text = typeof cell === 'boolean' ? (cell ? 'Có' : 'Không') : cell;
  return { value: text.replace(CONTROL, '').slice(0, MOST_TEXT), type: String };
}

const head = (text: string): CellObject => ({ value: text, type: String, fontWeight: 'bold', wrap: true });

/** Ids and names are long, the rest are figures. */
const widthOf = (index: number): number => [30, 40, 14, 14][index] ?? (index < COLUMNS.length - 1 ? 11 : 40);

interface Line {
  readonly cells: readonly Cell[];
  readonly reason?: string;
}

async function workbook(lines: readonly Line[], withReason: boolean): Promise<Blob> {
  const heads = [...COLUMNS.map((column) => column.head), ...(withReason ? [REASON] : [])];
  const guide = [
    ['Cột', 'Cách ghi', 'Bắt buộc'].map(head),
    ...COLUMNS.map((column) => [column.head, column.hint, column.required ? 'Có' : 'Không'].map(written)),
  ];
  return await writeXlsxFile([
    {
      sheet: 'Kết quả đại hội',
      stickyRowsCount: 1,
      columns: heads.map((_, index) => ({ width: widthOf(index) })),
      data: [
        heads.map(head),
        ...lines.map(({ cells, reason }) => [...cells, ...(withReason ? [reason ?? ''] : [])].map(written)),
      ],
    },
    { sheet: 'Cách ghi', columns: [{ width: 26 }, { width: 60 }, { width: 12 }], data: guide },
  ]).toBlob();
}

/** The form to fill in: the given organisations with id and name, and a sheet that says how. */
export const templateOf = (organisations: readonly { readonly id: string; readonly name: string }[]) =>
  workbook(
    organisations.map(({ id, name }) => ({ cells: cellsOf(id, name) })),
    false,
  );

/** Rows as they came in, each with why it was not taken: to be put right and read in again. */
export const failedOf = (rows: readonly { readonly row: FileRow; readonly reason: string }[]) =>
  workbook(
    rows.map(({ row, reason }) => ({ cells: row.cells, reason })),
    true,
  );
