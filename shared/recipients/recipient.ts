import * as z from 'zod';
import { unitId } from '../ids.ts';
import { emailAddress } from '../text/email.ts';
import { line } from '../text/text.ts';

/** The scheduled cadences: weekly, monthly, half-year. */
export const SCHEDULED_CADENCES = ['weekly', 'monthly', 'half-year'] as const;
/** All cadences; `ad-hoc` is for any day, on request of an admin. */
const CADENCES = [...SCHEDULED_CADENCES, 'ad-hoc'] as const;
export const cadence = () => z.enum(CADENCES);
export type Cadence = (typeof CADENCES)[number];
export type ScheduledCadence = (typeof SCHEDULED_CADENCES)[number];

const recipient = z.strictObject({
  id: unitId().describe('Mã người nhận'),
  email: emailAddress(254).describe('Địa chỉ thư điện tử'),
  name: line(120).describe('Tên hiển thị'),
  title: line(200).describe('Chức vụ'),
  scope: unitId().describe('Phạm vi: province hoặc mã đơn vị'),
  cadences: z
    .array(cadence())
    .max(CADENCES.length)
    .describe('Các kỳ nhận tổng hợp; danh sách rỗng là ngừng nhận'),
  report: z
    .boolean()
    .optional()
    .describe('Có kèm dự thảo báo cáo sơ kết (.docx) hay không; không ghi là không'),
});

/** A recipient of digests. An empty list of cadences ends it, because nothing is deleted from the log. */
export type Recipient = z.output<typeof recipient>;

/** Kind of a recipient's chain in the log. */
export const RECIPIENT = { kind: 'recipient', version: 1, data: recipient } as const;
