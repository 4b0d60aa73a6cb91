import { cellName, cellPlaceOf } from '../../../shared/spreadsheet/cell-name.ts';
import { UNCOMPUTED } from '../../../shared/spreadsheet/cell-text.ts';
import { MAX_LINE } from '../../../shared/spreadsheet/csv-records.ts';
import type { Cell } from '../cell.ts';
import type { CellSpan } from '../table.ts';
import { type CellContext, cellValue } from './cell-value.ts';
import { MAX_CELLS, MAX_COLUMNS, MAX_TEXT, RefusedError } from './limits.ts';
import { markMerged } from './merged.ts';
import { type Attributes, scanXml } from './xml.ts';

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: string | undefined;
  value: string;
  text: string;
  hasValue: boolean;
  isFormula: boolean;
}

/** What a sheet holds; see `SheetCells`. */
interface RowsOfSheet {
  readonly table: Cell[][];
  readonly formulas: readonly string[];
  readonly spans: readonly CellSpan[];
}

/** What is collected of a cell's element, by the elements that it is in. */
type Collecting = 'value' | 'text' | undefined;

/**
 * The rows of a sheet, each at its place, the empty ones empty, none after the last with content. Every limit counts what is
 * read, element by element: what a sheet says of its own size is not looked at. A cell without a place stands after the one
 * before it. A formula is the value that the program which wrote the file computed of it.
 *
 * @param maxRows rows with content below the heads
 * @throws RefusedError when a limit is passed; Error for a broken sheet
 */
export function sheetRows(xml: string, context: CellContext, maxRows: number): RowsOfSheet {
  const rows = new Map<number, Cell[]>();
  const [formulas, merged]: [string[], string[]] = [[], []];
  let [line, column, cells, letters] = [0, -1, 0, 0];
  let cell: OpenCell | undefined;
  let collecting: Collecting;
  let isSpoken = false;

  const openRow = ({ r }: Attributes) => {
    line = r === undefined ? line + 1 : Number(r);
    column = -1;
    if (!cellPlaceOf(`A${line}`)) throw new Error('no such row');
  };
  const openCell = ({ r, t = 'n', s }: Attributes) => {
    const place = r === undefined ? { line, column: column + 1 } : cellPlaceOf(r);
    if (!place || place.line !== line) throw new Error('no such cell');
    column = place.column;
    cells += 1;
    if (cells > MAX_CELLS) throw new RefusedError({ is: 'unpacks-too-large' });
    cell = { column, type: t, style: s, value: '', text: '', hasValue: false, isFormula: false };
  };
  const beginValue = () => {
    // A cell has one value; two would be read as one of more figures.
    if (cell?.hasValue) throw new Error('a value twice');
    if (cell) cell.hasValue = true;
  };
  const closeCell = (closed: OpenCell) => {
    const value = closed.isFormula && !closed.hasValue ? UNCOMPUTED : cellValue(closed, context);
    if (value === null) return;
    letters += typeof value === 'string' ? value.length : 0;
    if (letters > MAX_TEXT) throw new RefusedError({ is: 'unpacks-too-large' });
    if (closed.column >= MAX_COLUMNS) throw new RefusedError({ is: 'too-wide' });
    const row = rows.get(line) ?? [];
    if (row[closed.column] !== undefined) throw new Error('a cell twice');
    row[closed.column] = value;
    rows.set(line, row);
    // The heads are a row too.
    if (rows.size > maxRows + 1 || line > MAX_LINE) {
      throw new RefusedError({ is: 'too-many-rows', most: maxRows });
    }
  };

  scanXml(xml, {
    open(name, attributes) {
      if (name === 'row') openRow(attributes());
      else if (name === 'c') openCell(attributes());
      else if (name === 'f' && cell) {
        cell.isFormula = true;
        formulas.push(cellName(cell.column, line));
      } else if (name === 'v') {
        beginValue();
        collecting = 'value';
      } else if (name === 't') collecting = 'text';
      else if (name === 'rPh') isSpoken = true;
      else if (name === 'is') beginValue();
      else if (name === 'mergeCell') merged.push(attributes().ref ?? '');
    },
    text(part) {
      if (cell && collecting && !isSpoken) cell[collecting] += part;
    },
    close(name) {
      if (name === 'v' || name === 't') collecting = undefined;
      else if (name === 'rPh') isSpoken = false;
      else if (name === 'c' && cell) {
        closeCell(cell);
        cell = undefined;
      }
    },
  });
  const spans = markMerged(rows, merged);
  return { table: inPlace(rows), formulas, spans };
}

const NOTHING: Cell[] = [];

/** Every row with content as wide as the widest: a sheet has no short rows. */
function inPlace(rows: ReadonlyMap<number, Cell[]>): Cell[][] {
  let [last, width] = [0, 0];
  for (const [number, row] of rows) [last, width] = [Math.max(last, number), Math.max(width, row.length)];
  return Array.from({ length: last }, (_, index) => {
    const row = rows.get(index + 1);
    return row ? Array.from({ length: width }, (__, at) => row[at] ?? null) : NOTHING;
  });
}
