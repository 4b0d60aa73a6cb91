import { formatPercent } from '../../../shared/figures.ts';
import { ratioOf } from '../../../shared/mail/words.ts';
import { href } from '../../router.ts';
import type { SummaryReply } from '../../summary-views/headline.tsx';
import { ShareBar } from '../../ui/bar.tsx';
import { formatFigure } from '../../ui/format.ts';
import { type SortableColumn, SortableTable } from '../../ui/sortable-table.tsx';

interface UnitResultsTableProps {
  readonly summary: SummaryReply;
  /** The query of the links to a unit's summary, with the same days. */
  readonly query: Readonly<Record<string, string | undefined>>;
}

type Unit = SummaryReply['congress']['units'][number];

/** The units, each with a bar and a link to its summary, and the total. */
export function UnitResultsTable({ summary: { congress }, query }: UnitResultsTableProps) {
  const { units, grassroots } = congress;
  const behind = units.reduce((sum, unit) => sum + unit.behindPlan, 0);
  const columns: SortableColumn<Unit>[] = [
    {
      head: 'Đơn vị',
      sortKey: ({ name }) => name,
      cell: ({ unitId, name, held, total }) => (
        <span class="summary__unit">
          <a href={href(`/summary/${unitId}`, query)}>{name}</a>
          <ShareBar part={held} whole={total} />
        </span>
      ),
    },
    { head: 'Đã tổ chức', numeric: true, cell: ratioOf, sortKey: ({ held }) => held },
    {
      head: 'Đạt',
      numeric: true,
      cell: ({ held, total }) => formatPercent(held, total),
      sortKey: ({ percent }) => percent,
    },
    {
      head: 'Chậm',
      numeric: true,
      cell: ({ behindPlan }) => formatFigure(behindPlan),
      sortKey: ({ behindPlan }) => behindPlan,
    },
  ];
  return (
    <section class="chapter summary__units" id="units">
      <h2>Kết quả theo đơn vị</h2>
      <SortableTable
        caption="Đại hội tổ chức cơ sở đảng theo đơn vị"
        columns={columns}
        rows={units}
        keyOf={({ unitId }) => unitId}
        total={[
          <span key="total" class="summary__unit">
            Tổng cộng
            <ShareBar part={grassroots.held} whole={grassroots.total} />
          </span>,
          ratioOf(grassroots),
          formatPercent(grassroots.held, grassroots.total),
          formatFigure(behind),
        ]}
      />
    </section>
  );
}
