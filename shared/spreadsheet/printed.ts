import type { Sheet as Table } from 'write-excel-file/node';
import { formatCount } from '../figures.ts';
import { AUTOMATIC, type Cover, FIGURES_TITLE, momentOfCover, scopeOfCover } from '../sections/cover.ts';
import { type FigureRow, rowsWithTotal, type Sheet } from '../sections/section.ts';
import { capital } from '../text/capital.ts';
import { timeless } from '../timeless.ts';
import { type PrintedSheet, withPrintSetup } from './print-setup.ts';
import { cellOf, textCell, widthOf } from './workbook.ts';

/** The sheet that lists the others. */
const CONTENTS = 'Mục lục';
/** Rows above the heads: commission, title, moment, label. */
const COVER_ROWS = 4;
const HEAD_ROW = COVER_ROWS + 1;
/** Narrower sheets would break the lines of the cover. */
const MIN_SHEET_WIDTH = 84;
/** Characters on an upright page at full size; wider sheets are printed across. */
const UPRIGHT_WIDTH = 92;
/** A column of figures; its head is wrapped between words. */
const MIN_FIGURE_WIDTH = 11;

/** Points of a line of text. */
const LINE_HEIGHT = 16;
const ROW_PADDING = 4;
/** Longer texts are wrapped. */
const MAX_TEXT_WIDTH = 44;

const BORDERED = { borderStyle: 'thin', borderColor: '#808080', alignVertical: 'center' } as const;
const HEAD = { ...BORDERED, backgroundColor: '#E7E6E6', align: 'center', fontWeight: 'bold' } as const;
const CENTRED = { align: 'center', alignVertical: 'center' } as const;
const FONT = { fontFamily: 'Times New Roman', fontSize: 12 } as const;

/** A workbook to print: what the library writes, and what is added to what it wrote. */
interface PrintedWorkbook {
  readonly tables: Table<never>[];
  readonly options: typeof FONT;
  /** Adds the page set-up and the properties. The same input gives the same bytes. */
  finish(written: Uint8Array): Uint8Array<ArrayBuffer>;
}

/**
 * A workbook that can be printed and forwarded: a contents sheet, and every table with its commission, title, day and label
 * above it, borders, a filter, a total row and its page set-up.
 */
export function printedWorkbook(sheets: readonly Sheet[], cover: Cover): PrintedWorkbook {
  const printed = sheets.map((sheet) => printedSheet(sheet, cover));
  const contents = contentsSheet(sheets, cover);
  const all = [contents, ...printed];
  return {
    tables: all.map(({ table }) => table),
    options: FONT,
    finish: (written) =>
      timeless(
        written,
        withPrintSetup(
          all.map(({ setup }) => setup),
          {
            title: `${FIGURES_TITLE}, ${scopeOfCover(cover)}, ${momentOfCover(cover)}`,
            creator: cover.names.commission,
            createdAt: cover.knownAt,
          },
        ),
      ),
  };
}

interface Printed {
  readonly table: Table<never>;
  readonly setup: PrintedSheet;
}

function printedSheet(sheet: Sheet, cover: Cover): Printed {
  const { name, columns, rows } = sheet;
  const widths = widened(columns.map((_, index) => printedWidth(sheet, index)));
  const isWide = widths.reduce((sum, width) => sum + width, 0) > UPRIGHT_WIDTH;
  const rowOf = (row: FigureRow, more = {}) => {
    const height = heightOf(row, widths);
    return columns.map(({ kind }, index) => ({
      ...cellOf(kind, row[index] ?? null),
      ...BORDERED,
      ...(kind === 'day' && CENTRED),
      ...more,
      height,
    }));
  };
  const heads = columns.map(({ title }) => title);
  // Their bold letters are wider.
  const headHeight = heightOf(
    heads,
    widths.map((width) => width - 2),
  );
  const cells = rows.map((row) => rowOf(row));
  return {
    table: {
      sheet: name,
      stickyRowsCount: HEAD_ROW,
      columns: widths.map((width) => ({ width })),
      data: [
        ...coverRows(name, cover, columns.length),
        heads.map((head) => ({ ...textCell(head), ...HEAD, height: headHeight })),
        ...(cells.length > 0 ? cells : [emptyRow(columns.length)]),
        rowOf(totalOf(sheet), { fontWeight: 'bold' }),
      ],
    },
    setup: {
      name,
      orientation: isWide ? 'landscape' : 'portrait',
      headRow: HEAD_ROW,
      columns: columns.length,
      ...(cells.length > 0 && { lastRow: HEAD_ROW + cells.length }),
      footer: footerOf(cover),
      links: [],
    },
  };
}

function contentsSheet(sheets: readonly Sheet[], cover: Cover): Printed {
  const heads = ['STT', 'Bảng', 'Số dòng'];
  return {
    table: {
      sheet: CONTENTS,
      stickyRowsCount: HEAD_ROW,
      columns: [{ width: 8 }, { width: MIN_SHEET_WIDTH - 20 }, { width: 12 }],
      data: [
        ...coverRows(`${FIGURES_TITLE}, ${scopeOfCover(cover)}`, cover, heads.length),
        heads.map((head) => ({ ...textCell(head), ...HEAD, height: LINE_HEIGHT + ROW_PADDING })),
        ...sheets.map(({ name, rows }, index) => [
          { ...cellOf('count', index + 1), ...BORDERED, align: 'center' as const },
          { ...textCell(name), ...BORDERED, textColor: '#0563C1', textDecoration: { underline: true } },
          { ...cellOf('count', rows.length), ...BORDERED },
        ]),
      ],
    },
    setup: {
      name: CONTENTS,
      orientation: 'portrait',
      headRow: HEAD_ROW,
      columns: heads.length,
      footer: footerOf(cover),
      links: sheets.map(({ name }, index) => ({ cell: `B${HEAD_ROW + 1 + index}`, sheet: name })),
    },
  };
}

/** The rows above the heads. Each is one cell over all columns. */
const coverRows = (title: string, cover: Cover, columns: number) =>
  [
    { ...textCell(coverAgency(cover)), fontWeight: 'bold' as const, height: 18 },
    { ...textCell(title.toUpperCase()), ...CENTRED, fontWeight: 'bold' as const, fontSize: 14, height: 24 },
    { ...textCell(capital(`${scopeOfCover(cover)}, ${momentOfCover(cover)}`)), ...CENTRED, height: 18 },
    { ...textCell(AUTOMATIC), ...CENTRED, fontStyle: 'italic' as const, height: 20 },
  ].map((cell) => [{ ...cell, wrap: false, columnSpan: columns }, ...Array(columns - 1).fill(null)]);

const coverAgency = ({ names, unit }: Cover): string =>
  unit === undefined ? names.commission.toUpperCase() : unit.toUpperCase();

const footerOf = (cover: Cover) => ({
  left: `${AUTOMATIC}, ${momentOfCover(cover)}`,
  right: 'Trang &P/&N',
});

/** Where the rows have no sum, the total is their number. */
function totalOf({ total, rows, columns }: Sheet): FigureRow {
  return total ?? [`Tổng số: ${formatCount(rows.length)}`, ...columns.slice(1).map(() => null)];
}

const emptyRow = (columns: number) => [
  { ...textCell('Không có số liệu.'), ...BORDERED, columnSpan: columns },
  ...Array(columns - 1).fill(null),
];

/** The width of a column: figures are short, so that their heads are wrapped between words. */
function printedWidth(sheet: Sheet, index: number): number {
  const column = sheet.columns[index];
  const rows = rowsWithTotal(sheet);
  if (column === undefined || column.kind === 'text') {
    return Math.min(MAX_TEXT_WIDTH, widthOf(rows, sheet.columns, index));
  }
  const words = column.title.split(' ').map(({ length }) => length + 2);
  return Math.max(MIN_FIGURE_WIDTH, ...words);
}

/** The widths, the first one so that the lines of the cover fit. */
function widened(widths: readonly number[]): number[] {
  const missing = MIN_SHEET_WIDTH - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, index) => (index === 0 && missing > 0 ? width + missing : width));
}

/** The height in points of a row whose texts are wrapped: programs do not agree on it where a file does not say it. */
const heightOf = (row: FigureRow, widths: readonly number[]): number =>
  ROW_PADDING +
  LINE_HEIGHT *
    Math.max(
      1,
      ...row.map((cell, index) => (typeof cell === 'string' ? linesOf(cell, widths[index] ?? 1) : 1)),
    );

/** The lines that a text takes in a column, broken between words. */
function linesOf(text: string, width: number): number {
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    let room = 0;
    for (const word of paragraph.split(' ')) {
      const length = lengthOf(word);
      if (room === 0 || length > room) {
        lines += Math.max(1, Math.ceil(length / width));
        room = width;
      }
      room = Math.max(0, room - length - SPACE);
    }
  }
  return lines;
}

/** Widths of characters of the font in those of a digit, in which columns are measured: rather too wide. */
const SPACE = 0.55;
const CAPITAL = 1.4;
const LETTER = 0.92;

const lengthOf = (word: string): number =>
  Array.from(word).reduce((sum, letter) => sum + (/\p{Lu}/u.test(letter) ? CAPITAL : LETTER), 0);
