import * as z from 'zod';
import { day, month } from '../calendar.ts';
import { DELIVERY_STATES } from '../delivery/delivery-event.ts';
import { CONGRESS_STATES } from '../digest/congress-states.ts';
import { REPORT_STATES } from '../digest/report-states.ts';
import { subjectId, unitId } from '../ids.ts';
import { percentView } from '../percent.ts';
import { PLAN } from '../plan/plan.ts';
import { cadence } from '../recipients/recipient.ts';
import { ORGANISATION } from '../roster/roster.ts';
import { levelsView } from '../sections/congress.ts';
import { perKey } from '../sections/lists.ts';
import { CONGRESS_RESULT } from '../submissions/congress-result.ts';
import { UNIT_REPORT } from '../submissions/unit-report.ts';
import { issueView } from './submit.ts';

/** A revision of a submission. */
export const revisionReply = z.strictObject({
  kind: z.string(),
  subjectId: subjectId(),
  period: month().optional(),
  revision: z.int(),
  reason: z.string().optional().describe('Lý do sửa hoặc rút; ý kiến khi trả lại'),
  reply: z.string().optional().describe('Giải trình của đơn vị, trả lời ý kiến khi trả lại'),
  withdrawn: z.boolean().optional().describe('Bản này rút nội dung đã gửi'),
  returned: z
    .boolean()
    .optional()
    .describe('Bản trước được trả lại: chưa gửi bản tiếp theo thì nội dung này không tính'),
  data: z.union([CONGRESS_RESULT.data, UNIT_REPORT.data]).optional(),
  submittedBy: z.string().describe('Mã tài khoản gửi'),
  recordedAt: z.iso.datetime(),
  warnings: z.array(issueView),
});

/** The view of a plan revision; revision 0 is the default plan, before the first was entered. */
export const planView = PLAN.data.extend({
  revision: z.int(),
  recordedAt: z.iso.datetime().optional(),
  effectiveFrom: day().optional(),
});

/** A digest that was sent. */
export const sentDigestReply = z.strictObject({
  id: z.string(),
  cadence: cadence(),
  asOf: day(),
  knownAt: z.iso.datetime().describe('Chỉ tính những gì đã ghi nhận đến lúc này'),
  releasedAt: z.iso.datetime().describe('Lúc phát hành'),
  since: day().optional().describe('Ngày mà thư so sánh với'),
  restates: z.string().optional().describe('Bản được đính chính'),
  grassroots: z
    .strictObject({ held: z.int(), total: z.int(), percent: percentView() })
    .describe('Cấp cơ sở, trong phạm vi của người hỏi'),
  mails: z
    .strictObject(perKey(DELIVERY_STATES, () => z.int()))
    .optional()
    .describe('Số thư theo tình trạng; đơn vị không xem được'),
});

/** A month of a unit's report. */
export const reportMonthReply = z.strictObject({
  period: month(),
  dueOn: day().describe('Hạn gửi theo kế hoạch có hiệu lực của tháng đó, kể cả gia hạn'),
  state: z
    .enum(REPORT_STATES)
    .describe('Không yêu cầu, chưa đến hạn, quá hạn chưa gửi, đúng hạn, muộn, đã trả lại, đã rút'),
  revision: z.int().optional().describe('Bản mới nhất; không có khi chưa gửi'),
  recordedAt: z.iso.datetime().optional().describe('Lúc ghi nhận bản mới nhất'),
  comment: z.string().optional().describe('Ý kiến khi trả lại'),
});

/** What a unit's home shows. */
export const unitHomeReply = z.strictObject({
  unitId: unitId(),
  name: z.string(),
  deadlines: PLAN.data.shape.deadlines.unwrap(),
  congress: z.strictObject({
    grassroots: levelsView.shape.grassroots,
    district: levelsView.shape.district,
    pilots: levelsView.describe('Riêng các đại hội điểm'),
  }),
  organisations: z.array(
    ORGANISATION.data.extend({
      state: z
        .enum(CONGRESS_STATES)
        .describe('Đại hội đã tổ chức, chưa đến ngày, chậm kế hoạch, kết quả đã trả lại'),
      heldOn: day().optional(),
      dueOn: day().optional().describe('Ngày đã qua, khi chậm kế hoạch'),
      comment: z.string().optional().describe('Ý kiến khi trả lại'),
    }),
  ),
  reports: z.array(reportMonthReply),
  digest: sentDigestReply.optional().describe('Bản tổng hợp đã gửi gần nhất'),
});
