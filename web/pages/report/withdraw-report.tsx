import { standingOf } from '../../revisions/history.tsx';
import { Withdraw } from '../../revisions/withdraw.tsx';
import { formatMonth } from '../../ui/format.ts';
import { EmptyState } from '../../ui/notice.tsx';
import { WorkStateLine } from '../../work/work-state.tsx';
import { type ReportSession, stepHref } from './session.ts';

/** Takes the month's report back. */
export function WithdrawReport({ period, base, handle, issues }: ReportSession) {
  const standing = standingOf(base.revisions);
  const { state } = handle.work;
  if (!standing) return <EmptyState title="Không có báo cáo nào đang có hiệu lực để rút." />;
  return (
    <>
      {state && state.is !== 'draft' && state.is !== 'sent' && <WorkStateLine state={state} />}
      <Withdraw
        subject={`báo cáo tháng ${formatMonth(period)}`}
        consequence="Sau khi rút, đơn vị được tính là chưa gửi báo cáo tháng này cho đến khi gửi lại. Các bản đã gửi vẫn còn trong lịch sử."
        busy={state?.is === 'sending'}
        errors={issues.filter(({ pointer }) => pointer === '/reason')}
        cancelHref={stepHref(period)}
        onWithdraw={(reason) =>
          void handle.send({ revision: standing.revision + 1, reason, withdrawn: true })
        }
      />
    </>
  );
}
