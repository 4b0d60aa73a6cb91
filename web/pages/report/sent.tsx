import { CurrentLine } from '../../revisions/current-line.tsx';
import { SendReceipt } from '../../revisions/receipt.tsx';
import { currentState } from '../../revisions/revision.ts';
import { Warnings } from '../../revisions/warnings.tsx';
import { href, navigate } from '../../router.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { focusHeading } from '../../ui/page-header.tsx';
import { ReportLines } from './section-lines.tsx';
import { type ReportSession, reportPaths, stepHref, subjectOf } from './session.ts';

/** The current report, with the ways to change it. */
export function SentReport({ account, period, base, context, edit }: ReportSession) {
  const { counted } = currentState(base.revisions);
  if (!counted?.data) return null;
  return (
    <>
      <CurrentLine latest={counted} accountId={account.id} subject={subjectOf(period)} />
      <div class="actions">
        <Button
          kind="primary"
          onClick={() => {
            edit((before) => before);
            navigate(`/report/${period}`);
            // The form replaces this view at the same address.
            focusHeading();
          }}
        >
          Đính chính
        </Button>
        <ButtonLink href={stepHref(period, 'history')}>Lịch sử</ButtonLink>
        <ButtonLink href={stepHref(period, 'withdraw')}>Rút báo cáo</ButtonLink>
      </div>
      <Warnings warnings={counted.warnings} />
      <ReportLines data={counted.data} context={context} />
    </>
  );
}

/** The receipt of a submission. */
export function SentReceipt({ period, base, handle }: ReportSession) {
  const { state } = handle.work;
  if (state?.is !== 'sent') return null;
  return (
    <SendReceipt
      receipt={state.receipt}
      withdrawn={state.withdrawn}
      revisions={base.revisions}
      subject={subjectOf(period)}
      paths={reportPaths(period)}
    >
      <Warnings warnings={state.receipt.warnings} />
      <div class="actions">
        <ButtonLink kind="primary" href={href('/report')}>
          Các tháng
        </ButtonLink>
      </div>
    </SendReceipt>
  );
}
