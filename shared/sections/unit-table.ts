import { column, type FigureRow, type Reader, type Sheet } from './section.ts';

/** The first cell of a total row. */
export const TOTAL = 'Tổng cộng';

/** A table with a row for each unit. */
interface UnitTable<Line> {
  readonly name: string;
  /** Without the column of the unit's name. */
  readonly columns: Sheet['columns'];
  /** Figures frozen before the section had lines of units have none. */
  readonly lines: readonly Line[] | undefined;
  readonly cells: (line: Line) => FigureRow;
  /** Without its first cell. Where no unit gave any figure, its cells are empty: it is not zero then. */
  readonly total?: FigureRow;
}

/**
 * A table with one row for each unit, in the order of the reader. The cells of a unit that gave no figures are empty; where no
 * unit gave any, there are no rows.
 */
export function unitTable<Line extends { readonly unitId: string }>(
  { name, columns, lines = [], cells, total }: UnitTable<Line>,
  { unitIds, nameOf }: Reader,
): Sheet {
  const byUnit = new Map(lines.map((line) => [line.unitId, line]));
  const units = byUnit.size === 0 ? [] : [...new Set([...unitIds, ...byUnit.keys()])];
  return {
    name,
    byUnit: true,
    columns: [column('Đơn vị'), ...columns],
    rows: units.map((unitId) => {
      const line = byUnit.get(unitId);
      return [nameOf(unitId), ...(line ? cells(line) : columns.map(() => null))];
    }),
    ...(total && {
      total: [TOTAL, ...(units.length > 0 || hasFigure(total) ? total : total.map(() => null))],
    }),
  };
}

/** Figures that were frozen before the section had lines of units have a total alone. */
const hasFigure = (row: FigureRow): boolean => row.some((cell) => typeof cell === 'number' && cell > 0);
