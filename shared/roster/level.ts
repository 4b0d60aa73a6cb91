/** The three levels that hold a congress. */
export const LEVELS = ['grassroots', 'district', 'provincial'] as const;
export type Level = (typeof LEVELS)[number];

/** The levels as they are named at the head of a line. */
export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  grassroots: 'Cấp cơ sở',
  district: 'Cấp trên cơ sở',
  provincial: 'Cấp tỉnh',
};
