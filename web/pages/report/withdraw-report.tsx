import { currentState } from '../../revisions/revision.ts';
import { Withdraw } from '../../revisions/withdraw.tsx';
import { WorkStateLine } from '../../work/work-state.tsx';
import { type ReportSession, reportPaths, subjectOf } from './session.ts';

/** Withdraws the month's report. */
export function WithdrawReport({ period, base, handle }: ReportSession) {
  const { state } = handle.work;
  return (
    <>
      {state && state.is !== 'draft' && state.is !== 'sent' && <WorkStateLine state={state} />}
      <Withdraw
        counted={currentState(base.revisions).counted}
        handle={handle}
        subject={subjectOf(period)}
        paths={reportPaths(period)}
        question="Đơn vị được tính là chưa gửi báo cáo tháng này cho đến khi gửi lại."
        consequence="Sau khi rút, đơn vị được tính là chưa gửi báo cáo tháng này cho đến khi gửi lại. Các bản đã gửi vẫn có trong lịch sử. Nếu chỉ sai số liệu, đồng chí đính chính báo cáo."
      />
    </>
  );
}
