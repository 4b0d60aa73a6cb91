import * as z from 'zod';
import { day } from '../calendar.ts';

const extension = z.strictObject({ dueOn: day().describe('Hạn mới') });

/** More time for one unit's report of one month; why is the revision's reason. */
export type Extension = z.output<typeof extension>;

/** Kind of the chains of extensions: subject = unit, period = month, in the province's partition. */
export const EXTENSION = { kind: 'extension', version: 1, data: extension } as const;
