import * as z from 'zod';
import { day } from '../calendar.ts';

const extension = z.strictObject({ dueOn: day().describe('Hạn mới') });

/** An extension of the due day of a unit's report of a month; its reason is in the revision. */
export type Extension = z.output<typeof extension>;

/** Kind of the chains of extensions: subject = unit, period = month, in the province's partition. */
export const EXTENSION = { kind: 'extension', version: 1, data: extension } as const;
