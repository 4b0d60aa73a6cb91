import { formatDay } from '../../../../shared/days.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { ViewHeading } from '../../../ui/view-heading.tsx';
import type { Difference } from './differences.ts';
import type { Head } from './plan-form.tsx';

interface PlanReviewProps {
  readonly changes: readonly Difference[];
  readonly head: Head;
  /** After a conflict: the changes are those against the newer plan. */
  readonly conflict: boolean;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onBack: () => void;
}

/** The changes of a plan, before it is saved. */
export function PlanReview({ changes, head, conflict, busy, onSave, onBack }: PlanReviewProps) {
  const from = head.effectiveFrom === undefined ? 'hôm nay' : `ngày ${formatDay(head.effectiveFrom)}`;
  return (
    <>
      <ViewHeading>Xem lại trước khi lưu</ViewHeading>
      {conflict && (
        <Notice kind="warning">
          Bảng dưới đây so với bản hiện hành. Lưu lại thì nội dung của đồng chí thay bản đó.
        </Notice>
      )}
      {changes.length === 0 ? (
        <Notice kind="info">Không có gì khác kế hoạch hiện hành.</Notice>
      ) : (
        <DataTable
          caption={`Thay đổi có hiệu lực từ ${from}`}
          keyOf={({ what, after }) => `${what} ${after}`}
          columns={[
            { head: 'Mục', cell: ({ what }) => what },
            { head: 'Hiện hành', cell: ({ before }) => before },
            { head: 'Sau khi lưu', cell: ({ after }) => <strong>{after}</strong> },
          ]}
          rows={changes}
        />
      )}
      {head.reason !== undefined && <p>Lý do: {head.reason}</p>}
      <div class="actions">
        {changes.length > 0 && (
          <Button kind="primary" busy={busy} onClick={onSave}>
            Lưu kế hoạch
          </Button>
        )}
        <Button onClick={onBack}>Sửa tiếp</Button>
      </div>
    </>
  );
}
