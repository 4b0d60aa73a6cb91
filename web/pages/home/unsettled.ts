import { formatMonth } from '../../../shared/days.ts';
import { href } from '../../address.ts';
import type { Work, WorkState, WorkSubject } from '../../work/work.ts';

/** A piece of work that the server does not have yet, or did not take. */
export interface Unsettled {
  readonly subject: WorkSubject;
  readonly state: Exclude<WorkState, { is: 'sent' }>;
}

const ORDER: readonly Unsettled['state']['is'][] = ['refused', 'sending', 'draft'];

/** What was typed or sent on this device and the server does not have yet, the most pressing first. */
export const unsettledOf = (work: readonly Work[]): readonly Unsettled[] =>
  work
    .flatMap(({ subject, state }) => (state && state.is !== 'sent' ? [{ subject, state }] : []))
    .sort((one, other) => ORDER.indexOf(one.state.is) - ORDER.indexOf(other.state.is));

/** Why it was refused, in one sentence; `undefined` where it was not. */
export const adviceOf = ({ state }: Unsettled): string | undefined =>
  state.is === 'refused' ? (state.refusal.errors[0]?.message ?? state.refusal.advice) : undefined;

/** Names of the unit's organisations by id. */
export type OrganisationNames = ReadonlyMap<string, string>;

/** What is of no organisation here was made before that left the list, or before the account left its unit. */
export function titleOf({ kind, subjectId, period = '' }: WorkSubject, names: OrganisationNames): string {
  const name = names.get(subjectId);
  if (kind === 'congress-result') return name ?? `Tổ chức không còn trong danh sách (mã ${subjectId})`;
  return `Báo cáo tháng ${formatMonth(period)}${name === undefined ? ` của đơn vị khác (mã ${subjectId})` : ''}`;
}

/** The list of months has the reports of another unit: their own pages are this unit's. */
export function addressOf({ kind, subjectId, period }: WorkSubject, names: OrganisationNames): string {
  if (kind === 'congress-result') return href(`/congress/${subjectId}`);
  return href(names.has(subjectId) ? `/report/${period}` : '/report');
}
