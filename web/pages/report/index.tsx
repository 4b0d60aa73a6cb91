import { href } from '../../router.ts';
import type { PageProps } from '../../routes.ts';
import { formatMonth } from '../../ui/format.ts';
import { Later } from '../../ui/later.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

/** A unit's monthly reports, and the form of one month. */
export default function ReportPage({ account, params: { period, step }, query }: PageProps) {
  const { unitId } = account;
  if (unitId === undefined) return <Elsewhere title="Tài khoản này không thuộc đơn vị nào" />;
  if (period === undefined) {
    return (
      <Later load={loadMonths} props={{ account, unitId }} before={<PageHeader title="Báo cáo tháng" />} />
    );
  }
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(period)) return <Elsewhere title="Không có tháng này" />;
  return (
    <Later
      load={loadForm}
      props={{ account, unitId, period, step, field: query.get('field') ?? undefined }}
      before={<PageHeader title={`Báo cáo tháng ${formatMonth(period)}`} />}
    />
  );
}

const loadMonths = () => import('./months.tsx').then(({ MonthList }) => MonthList);

/** The form is loaded when a month is opened: the list of months needs none of its rules. */
const loadForm = () => import('./form.tsx').then(({ ReportForm }) => ReportForm);

const Elsewhere = ({ title }: { readonly title: string }) => (
  <>
    <PageHeader title={title} />
    <p>
      <a href={href('/report')}>Về báo cáo tháng</a>
    </p>
  </>
);
