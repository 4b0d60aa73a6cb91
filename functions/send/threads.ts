import type { DigestHead } from '../../shared/digest/snapshot.ts';

/**
 * The thread names by which mail clients group emails about the same subject. They contain only ids: lower-case ASCII letters,
 * digits, `.` and `-`.
 */

/** The digests of a cadence and scope. */
export const digestThread = ({ cadence }: Pick<DigestHead, 'cadence'>, scope: string): string =>
  `digest.${cadence}.${scope}`;

/** The notices to admins about one digest that awaits its release. */
export const releaseThread = (digestId: string): string => `release.${digestId}`;

/** The reminders of a unit's report of a month, and the notices of its return. */
export const reportThread = (unitId: string, period: string): string => `report.${unitId}.${period}`;

/** The notices of the return of a congress result. */
export const resultThread = (subjectId: string): string => `result.${subjectId}`;
