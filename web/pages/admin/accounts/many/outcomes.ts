import { formatCount } from '../../../../../shared/figures.ts';
import { type CallFailure, errorsOf } from '../../../../api/failure.ts';
import type { FailedRow } from '../../../../sheets/handed-back.ts';
import type { ItemOutcome } from '../../one-by-one/send-each.ts';
import type { InvitationRow } from './check.ts';

/** Outcomes of the rows that were sent. */
export type InvitationOutcomes = ReadonlyMap<InvitationRow, ItemOutcome>;

/** Why an item was refused, in one text. */
export function failureWords(failure: CallFailure): string {
  const errors = errorsOf(failure).map(({ message }) => message);
  return errors.length > 0 ? errors.join(' ') : failure.advice;
}

/** The label of a row, its look, and more words about it. @param outcomes `undefined` before anything was sent */
export function invitationRowWords(
  row: InvitationRow,
  outcomes: InvitationOutcomes | undefined,
): { readonly words: string; readonly tag: '' | 'good' | 'warning' | 'bad'; readonly more: string } {
  const more = row.reasons.join(' ');
  if (row.is === 'wrong') return { words: 'Không gửi', tag: 'bad', more };
  if (row.is === 'exists') return { words: 'Không mời lại', tag: '', more };
  const outcome = outcomes?.get(row);
  if (outcome?.is === 'sent') return { words: 'Đã gửi thư mời', tag: 'good', more };
  if (outcome) return { words: 'Bị từ chối', tag: 'bad', more: failureWords(outcome.failure) };
  return outcomes
    ? { words: 'Chưa gửi', tag: 'warning', more }
    : { words: 'Sẽ gửi thư mời', tag: 'good', more };
}

/** The rows without an invitation, each with the reason: to put right, and to send again. */
export const failedInvitations = (
  rows: readonly InvitationRow[],
  outcomes: InvitationOutcomes | undefined,
): FailedRow[] =>
  rows.flatMap((row) => {
    if (row.is === 'exists' || outcomes?.get(row)?.is === 'sent') return [];
    const { words, more } = invitationRowWords(row, outcomes);
    if (!outcomes && row.is === 'ready') return [];
    return [{ cells: row.cells, reason: more || words }];
  });

/** `Sẽ gửi 12 thư mời; 1 địa chỉ đã có tài khoản; 2 dòng có lỗi.` */
export function checkedWords(rows: readonly InvitationRow[]): string {
  const count = (is: InvitationRow['is']) => formatCount(rows.filter((row) => row.is === is).length);
  return `Sẽ gửi ${count('ready')} thư mời; ${count('exists')} địa chỉ đã có tài khoản; ${count('wrong')} dòng có lỗi.`;
}

/** `Đã gửi 12 thư mời, bị từ chối 1, chưa gửi 0.` */
export function sentWords(whole: number, outcomes: ReadonlyMap<unknown, ItemOutcome>): string {
  const sent = [...outcomes.values()].filter(({ is }) => is === 'sent').length;
  const refused = outcomes.size - sent;
  return `Đã gửi ${formatCount(sent)} thư mời, bị từ chối ${formatCount(refused)}, chưa gửi ${formatCount(whole - outcomes.size)}.`;
}
