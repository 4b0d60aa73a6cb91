import * as z from 'zod';
import { PROVINCE, unitId } from '../ids.ts';
import { line } from '../text/text.ts';

/** How often a digest is sent: weekly, monthly, at the half-year review; `ad-hoc` for any day on request. */
const CADENCES = ['weekly', 'monthly', 'half-year'] as const;
export const cadence = () => z.enum(CADENCES);
export type Cadence = (typeof CADENCES)[number];

const recipient = z.strictObject({
  id: unitId().describe('Mã người nhận'),
  email: z.email().max(254).describe('Địa chỉ thư điện tử'),
  name: line(120).describe('Tên hiển thị'),
  title: line(200).describe('Chức vụ'),
  scope: z.union([z.literal(PROVINCE), unitId()]).describe('Phạm vi: province hoặc mã đơn vị'),
  cadences: z
    .array(cadence())
    .max(CADENCES.length)
    .describe('Các kỳ nhận tổng hợp; danh sách rỗng là ngừng nhận'),
});

/** Who gets which digest. An empty list of cadences ends it: a recipient is never deleted from the log. */
export type Recipient = z.output<typeof recipient>;

/** Kind of a recipient's chain in the log. */
export const RECIPIENT = { kind: 'recipient', version: 1, data: recipient } as const;
