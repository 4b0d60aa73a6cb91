import { formatDay } from '../../../shared/days.ts';
import { formatPercent } from '../../../shared/figures.ts';
import { ratioOf } from '../../../shared/mail/words.ts';
import { LEVEL_NAMES, LEVELS } from '../../../shared/roster/level.ts';
import type { SummaryReply } from '../../summary-views/headline.tsx';
import { formatDifference } from '../../ui/format.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { SectionChanges } from './section-changes.tsx';

interface Tally {
  readonly held: number;
  readonly total: number;
}

/** One line of the comparison: as it stands, and by how much that differs from the earlier day. */
interface Line {
  readonly id: string;
  readonly name: string;
  readonly now: Tally;
  readonly change: Tally;
}

type Change = NonNullable<SummaryReply['change']>;

const thenOf = ({ now, change }: Line): Tally => ({
  held: now.held - change.held,
  total: now.total - change.total,
});

/** Two days side by side, by level and by unit: as it stood then, as it stands, and the difference. */
export function Comparison({ summary, change }: { readonly summary: SummaryReply; readonly change: Change }) {
  const { asOf, congress, unitId } = summary;
  const [then, now] = [formatDay(change.since), formatDay(asOf)];
  // The year is in the heading; in the columns of a narrow screen it is said only where the days differ in it.
  const short = change.since.slice(0, 4) === asOf.slice(0, 4) ? withoutYear : (day: string) => day;
  const columnsFor = (first: string) => columnsOf(first, short(then), short(now));
  const columns = columnsFor('Đơn vị');
  const levels = LEVELS.map((level) => ({
    id: level,
    name: LEVEL_NAMES[level],
    now: congress[level],
    change: change[level],
  })).filter((line) => line.now.total > 0 || thenOf(line).total > 0);
  return (
    <section class="chapter">
      <h2>{`So sánh ${then} với ${now}`}</h2>
      <Table
        caption="Đã đại hội, theo cấp"
        columns={columnsFor('Cấp')}
        rows={levels}
        keyOf={({ id }) => id}
      />
      {unitId === undefined && (
        <Table
          caption="Đã đại hội cấp cơ sở, theo đơn vị"
          columns={columns}
          rows={unitLines(summary, change)}
          keyOf={({ id }) => id}
          total={columns.map(({ cell }) =>
            cell({ id: 'total', name: 'Tổng cộng', now: congress.grassroots, change: change.grassroots }),
          )}
        />
      )}
      <SectionChanges summary={summary} since={change.since} />
    </section>
  );
}

/** The units of the day; what units held that have left the roster since is one line of its own, so that sums are right. */
function unitLines({ congress }: SummaryReply, { units, grassroots }: Change): Line[] {
  const changes = new Map(units.map((unit) => [unit.unitId, unit]));
  const lines = congress.units.map((unit) => ({
    id: unit.unitId,
    name: unit.name,
    now: unit,
    change: changes.get(unit.unitId) ?? { held: unit.held, total: unit.total },
  }));
  const sum = (key: keyof Tally) => lines.reduce((all, line) => all + line.change[key], 0);
  const left = { held: grassroots.held - sum('held'), total: grassroots.total - sum('total') };
  if (left.held === 0 && left.total === 0) return lines;
  return [
    ...lines,
    { id: 'left', name: 'Đơn vị đã rời danh sách', now: { held: 0, total: 0 }, change: left },
  ];
}

const withoutYear = (day: string): string => day.slice(0, -5);

const columnsOf = (first: string, then: string, now: string): Column<Line>[] => [
  { head: first, cell: ({ name }) => name },
  { head: then, numeric: true, cell: (line) => figures(thenOf(line)) },
  { head: now, numeric: true, cell: (line) => figures(line.now) },
  { head: 'Tăng, giảm', numeric: true, cell: ({ change }) => difference(change) },
];

const figures = (tally: Tally) => (
  <>
    {ratioOf(tally)} <span class="quiet summary__share">{formatPercent(tally.held, tally.total)}</span>
  </>
);

const difference = ({ held, total }: Tally) => (
  <>
    {formatDifference(held)}
    {total !== 0 && <span class="quiet summary__share">{`danh sách ${formatDifference(total)}`}</span>}
  </>
);
