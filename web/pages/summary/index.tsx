import type { PageProps } from '../../routes.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

/** Where the province stands as of a day. */
export default function SummaryPage(_: PageProps) {
  return (
    <>
      <PageHeader title="Tổng hợp" />
      <Notice kind="info">Trang này đang được xây dựng.</Notice>
    </>
  );
}
