import type { PageProps } from '../../page-props.ts';
import { href } from '../../router.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ReportEditor } from './form.tsx';
import { MonthList } from './months.tsx';

/** A unit's monthly reports, and the form of one month. */
export default function ReportPage({ account, params: { period, step }, query }: PageProps) {
  const { unitId } = account;
  if (unitId === undefined) return <Elsewhere title="Tài khoản này không thuộc đơn vị nào" />;
  if (period === undefined) return <MonthList account={account} unitId={unitId} />;
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(period)) return <Elsewhere title="Không có tháng này" />;
  const field = query.get('field') ?? undefined;
  return <ReportEditor {...{ account, unitId, period, step, field }} />;
}

const Elsewhere = ({ title }: { readonly title: string }) => (
  <>
    <PageHeader title={title} />
    <p>
      <a href={href('/report')}>Về báo cáo tháng</a>
    </p>
  </>
);
