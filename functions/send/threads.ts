import type { DigestHead } from '../../shared/digest/snapshot.ts';

/**
 * What mail clients put mails together by: one name for all that is about one thing. Made of ids alone: lower-case ASCII
 * letters, digits, `.` and `-`.
 */

/** The digests of a cadence and scope. */
export const digestThread = ({ cadence }: Pick<DigestHead, 'cadence'>, scope: string): string =>
  `digest.${cadence}.${scope}`;

/** What admins are told of one digest that waits for its release. */
export const releaseThread = (digestId: string): string => `release.${digestId}`;

/** The reminders of one unit's report of one month, and the notes of its return. */
export const reportThread = (unitId: string, period: string): string => `report.${unitId}.${period}`;

/** The notes of the return of one congress result. */
export const resultThread = (subjectId: string): string => `result.${subjectId}`;
