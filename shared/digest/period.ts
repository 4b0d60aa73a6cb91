import * as z from 'zod';
import { addDays, type Day, dayOf, instant } from '../calendar.ts';
import { type Cadence, cadence } from '../recipients/recipient.ts';

/** What a schedule hands to the compile function: its cadence and its own scheduled time. */
export const scheduleEvent = z.object({ cadence: cadence(), scheduledTime: instant() });

/**
 * The as-of day of a digest: the last whole day in Asia/Ho_Chi_Minh before the schedule's own scheduled time. A digest
 * that fires on Monday at 07:00 tells where things stood at the end of Sunday, however late it runs.
 */
export const asOfDay = (scheduledTime: string): Day => addDays(dayOf(new Date(scheduledTime)), -1);

/** A digest's id: one per cadence and as-of day. */
export const digestId = (cadence: Cadence, asOf: Day): string => `${cadence}-${asOf}`;
