import { Receipt } from '../../revisions/receipt.tsx';
import { standingOf } from '../../revisions/revision.ts';
import { StandingLine } from '../../revisions/standing.tsx';
import { href, navigate } from '../../router.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { focusHeading } from '../../ui/page-header.tsx';
import { ReportLines } from './section-lines.tsx';
import { pathsOf, type ReportSession, stepHref, subjectOf } from './session.ts';

/** A report that stands: what it says, and the ways to change that. */
export function Sent({ account, period, base, context, edit }: ReportSession) {
  const { counted } = standingOf(base.revisions);
  if (!counted?.data) return null;
  return (
    <>
      <StandingLine latest={counted} accountId={account.id} subject={subjectOf(period)} />
      <div class="actions">
        <Button
          kind="primary"
          onClick={() => {
            edit((before) => before);
            navigate(`/report/${period}`);
            // This page's own address, where the form takes its place.
            focusHeading();
          }}
        >
          Đính chính
        </Button>
        <ButtonLink href={stepHref(period, 'history')}>Lịch sử</ButtonLink>
        <ButtonLink href={stepHref(period, 'withdraw')}>Rút báo cáo</ButtonLink>
      </div>
      <ReportLines data={counted.data} context={context} />
    </>
  );
}

/** The receipt of a send. */
export function SentReceipt({ period, handle }: ReportSession) {
  const { state } = handle.work;
  if (state?.is !== 'sent') return null;
  return (
    <Receipt
      receipt={state.receipt}
      withdrawn={state.withdrawn}
      subject={subjectOf(period)}
      paths={pathsOf(period)}
    >
      <div class="actions">
        <ButtonLink kind="primary" href={href('/report')}>
          Các tháng
        </ButtonLink>
      </div>
    </Receipt>
  );
}
