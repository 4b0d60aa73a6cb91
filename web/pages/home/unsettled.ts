import { formatMonth } from '../../../shared/days.ts';
import { href } from '../../address.ts';
import type { Work, WorkState, WorkSubject } from '../../work/work.ts';

/** Work that the server does not have yet, or refused. */
export interface Unsettled {
  readonly subject: WorkSubject;
  readonly state: Exclude<WorkState, { is: 'sent' }>;
}

const ORDER: readonly Unsettled['state']['is'][] = ['refused', 'sending', 'draft'];

/** The unsettled work on this device, the most urgent first. */
export const unsettledOf = (work: readonly Work[]): readonly Unsettled[] =>
  work
    .flatMap(({ subject, state }) => (state && state.is !== 'sent' ? [{ subject, state }] : []))
    .sort((one, other) => ORDER.indexOf(one.state.is) - ORDER.indexOf(other.state.is));

/** The reason of a refusal, in one sentence; `undefined` when it was not refused. */
export const adviceOf = ({ state }: Unsettled): string | undefined =>
  state.is === 'refused' ? (state.refusal.errors[0]?.message ?? state.refusal.advice) : undefined;

/** The names of the unit's organisations, by id. */
export type OrganisationNames = ReadonlyMap<string, string>;

/**
 * The title of a piece of work. Without a name, its organisation has left the roster, or the account its unit.
 *
 * @param names `undefined` while they cannot be read
 */
export function titleOf(
  { kind, subjectId, period = '' }: WorkSubject,
  names: OrganisationNames | undefined,
): string {
  if (!names)
    return kind === 'congress-result' ? `Đại hội (mã ${subjectId})` : `Báo cáo tháng ${formatMonth(period)}`;
  const name = names.get(subjectId);
  if (kind === 'congress-result') return name ?? `Tổ chức không còn trong danh sách (mã ${subjectId})`;
  return `Báo cáo tháng ${formatMonth(period)}${name === undefined ? ` của đơn vị khác (mã ${subjectId})` : ''}`;
}

/**
 * The address of a piece of work. Drafts for another unit are on the list of months, since the pages of a month belong to
 * this unit.
 */
export function addressOf(
  { kind, subjectId, period }: WorkSubject,
  names: OrganisationNames | undefined,
): string {
  if (kind === 'congress-result') return href(`/congress/${subjectId}`);
  return href(!names || names.has(subjectId) ? `/report/${period}` : '/report');
}
