import type { ProvinceNames } from '../province/names.ts';

/** The three levels of congresses. */
export const LEVELS = ['grassroots', 'district', 'provincial'] as const;
export type Level = (typeof LEVELS)[number];

/** The names of the levels, capitalised. */
export const levelNames = ({ area }: ProvinceNames): Readonly<Record<Level, string>> => ({
  grassroots: 'Cấp cơ sở',
  district: 'Cấp trên cơ sở',
  provincial: `Cấp ${area}`,
});
