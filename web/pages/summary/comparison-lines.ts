import { type Day, formatDay } from '../../../shared/days.ts';
import { LEVELS, type Level, levelNames } from '../../../shared/roster/level.ts';
import { currentNames } from '../../config.ts';

/** Congresses held, and all congresses. In a difference both may be negative. */
export interface HeldOfTotal {
  readonly held: number;
  readonly total: number;
}

/** A line of the comparison: the figures now, and the difference from the earlier day. */
export interface ComparisonLine {
  readonly id: string;
  readonly name: string;
  readonly now: HeldOfTotal;
  readonly change: HeldOfTotal;
}

type Levels = Readonly<Record<Level, HeldOfTotal>>;

interface UnitTally extends HeldOfTotal {
  readonly unitId: string;
}

/** The figures of the earlier day. */
export const thenOf = ({ now, change }: ComparisonLine): HeldOfTotal => ({
  held: now.held - change.held,
  total: now.total - change.total,
});

/** The levels that have, or had, congresses to hold. */
export const levelLines = (now: Levels, change: Levels): ComparisonLine[] =>
  LEVELS.map((level) => ({
    id: level,
    name: levelNames(currentNames())[level],
    now: now[level],
    change: change[level],
  })).filter((line) => line.now.total > 0 || thenOf(line).total > 0);

/** The units of the day. Units that have left the roster since are one line, so that the sums are right. */
export function unitLines(
  now: readonly (UnitTally & { readonly name: string })[],
  { units, grassroots }: { readonly units: readonly UnitTally[]; readonly grassroots: HeldOfTotal },
): ComparisonLine[] {
  const changes = new Map(units.map((unit) => [unit.unitId, unit]));
  const lines = now.map((unit) => ({
    id: unit.unitId,
    name: unit.name,
    now: unit,
    change: changes.get(unit.unitId) ?? { held: unit.held, total: unit.total },
  }));
  const sum = (key: keyof HeldOfTotal) => lines.reduce((all, line) => all + line.change[key], 0);
  const left = { held: grassroots.held - sum('held'), total: grassroots.total - sum('total') };
  if (left.held === 0 && left.total === 0) return lines;
  return [
    ...lines,
    { id: 'left', name: 'Đơn vị đã rời danh sách', now: { held: 0, total: 0 }, change: left },
  ];
}

/** The two days as column heads, with the year only where it differs, since the heading above has it. */
export function headsOf(then: Day, now: Day): readonly [then: string, now: string] {
  const short = then.slice(0, 4) === now.slice(0, 4) ? withoutYear : (day: string) => day;
  return [short(formatDay(then)), short(formatDay(now))];
}

const withoutYear = (day: string): string => day.slice(0, -5);
