import type { Cadence, Recipient } from '../../../../shared/recipients/recipient.ts';

export type { Recipient };

/** Whose figures a digest tells: the province's or a unit's. */
export interface Scope {
  readonly id: string;
  readonly name: string;
}

/** The cadences as people choose them. */
export const CADENCE_WORDS: Readonly<Record<Cadence, string>> = {
  weekly: 'Hằng tuần',
  monthly: 'Hằng tháng',
  'half-year': 'Sơ kết nửa năm',
  'ad-hoc': 'Đột xuất',
};

export const CADENCES = Object.keys(CADENCE_WORDS) as Cadence[];
