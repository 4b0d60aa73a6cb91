import { formatPercent } from '../../../shared/figures.ts';
import { ratioOf } from '../../../shared/mail/words.ts';
import { href } from '../../router.ts';
import type { SummaryReply } from '../../summary-views/headline.tsx';
import { Bar } from '../../ui/bar.tsx';
import { formatFigure } from '../../ui/format.ts';
import { type Column, Table } from '../../ui/table.tsx';

interface UnitTableProps {
  readonly summary: SummaryReply;
  /** What the links to a unit's summary take along: the same days. */
  readonly query: Readonly<Record<string, string | undefined>>;
}

type Unit = SummaryReply['congress']['units'][number];

/** The units, each with its bar and a way to its own summary, and the total. */
export function UnitTable({ summary: { congress }, query }: UnitTableProps) {
  const { units, grassroots } = congress;
  const behind = units.reduce((sum, unit) => sum + unit.behindPlan, 0);
  const columns: Column<Unit>[] = [
    {
      head: 'Đơn vị',
      cell: ({ unitId, name, held, total }) => (
        <>
          <a href={href(`/summary/${unitId}`, query)}>{name}</a>
          <Bar part={held} whole={total} />
        </>
      ),
    },
    { head: 'Đã đại hội', numeric: true, cell: ratioOf },
    { head: 'Đạt', numeric: true, cell: ({ held, total }) => formatPercent(held, total) },
    { head: 'Chậm', numeric: true, cell: ({ behindPlan }) => formatFigure(behindPlan) },
  ];
  return (
    <section class="chapter">
      <h2>Kết quả theo đơn vị</h2>
      <Table
        caption="Đại hội tổ chức cơ sở đảng theo đơn vị"
        columns={columns}
        rows={units}
        keyOf={({ unitId }) => unitId}
        total={[
          <>
            Tổng cộng
            <Bar part={grassroots.held} whole={grassroots.total} />
          </>,
          ratioOf(grassroots),
          formatPercent(grassroots.held, grassroots.total),
          formatFigure(behind),
        ]}
      />
    </section>
  );
}
