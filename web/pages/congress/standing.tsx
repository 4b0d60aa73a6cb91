import type { Plan } from '../../../shared/plan/plan.ts';
import { href } from '../../router.ts';
import type { Account } from '../../session/account.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { FigureList } from './figure-list.tsx';
import { Warnings } from './issue-list.tsx';
import { pathOf } from './paths.ts';
import { type Revision, senderOf } from './use-congress.ts';

interface StandingProps {
  readonly latest: Revision;
  readonly plan: Plan;
  readonly account: Account;
  /** Whether this account may change it. */
  readonly editable: boolean;
}

/** The result as the province counts it, and what can be done with it. */
export function Standing({ latest, plan, account, editable }: StandingProps) {
  const { subjectId, recordedAt, revision, reason, withdrawn, returned, warnings } = latest;
  const sent = `lúc ${formatInstant(recordedAt)} (bản ${revision}, ${senderOf(latest, account)})`;
  const counts = !withdrawn && !returned;
  return (
    <div class="narrow congress">
      {counts ? (
        <p class="tag tag--good">Đã gửi {sent}</p>
      ) : (
        <Notice kind="warning" title={`${withdrawn ? 'Đã rút' : 'Bị trả lại'} ${sent}`}>
          <p class="congress__text">
            {withdrawn ? 'Lý do' : 'Ý kiến'}: {reason}
          </p>
          <p>Kết quả này hiện không được tính vào số liệu của tỉnh.</p>
        </Notice>
      )}
      {counts && <Warnings warnings={warnings} />}
      {counts && <FigureList data={latest.data} plan={plan} />}
      <div class="actions">
        {editable && (
          <ButtonLink kind="primary" href={href(pathOf(subjectId, 'edit'))}>
            {counts ? 'Đính chính' : 'Nhập lại kết quả'}
          </ButtonLink>
        )}
        <ButtonLink href={href(pathOf(subjectId, 'history'))}>Lịch sử</ButtonLink>
        {editable && counts && (
          <ButtonLink href={href(pathOf(subjectId, 'withdraw'))}>Rút kết quả</ButtonLink>
        )}
      </div>
    </div>
  );
}
