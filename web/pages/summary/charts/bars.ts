import { formatPercent } from '../../../../shared/figures.ts';
import { currentNames } from '../../../config.ts';
import { formatFigure } from '../../../ui/format.ts';

/** A unit of the chart. */
interface Unit {
  readonly unitId: string;
  readonly name: string;
  readonly held: number;
  readonly total: number;
  /** `null` when it has no congresses to hold. */
  readonly percent: number | null;
  readonly behindPlan: number;
}

/** Sorts units, furthest behind first; units without congresses come last. */
export const inOrder = <Of extends Unit>(units: readonly Of[]): Of[] =>
  [...units].sort(
    (one, other) =>
      (one.percent ?? 101) - (other.percent ?? 101) ||
      other.behindPlan - one.behindPlan ||
      (one.unitId < other.unitId ? -1 : 1),
  );

/** The chart in words. @param units in the order of the chart @param rate of the province */
export function barsDescription(units: readonly Unit[], rate: string): string {
  const [lowest] = units;
  if (!lowest) return 'Chưa có đơn vị nào.';
  const full = units.filter(({ held, total }) => total > 0 && held === total).length;
  return `${formatFigure(units.length)} đơn vị, thấp nhất trước. Toàn ${currentNames().area} đạt ${rate}. Thấp nhất: ${lowest.name}, ${formatPercent(lowest.held, lowest.total)}. ${formatFigure(full)} đơn vị đã hoàn thành.`;
}
