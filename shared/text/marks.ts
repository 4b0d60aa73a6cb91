/** Most combining marks in a row that a text is normalised with: Unicode's Stream-Safe Text Format. (UAX #15, 13) */
export const MAX_MARKS = 30;

/** Begins where a run of marks does, so that each run is looked at once. */
const STACKED = new RegExp(`(?:^|\\P{M})\\p{M}{${MAX_MARKS + 1}}`, 'u');

/**
 * Whether a text piles up more combining marks than any language does. Normalising sorts each run of marks, at a cost that
 * grows with the square of its length.
 */
export const hasStackedMarks = (text: string): boolean => text.length > MAX_MARKS && STACKED.test(text);
