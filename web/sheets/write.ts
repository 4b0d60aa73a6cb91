import writeExcelFile from 'write-excel-file/universal';
import type { Cover } from '../../shared/sections/cover.ts';
import type { Sheet } from '../../shared/sections/section.ts';
import { type ChoiceList, withChoiceLists } from '../../shared/spreadsheet/choice-lists.ts';
import { printedWorkbook } from '../../shared/spreadsheet/printed.ts';
import { workbookOf, XLSX_TYPE } from '../../shared/spreadsheet/workbook.ts';
import { timeless } from '../../shared/timeless.ts';
import type { Cell } from './cell.ts';
import { columnTitle, type SheetColumn } from './columns.ts';

/** A workbook made in the browser: text is text in it, never a formula. Loaded apart. */
async function workbookFile(sheets: readonly Sheet[], lists: readonly ChoiceList[]): Promise<Blob> {
  const written = await writeExcelFile(workbookOf(sheets)).toBlob();
  const bytes = timeless(new Uint8Array(await written.arrayBuffer()), withChoiceLists(lists));
  return new Blob([bytes], { type: XLSX_TYPE });
}

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

/** The sheet with the lists that the others offer. */
const LISTS = 'Danh mục';
const FLAG_CHOICES = ['Có', 'Không'];

/** A template, or rows that are handed back: the sheet to fill in, one that says how, and one with the choices. */
export function formFile({ name, columns, rows }: FormFile): Promise<Blob> {
  const lists = columns.flatMap((column, index) => {
    const choices = choicesOf(column);
    return choices.length > 0 ? [{ title: columnTitle(column), column: index, choices }] : [];
  });
  const longest = Math.max(0, ...lists.map(({ choices }) => choices.length));
  const choiceSheet: Sheet = {
    name: LISTS,
    columns: lists.map(({ title }) => ({ title, kind: 'text' })),
    rows: Array.from({ length: longest }, (_, line) => lists.map(({ choices }) => choices[line] ?? null)),
  };
  return workbookFile(
    [
      {
        name,
        columns: columns.map((column) => ({ title: columnTitle(column), ...WRITTEN[column.kind] })),
        rows: rows.map((cells) => columns.map((_, index) => writtenAs(cells[index] ?? null))),
      },
      {
        name: 'Hướng dẫn',
        columns: ['Cột', 'Cách ghi', 'Bắt buộc', 'Ví dụ'].map((title) => ({ title, kind: 'text' })),
        rows: columns.map((column) => [
          columnTitle(column),
          column.hint,
          column.required ? 'Có' : 'Không',
          column.example ?? null,
        ]),
      },
      ...(lists.length > 0 ? [choiceSheet] : []),
    ],
    lists.map(({ column, choices }, at) => ({ column, sheet: LISTS, at, count: choices.length })),
  );
}

/** What a column offers: the words of a choice, or yes and no. */
function choicesOf({ kind, names = {} }: SheetColumn): readonly string[] {
  if (kind === 'flag') return FLAG_CHOICES;
  return kind === 'choice' ? Object.values(names) : [];
}

function writtenAs(cell: Cell): string | number | null {
  if (typeof cell === 'boolean') return cell ? 'Có' : 'Không';
  return cell !== null && typeof cell === 'object' ? cell.day : cell;
}
