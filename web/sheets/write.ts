import writeExcelFile from 'write-excel-file/universal';
import type { Cover } from '../../shared/sections/cover.ts';
import type { Sheet } from '../../shared/sections/section.ts';
import { printedWorkbook } from '../../shared/spreadsheet/printed.ts';
import { workbookOf, XLSX_TYPE } from '../../shared/spreadsheet/workbook.ts';
import { timeless } from '../../shared/timeless.ts';
import type { Cell } from './cell.ts';
import { columnTitle, HELP_SHEET, type SheetColumn } from './columns.ts';
import { withDropDowns } from './drop-downs.ts';

/** The workbook of the mail: figures to print and to forward. */
export async function figuresFile(sheets: readonly Sheet[], cover: Cover): Promise<Blob> {
  const { tables, options, finish } = printedWorkbook(sheets, cover);
  const written = await writeExcelFile(tables, options).toBlob();
  return new Blob([finish(new Uint8Array(await written.arrayBuffer()))], { type: XLSX_TYPE });
}

/** A file that people fill in, and that the page reads again. */
export interface FormFile {
  /** Of the sheet; see {@link Sheet}. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** Cells in the order of the columns. */
  readonly rows: readonly (readonly Cell[])[];
}

/** What a column of a kind is written as, and how wide: figures are short, their heads are wrapped. */
const WRITTEN = {
  text: { kind: 'text', width: 36 },
  day: { kind: 'day', width: 14 },
  count: { kind: 'count', width: 11 },
  choice: { kind: 'text', width: 14 },
  flag: { kind: 'text', width: 11 },
} as const satisfies Record<SheetColumn['kind'], Omit<Sheet['columns'][number], 'title'>>;

const HELP_HEADS = ['Cột', 'Cách ghi', 'Bắt buộc', 'Ví dụ'];

/**
 * A template, or rows that are handed back: the sheet to fill in, and one that says how and holds the lists that cells are
 * chosen from. Text is text in it, never a formula. Loaded apart.
 */
export async function formFile({ name, columns, rows }: FormFile): Promise<Blob> {
  const lists = columns.flatMap(({ choices, ...column }, at) =>
    choices ? [{ title: columnTitle(column), column: at, choices }] : [],
  );
  const help = columns.map(({ hint, required, example = null, ...column }) => [
    columnTitle(column),
    hint,
    required ? 'Có' : 'Không',
    example,
  ]);
  const height = Math.max(help.length, ...lists.map(({ choices }) => choices.length));
  const sheets: Sheet[] = [
    {
      name,
      columns: columns.map((column) => ({ title: columnTitle(column), ...WRITTEN[column.kind] })),
      rows: rows.map((cells) => columns.map((_, index) => writtenAs(cells[index] ?? null))),
    },
    {
      name: HELP_SHEET,
      columns: [...HELP_HEADS, ...lists.map(({ title }) => `Danh mục: ${title}`)].map((title) => ({
        title,
        kind: 'text',
      })),
      rows: Array.from({ length: height }, (_, at) => [
        ...(help[at] ?? HELP_HEADS.map(() => null)),
        ...lists.map(({ choices }) => choices[at] ?? null),
      ]),
    },
  ];
  const written = await writeExcelFile(workbookOf(sheets)).toBlob();
  const dropDowns = lists.map(({ column, choices }, at) => ({
    column,
    listColumn: HELP_HEADS.length + at,
    choices: choices.length,
  }));
  const finished = timeless(
    new Uint8Array(await written.arrayBuffer()),
    withDropDowns(dropDowns, HELP_SHEET),
  );
  return new Blob([finished], { type: XLSX_TYPE });
}

function writtenAs(cell: Cell): string | number | null {
  if (typeof cell === 'boolean') return cell ? 'Có' : 'Không';
  return cell !== null && typeof cell === 'object' ? cell.day : cell;
}
