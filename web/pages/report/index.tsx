import { type ComponentType, createElement } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { href } from '../../router.ts';
import type { PageProps } from '../../routes.ts';
import { Button } from '../../ui/button.tsx';
import { formatMonth } from '../../ui/format.ts';
import { Busy, Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import type { ReportForm } from './form.tsx';
import { MonthList } from './months.tsx';

/** A unit's monthly reports, and the form of one month. */
export default function ReportPage({ account, params: { period, step }, query }: PageProps) {
  const { unitId } = account;
  if (unitId === undefined) return <Elsewhere title="Tài khoản này không thuộc đơn vị nào" />;
  if (period === undefined) return <MonthList account={account} unitId={unitId} />;
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(period)) return <Elsewhere title="Không có tháng này" />;
  return <Form {...{ account, unitId, period, step, field: query.get('field') ?? undefined }} />;
}

type FormProps = Parameters<typeof ReportForm>[0];

/** The form is loaded when a month is opened: the list of months needs none of its rules. */
function Form(props: FormProps) {
  const [loaded, setLoaded] = useState<{ readonly Form?: ComponentType<FormProps> }>();
  useEffect(() => {
    import('./form.tsx').then(
      ({ ReportForm: Form }) => setLoaded({ Form }),
      () => setLoaded({}),
    );
  }, []);
  if (loaded?.Form) return createElement(loaded.Form, props);
  return (
    <>
      <PageHeader title={`Báo cáo tháng ${formatMonth(props.period)}`} />
      {loaded ? (
        <Notice kind="error" title="Không kết nối được tới máy chủ">
          <p>Nội dung đang nhập vẫn được giữ trên máy này. Đồng chí kiểm tra mạng rồi thử lại.</p>
          <Button onClick={() => location.reload()}>Thử lại</Button>
        </Notice>
      ) : (
        <Busy />
      )}
    </>
  );
}

const Elsewhere = ({ title }: { readonly title: string }) => (
  <>
    <PageHeader title={title} />
    <p>
      <a href={href('/report')}>Về báo cáo tháng</a>
    </p>
  </>
);
