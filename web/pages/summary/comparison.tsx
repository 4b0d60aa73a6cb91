import { type Day, formatDay } from '../../../shared/days.ts';
import { formatPercent } from '../../../shared/figures.ts';
import { ratioOf } from '../../../shared/mail/words.ts';
import type { SummaryReply } from '../../summary-views/headline.tsx';
import { formatDifference } from '../../ui/format.ts';
import { DataTable, type TableColumn } from '../../ui/table.tsx';
import {
  type ComparisonLine,
  type HeldOfTotal,
  headsOf,
  levelLines,
  thenOf,
  unitLines,
} from './comparison-lines.ts';
import { SectionChanges } from './section-changes.tsx';

type Change = NonNullable<SummaryReply['change']>;

/** The id and title of its section. */
export const COMPARISON = 'comparison';
export const comparisonTitle = (since: Day, asOf: Day): string =>
  `So sánh ${formatDay(since)} với ${formatDay(asOf)}`;

/** Compares two days by level and by unit: then, now, and the difference. */
export function Comparison({ summary, change }: { readonly summary: SummaryReply; readonly change: Change }) {
  const { asOf, congress, unitId } = summary;
  if (levelLines(congress, change).every((line) => thenOf(line).total === 0)) {
    return <NothingThen since={change.since} asOf={asOf} />;
  }
  const heads = headsOf(change.since, asOf);
  const columnsFor = (first: string) => columnsOf(first, ...heads);
  const columns = columnsFor('Đơn vị');
  return (
    <section class="chapter" id={COMPARISON}>
      <h2>{comparisonTitle(change.since, asOf)}</h2>
      <DataTable
        caption="Đã tổ chức đại hội, theo cấp"
        columns={columnsFor('Cấp')}
        rows={levelLines(congress, change)}
        keyOf={({ id }) => id}
      />
      {unitId === undefined && (
        <DataTable
          caption="Đã tổ chức đại hội cấp cơ sở, theo đơn vị"
          columns={columns}
          rows={unitLines(congress.units, change)}
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

const NothingThen = ({ since, asOf }: { readonly since: Day; readonly asOf: Day }) => (
  <section class="chapter" id={COMPARISON}>
    <h2>{comparisonTitle(since, asOf)}</h2>
    <p>
      {`Ngày ${formatDay(since)} chưa có tổ chức đảng nào trong danh sách, nên không so sánh được. Đồng chí bấm “Chọn ngày” để chọn ngày khác.`}
    </p>
  </section>
);

const columnsOf = (first: string, then: string, now: string): TableColumn<ComparisonLine>[] => [
  { head: first, cell: ({ name }) => name },
  { head: then, numeric: true, cell: (line) => ratioCell(thenOf(line)) },
  { head: now, numeric: true, cell: (line) => ratioCell(line.now) },
  { head: 'Tăng, giảm', numeric: true, cell: ({ change }) => differenceCell(change) },
];

const ratioCell = (tally: HeldOfTotal) => (
  <>
    {ratioOf(tally)} <span class="quiet summary__share">{formatPercent(tally.held, tally.total)}</span>
  </>
);

const differenceCell = ({ held, total }: HeldOfTotal) => (
  <>
    {formatDifference(held)}
    {total !== 0 && ' '}
    {total !== 0 && <span class="quiet summary__share">{`danh sách ${formatDifference(total)}`}</span>}
  </>
);
