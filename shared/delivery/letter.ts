import * as z from 'zod';
import { OCCASIONS } from '../plan/reminder-days.ts';
import { cadence } from '../recipients/recipient.ts';

/** What is returned, in the words of the day: its id for the link, and what people call it. */
const returnedSubmission = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('congress-result'), subjectId: z.string(), name: z.string() }),
  z.object({ kind: z.literal('unit-report'), subjectId: z.string(), period: z.string(), name: z.string() }),
]);

/** What a mailing says: kept with every delivery, so that the sender knows what to write. */
export const letter = z.discriminatedUnion('kind', [
  /** A digest's figures of the recipient's scope; the mailing's id is the digest's. */
  z.object({ kind: z.literal('digest') }),
  /** To who sent a submission: it was returned, and why. */
  z.object({
    kind: z.literal('return'),
    submission: returnedSubmission,
    /** Day on which the returned revision was sent. */
    sentOn: z.string(),
    /** As an admin wrote it: several lines, inert wherever it is shown. */
    comment: z.string(),
  }),
  /** To a unit's clerks: the report of a month has not come. */
  z.object({
    kind: z.literal('reminder'),
    unitId: z.string(),
    unitName: z.string(),
    period: z.string(),
    occasion: z.enum(OCCASIONS),
    /** The unit's own day, an extension counted in. */
    dueOn: z.string(),
    /** It came, was returned, and was not sent again. */
    returned: z.boolean(),
  }),
  /** To the admins: a digest waits for them to release it. */
  z.object({
    kind: z.literal('release'),
    digestId: z.string(),
    cadence: cadence(),
    asOf: z.string(),
    /** Since which day it waits, in Asia/Ho_Chi_Minh. */
    since: z.string(),
    /** They were told before. */
    again: z.boolean(),
  }),
]);

export type Letter = z.output<typeof letter>;
export type ReturnLetter = Extract<Letter, { kind: 'return' }>;
export type ReleaseLetter = Extract<Letter, { kind: 'release' }>;
export type ReminderLetter = Extract<Letter, { kind: 'reminder' }>;
