import type { PageProps } from '../../routes.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

/** The result of one congress: form, check, receipt, history, correction, withdrawal. */
export default function CongressPage(_: PageProps) {
  return (
    <>
      <PageHeader title="Kết quả đại hội" />
      <Notice kind="info">Trang này đang được xây dựng.</Notice>
    </>
  );
}
