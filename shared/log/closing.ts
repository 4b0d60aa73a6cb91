/**
 * After this number of seconds nothing can be recorded at an instant any more. A write has the instant at which it began, and
 * is retried for at most `WRITE_SECONDS`, half of this. The rest allows for requests in transit and for clock differences.
 */
export const CLOSING_SECONDS = 60;

/** The time at which all records up to an instant are complete. @param knownAt ISO 8601 UTC */
export const closesAt = (knownAt: string): Date => new Date(Date.parse(knownAt) + CLOSING_SECONDS * 1000);

/** Whether all records up to an instant are complete. */
export const isClosed = (knownAt: string, now: Date): boolean => closesAt(knownAt) <= now;
