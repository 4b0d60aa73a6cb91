import type { Cadence } from '../../../shared/recipients/recipient.ts';

/** The labels of the cadences. */
export const CADENCE_WORDS: Readonly<Record<Cadence, string>> = {
  weekly: 'Hằng tuần',
  monthly: 'Hằng tháng',
  'half-year': 'Sơ kết 6 tháng',
  'ad-hoc': 'Đột xuất',
};

/** Every cadence, in the order of the form. */
export const CADENCES = Object.keys(CADENCE_WORDS) as Cadence[];
