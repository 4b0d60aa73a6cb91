import { formatMonth } from '../../../shared/days.ts';
import { formatCount } from '../../../shared/figures.ts';
import { href } from '../../router.ts';
import { LOOKS, stateWords } from '../../work/words.ts';
import { keyOf, type Work, type WorkState, type WorkSubject } from '../../work/work.ts';

/** Pieces of work told one by one; an import has hundreds. */
const MOST_TOLD = 5;

const ORDER: readonly WorkState['is'][] = ['refused', 'sending', 'draft'];

interface DeviceProps {
  readonly work: readonly Work[];
  /** Names of the unit's organisations by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** What was typed or sent on this device and the server does not have yet. Nothing of that kind: nothing shown. */
export function Device({ work, names }: DeviceProps) {
  const unsettled = work
    .flatMap(({ subject, state }) => (state && state.is !== 'sent' ? [{ subject, state }] : []))
    .sort((one, other) => ORDER.indexOf(one.state.is) - ORDER.indexOf(other.state.is));
  if (unsettled.length === 0) return null;
  const rest = unsettled.length - MOST_TOLD;
  return (
    <>
      <h3>Chưa gửi xong trên máy này</h3>
      <ul class="home__list">
        {unsettled.slice(0, MOST_TOLD).map(({ subject, state }) => (
          <li key={keyOf(subject)}>
            <a class="home__row" href={addressOf(subject, names)}>
              <span class="home__name">{titleOf(subject, names)}</span>
              <span class={LOOKS[state.is]}>{stateWords(state)}</span>
            </a>
            {state.is === 'refused' && <p class="home__comment">{adviceOf(state)}</p>}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p>
          <a href={href('/unit', { state: 'unsent' })}>và {formatCount(rest)} nội dung khác</a>
        </p>
      )}
    </>
  );
}

const adviceOf = ({ refusal }: Extract<WorkState, { is: 'refused' }>): string =>
  refusal.errors[0]?.message ?? refusal.advice;

/** What is of no organisation here was made before that left the list, or before the account left its unit. */
function titleOf({ kind, subjectId, period = '' }: WorkSubject, names: ReadonlyMap<string, string>): string {
  const name = names.get(subjectId);
  if (kind === 'congress-result') return name ?? `Tổ chức không còn trong danh sách (mã ${subjectId})`;
  return `Báo cáo tháng ${formatMonth(period)}${name === undefined ? ` của đơn vị khác (mã ${subjectId})` : ''}`;
}

/** The list of months has the reports of another unit: their own pages are this unit's. */
function addressOf({ kind, subjectId, period }: WorkSubject, names: ReadonlyMap<string, string>): string {
  if (kind === 'congress-result') return href(`/congress/${subjectId}`);
  return href(names.has(subjectId) ? `/report/${period}` : '/report');
}
