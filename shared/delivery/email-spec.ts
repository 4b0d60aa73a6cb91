import * as z from 'zod';
import { OCCASIONS } from '../plan/reminder-days.ts';
import { cadence } from '../recipients/recipient.ts';

/** The returned submission: its id for the link, and its name on the day of the return. */
const returnedSubmission = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('congress-result'), subjectId: z.string(), name: z.string() }),
  z.object({ kind: z.literal('unit-report'), subjectId: z.string(), period: z.string(), name: z.string() }),
]);

/**
 * Which email a mailing sends: a digest, or a notice with its data. Stored with every delivery, so that the sender can render
 * it.
 */
export const emailSpec = z.discriminatedUnion('kind', [
  /** A digest's figures of the recipient's scope; the id of the mailing is the id of the digest. */
  z.object({ kind: z.literal('digest') }),
  /** To the sender of a submission: it was returned, and why. */
  z.object({
    kind: z.literal('return'),
    submission: returnedSubmission,
    /** Day on which the returned revision was sent. */
    sentOn: z.string(),
    /** As an admin wrote it: several lines, inert wherever it is shown. */
    comment: z.string(),
  }),
  /** To a unit's clerks: the report of a month is missing. */
  z.object({
    kind: z.literal('reminder'),
    unitId: z.string(),
    unitName: z.string(),
    period: z.string(),
    occasion: z.enum(OCCASIONS),
    /** The unit's due day, including an extension. */
    dueOn: z.string(),
    /** Whether it was sent, returned, and not sent again. */
    returned: z.boolean(),
  }),
  /** To the admins: a digest awaits its release. */
  z.object({
    kind: z.literal('release'),
    digestId: z.string(),
    cadence: cadence(),
    asOf: z.string(),
    /** The day since which it waits, in Asia/Ho_Chi_Minh. */
    since: z.string(),
    /** Whether this is the second notice. */
    again: z.boolean(),
  }),
]);

export type EmailSpec = z.output<typeof emailSpec>;
export type ReturnNotice = Extract<EmailSpec, { kind: 'return' }>;
export type ReleaseNotice = Extract<EmailSpec, { kind: 'release' }>;
export type ReminderNotice = Extract<EmailSpec, { kind: 'reminder' }>;
