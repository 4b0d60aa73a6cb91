import * as z from 'zod';
import { unitId } from '../ids.ts';

/** What happened to a submission or to an organisation of the roster. */
export const ACTS = ['returned', 'withdrawn', 'corrected', 'sent-again', 'added'] as const;
/** What was changed: a congress result, a monthly report, an organisation of the roster, a due day of a report, the plan. */
export const CORRECTED_KINDS = ['congress-result', 'unit-report', 'roster', 'extension', 'plan'] as const;

/** A change of a unit's log between two known-at instants, for readers. */
export const correctionView = z.strictObject({
  unitId: unitId(),
  unitName: z.string(),
  kind: z.enum(CORRECTED_KINDS),
  subject: z.string().describe('Tên tổ chức, hoặc tháng của báo cáo (YYYY-MM)'),
  act: z.enum(ACTS).describe('Trả lại, rút, sửa, gửi lại sau khi trả lại, gửi thêm'),
  reason: z.string().optional().describe('Lý do sửa, rút hoặc trả lại'),
  changes: z.array(z.string()).describe('Từng thay đổi, ví dụ "nữ từ 3 thành 4"'),
});

/** A change of a unit's log between two known-at instants. */
export type Correction = z.output<typeof correctionView>;
