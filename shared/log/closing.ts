/**
 * After how many seconds nothing can be recorded at an instant any more. A write carries the instant at which it began; it is
 * tried for `WRITE_SECONDS`, half of this, and its function runs no longer. The rest is for what is on its way to the table
 * and for clocks that differ.
 */
export const CLOSING_SECONDS = 60;

/** When what was recorded by an instant is complete. @param knownAt ISO 8601 UTC */
export const closesAt = (knownAt: string): Date => new Date(Date.parse(knownAt) + CLOSING_SECONDS * 1000);

/** Whether what was recorded by an instant is complete. */
export const isClosed = (knownAt: string, now: Date): boolean => closesAt(knownAt) <= now;
