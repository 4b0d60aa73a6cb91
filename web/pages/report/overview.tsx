import { formatDay } from '../../../shared/days.ts';
import { REPORT_KEYS, REPORT_TITLES } from '../../../shared/sections/report/index.ts';
import { BasedOn } from '../../revisions/current-line.tsx';
import { DiscardDraft } from '../../revisions/discard-draft.tsx';
import { lastCounted } from '../../revisions/revision.ts';
import { navigate } from '../../router.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { formatMonth } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { focusHeading } from '../../ui/page-header.tsx';
import { type NavSection, SectionNav } from '../../ui/section-nav.tsx';
import { WorkStateLine } from '../../work/work-state.tsx';
import { draftFrom, type ReportDraft, reportDraft } from './model.ts';
import { sectionState } from './section-state.ts';
import { type ReportSession, stepHref, subjectOf } from './session.ts';

/** Links to the steps, each with its progress. */
export const stepLinks = (session: ReportSession): NavSection[] =>
  REPORT_KEYS.map((key) => ({
    href: stepHref(session.period, key),
    words: REPORT_TITLES[key],
    state: sectionState(key, session),
  }));

/** The overview of an unfinished report: where it was started from, the progress of each section, and the next actions. */
export function Overview(session: ReportSession) {
  const { account, period, base, handle, draft } = session;
  const [latest] = base.revisions;
  const { draft: stored, state } = handle.work;
  return (
    <>
      <p>
        {base.month.state === 'overdue' ? 'Đã quá hạn' : 'Hạn gửi'}: hết ngày{' '}
        <strong>{formatDay(base.month.dueOn)}</strong>.
      </p>
      {state && state.is !== 'sent' && <WorkStateLine state={state} />}
      {latest && <BasedOn latest={latest} accountId={account.id} subject={subjectOf(period)} />}
      {draft.startedFrom !== undefined && (
        <Notice kind="info">
          {`Số liệu ban đầu lấy từ báo cáo tháng ${formatMonth(draft.startedFrom)}. Đồng chí xem lại từng mục trước khi gửi.`}
        </Notice>
      )}
      {!stored && <Beginning {...session} />}
      <p class="quiet">Nhập mục nào trước cũng được; nội dung được lưu ngay trên máy này.</p>
      <SectionNav label="Các mục của báo cáo" sections={stepLinks(session)} current="" />
      <div class="actions">
        <ButtonLink href={stepHref(period, 'check')} kind="primary">
          Kiểm tra và gửi
        </ButtonLink>
        {base.revisions.length > 0 && <ButtonLink href={stepHref(period, 'history')}>Xem lịch sử</ButtonLink>}
        {stored && <DiscardDraft handle={handle} />}
      </div>
    </>
  );
}

/** The ways to start a report. */
function Beginning({ base, edit, period }: ReportSession) {
  const [latest] = base.revisions;
  const said = latest?.withdrawn ? lastCounted(base.revisions)?.data : undefined;
  const { previous } = base;
  if (latest && !latest.withdrawn) return null;
  const begin = (draft: ReportDraft) => {
    edit(() => draft);
    // The button disappears when there is a draft.
    focusHeading();
  };
  return (
    <div class="actions">
      {said && (
        <Button kind="primary" onClick={() => begin(reportDraft(said))}>
          Dùng lại nội dung đã rút
        </Button>
      )}
      {previous && (
        <Button
          kind={said ? 'secondary' : 'primary'}
          onClick={() => begin(draftFrom(previous.data, previous.period))}
        >
          Bắt đầu từ số liệu tháng {formatMonth(previous.period)}
        </Button>
      )}
      <Button onClick={() => navigate(`/report/${period}/${REPORT_KEYS[0]}`)}>Lập báo cáo mới</Button>
    </div>
  );
}
