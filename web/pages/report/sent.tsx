import { lastSaid } from '../../revisions/history.tsx';
import { ReceiptNotice } from '../../revisions/receipt.tsx';
import { href, navigate } from '../../router.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { formatInstant, formatMonth } from '../../ui/format.ts';
import { ReportLines } from './section-lines.tsx';
import { type ReportSession, stepHref } from './session.ts';

/** A report that stands: what it says, and the ways to change that. */
export function Sent({ period, base, context, edit }: ReportSession) {
  const [latest] = base.revisions;
  const said = lastSaid(base.revisions);
  if (!latest || !said?.data) return null;
  return (
    <>
      <p class="tag tag--good">
        Đã gửi lúc {formatInstant(latest.recordedAt)} (bản {latest.revision})
      </p>
      <div class="actions">
        <Button
          onClick={() => {
            edit((before) => before);
            navigate(`/report/${period}`);
          }}
        >
          Sửa báo cáo
        </Button>
        <ButtonLink href={stepHref(period, 'history')}>Xem lịch sử</ButtonLink>
        <ButtonLink href={stepHref(period, 'withdraw')}>Rút báo cáo</ButtonLink>
      </div>
      <ReportLines data={said.data} context={context} />
    </>
  );
}

/** The receipt of a send. */
export function SentReceipt({ period, handle }: ReportSession) {
  const { state } = handle.work;
  if (state?.is !== 'sent') return null;
  const { receipt, withdrawn } = state;
  return (
    <>
      <ReceiptNotice receipt={receipt} withdrawn={withdrawn} subject={`báo cáo tháng ${formatMonth(period)}`}>
        <p>
          {withdrawn
            ? 'Số liệu của báo cáo này không còn được tính. Đồng chí có thể lập và gửi lại.'
            : 'Báo cáo được tính vào các bản tổng hợp từ lúc này. Cần sửa, đồng chí gửi bản mới kèm lý do.'}
        </p>
      </ReceiptNotice>
      <div class="actions">
        <ButtonLink href={stepHref(period)}>Xem báo cáo</ButtonLink>
        <ButtonLink href={href('/report')}>Các tháng</ButtonLink>
      </div>
    </>
  );
}
