import type { PageProps } from '../../routes.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

/** What admins maintain. */
export default function AdminPage(_: PageProps) {
  return (
    <>
      <PageHeader title="Quản trị" />
      <Notice kind="info">Trang này đang được xây dựng.</Notice>
    </>
  );
}
