import type { PageProps } from '../../routes.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

/** The monthly report of a unit, section by section. */
export default function ReportPage(_: PageProps) {
  return (
    <>
      <PageHeader title="Báo cáo tháng" />
      <Notice kind="info">Trang này đang được xây dựng.</Notice>
    </>
  );
}
