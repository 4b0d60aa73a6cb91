import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { figureText } from '../sections/figure-text.ts';
import { type FigureRow, rowsWithTotal, type Sheet } from '../sections/section.ts';

const NONE = { style: BorderStyle.NONE, size: 0 } as const;
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE };

/** Two columns of paragraphs without borders. @param widths of both, in twentieths of a point */
export const sideBySide = (
  left: readonly Paragraph[],
  right: readonly Paragraph[],
  widths: readonly [number, number],
) =>
  new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: [...widths],
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    borders: { ...NO_BORDERS, insideHorizontal: NONE, insideVertical: NONE },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [left, right].map(
          (children, index) =>
            new TableCell({
              borders: NO_BORDERS,
              width: { size: widths[index] ?? 0, type: WidthType.DXA },
              margins: { left: 0, right: 0 },
              children: [...children],
            }),
        ),
      }),
    ],
  });

interface TableStyle {
  /** In twentieths of a point. */
  readonly width: number;
  /** Of the letters, in half points. */
  readonly size: number;
}

/** A sheet as a table: the head is repeated on every page, no row is broken between pages, the total is bold. */
export function appendixTable(sheet: Sheet, { width, size }: TableStyle): Table {
  const { columns, total } = sheet;
  const widths = columnWidths(sheet, width);
  const cell = (text: string, index: number, style: { bold?: boolean; isHead?: boolean }) => {
    const isFigure = columns[index]?.kind !== 'text';
    const alignment = style.isHead
      ? AlignmentType.CENTER
      : isFigure
        ? AlignmentType.RIGHT
        : AlignmentType.LEFT;
    return new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 60, right: 60 },
      ...(style.isHead && { shading: { type: ShadingType.CLEAR, fill: 'E7E6E6' } }),
      children: [
        new Paragraph({
          alignment,
          keepNext: style.isHead === true,
          children: [new TextRun({ text, size, bold: style.bold === true })],
        }),
      ],
    });
  };
  const rowOf = (row: FigureRow) =>
    new TableRow({
      cantSplit: true,
      children: columns.map(({ kind }, index) =>
        cell(figureText(kind, row[index] ?? null), index, { bold: row === total }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    width: { size: width, type: WidthType.DXA },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, index) => cell(title, index, { bold: true, isHead: true })),
      }),
      ...rowsWithTotal(sheet).map(rowOf),
    ],
  });
}

/** In characters: a column is at least and at most so wide before the whole is fitted to the page. */
const [NARROWEST, WIDEST] = [9, 48];

function columnWidths(sheet: Sheet, width: number): number[] {
  const wanted = sheet.columns.map(({ title, kind }, index) => {
    const words = title.split(' ').map(({ length }) => length + 1);
    const cells = rowsWithTotal(sheet).map((row) => figureText(kind, row[index] ?? null).length);
    return Math.min(WIDEST, Math.max(NARROWEST, ...words, ...cells));
  });
  const all = wanted.reduce((sum, one) => sum + one, 0);
  return wanted.map((one) => Math.floor((one * width) / all));
}
