import * as z from 'zod';
import { month } from '../calendar.ts';
import { unitId } from '../ids.ts';
import type { LogRecord } from '../log/record.ts';
import { EXTENSION, type Extension } from '../plan/extension.ts';
import { paragraph } from '../text/text.ts';

/** The body of an extension: its day, or its withdrawal. */
export const extensionBody = z.strictObject({
  unitId: unitId(),
  period: month(),
  revision: z.int().min(1).describe('Số bản hiện hành cộng 1'),
  dueOn: EXTENSION.data.shape.dueOn.optional().describe('Hạn mới; bỏ trống khi rút gia hạn'),
  withdrawn: z.boolean().optional().describe('true: rút gia hạn'),
  reason: paragraph(500).describe('Lý do gia hạn hoặc rút'),
});

/** The view of an extension. */
export const extensionView = extensionBody.extend({ recordedAt: z.iso.datetime() });
export type ExtensionView = z.output<typeof extensionView>;

/** The view of a revision of an extension. */
export const extensionViewOf = (record: LogRecord<Extension>): ExtensionView => ({
  unitId: record.subject,
  period: record.period as string,
  revision: record.revision,
  reason: record.reason as string,
  ...(record.data && { dueOn: record.data.dueOn }),
  ...(record.withdrawn && { withdrawn: true }),
  recordedAt: record.recordedAt,
});
