import { EmptyState } from '../../ui/notice.tsx';

/** The overview: what waits for an admin. */
export default function Overview() {
  return <EmptyState title="Chọn một mục trong danh sách" />;
}
