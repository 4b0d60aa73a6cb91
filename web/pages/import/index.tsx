import type { PageProps } from '../../routes.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

/** Results of many organisations from one spreadsheet. */
export default function ImportPage(_: PageProps) {
  return (
    <>
      <PageHeader title="Nhập từ Excel" />
      <Notice kind="info">Trang này đang được xây dựng.</Notice>
    </>
  );
}
