import type { DigestView } from '../../../shared/api/digests.ts';
import { formatDay } from '../../../shared/days.ts';
import type { ReplyTo } from '../../api/operations.ts';
import { CADENCE_WORDS } from './cadences.ts';

/** Labels of the states of a digest. */
export const DIGEST_STATE_WORDS: Readonly<
  Record<DigestView['state'], { readonly words: string; readonly tag: string }>
> = {
  preview: { words: 'Xem trước', tag: 'warning' },
  'awaiting-release': { words: 'Chờ phát hành', tag: 'warning' },
  queued: { words: 'Chờ lập số liệu', tag: 'warning' },
  compiling: { words: 'Đang lập số liệu', tag: 'warning' },
  sending: { words: 'Đang gửi', tag: 'warning' },
  sent: { words: 'Đã gửi xong', tag: 'good' },
};

/** Why a digest went to nobody. */
export const DIGEST_NOTE_WORDS: Readonly<Record<NonNullable<DigestView['note']>, string>> = {
  'no-roster': 'Chưa có danh sách tổ chức',
  'no-recipients': 'Không có ai nhận',
};

/** `Sơ kết 6 tháng, tính đến ngày 25/6/2020 (đính chính)`. */
export const digestName = ({
  cadence,
  asOf,
  restates,
}: Pick<DigestView, 'cadence' | 'asOf' | 'restates'>): string =>
  `${CADENCE_WORDS[cadence]}, tính đến ngày ${formatDay(asOf)}${restates === undefined ? '' : ' (đính chính)'}`;

/** A preview of a digest. */
export type DigestPreview = Extract<ReplyTo<'postDigest'>, { summary: unknown }>;
