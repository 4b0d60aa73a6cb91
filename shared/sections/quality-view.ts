import * as z from 'zod';
import { WARNING_CODES } from '../figure-warnings/warning.ts';
import { unitId } from '../ids.ts';
import { percentView } from '../percent.ts';
import { THEORY_LEVELS } from '../plan/plan.ts';
import { LEVELS, ORGANISATION_TYPES } from '../roster/roster.ts';
import { FLAGS } from '../submissions/targets.ts';
import { perKey } from './lists.ts';

const shareView = z
  .strictObject({
    count: z.int(),
    of: z.int().describe('Tổng số cấp ủy viên của những nơi có ghi số này'),
    percent: percentView(),
    notGiven: z.int().describe('Số tổ chức không ghi số này: không nằm trong tổng nào'),
  })
  .describe('Một phần của số cấp ủy viên');

export const COMMITTEE = ['results', 'planned', 'elected', 'appointed', 'reelected', 'firstTime'] as const;
export const SHARES = ['women', 'young', 'ethnicMinority'] as const;

const committeeView = z.strictObject({
  ...perKey(COMMITTEE, () => z.int()),
  ...perKey(SHARES, () => shareView),
  theory: z.strictObject({ ...perKey(THEORY_LEVELS, () => z.int()), notGiven: z.int() }),
});

export const flagged = z.strictObject({
  flagged: z.int().describe('Số tổ chức bị nêu'),
  of: z.int().describe('Số tổ chức xét được'),
});
export const flagView = flagged.extend({
  notGiven: z.int().describe('Số tổ chức không ghi số liệu để xét'),
  byType: z.strictObject(perKey(ORGANISATION_TYPES, () => flagged)),
  vertical: flagged.describe('Riêng ngành dọc'),
});

/** Figures that do not fit others: of current reports and of results. */
const figureWarnings = z
  .strictObject({
    ...perKey(WARNING_CODES, () => z.int()),
    units: z.array(unitId()).describe('Đơn vị có số liệu cần kiểm tra lại'),
    items: z
      .array(
        z.strictObject({
          unitId: unitId(),
          organisation: z.string().optional().describe('Tên tổ chức, khi là kết quả đại hội'),
          period: z.string().optional().describe('Tháng báo cáo, khi là báo cáo tháng'),
          code: z.enum(WARNING_CODES),
          pointer: z.string().describe('JSON pointer tới số liệu trong nội dung đã gửi'),
          value: z.int(),
          compared: z.int().describe('Số được so với'),
          since: z.string().optional().describe('Tháng của số được so với'),
          of: z.int().optional().describe('Số được so với là số đứng giữa của chừng này số'),
          message: z.string(),
        }),
      )
      .describe('Từng số liệu và vì sao; tối đa 500'),
  })
  .nullable()
  .describe('Số liệu cần kiểm tra lại; null ở bản tổng hợp lập trước khi có mục này');

/** The elected committees, and those that miss their number, theory level or targets. */
export const view = z.strictObject({
  committees: z.strictObject(perKey(LEVELS, () => committeeView)),
  flags: z.strictObject(perKey(FLAGS, () => flagView)),
  organisations: z
    .array(
      z.strictObject({
        id: z.string(),
        unitId: unitId(),
        name: z.string(),
        level: z.enum(LEVELS),
        type: z.enum(ORGANISATION_TYPES).optional(),
        vertical: z.boolean(),
        flags: z.array(z.enum(FLAGS)),
      }),
    )
    .describe('Các tổ chức bị nêu và vì sao; tối đa 500'),
  units: z
    .array(
      z.strictObject({
        unitId: unitId(),
        ...perKey(COMMITTEE, () => z.int()),
        ...perKey(SHARES, () => z.int().nullable()),
        flagged: z.strictObject(perKey(FLAGS, () => z.int())).describe('Số tổ chức cấp cơ sở bị nêu'),
      }),
    )
    .describe('Từng đơn vị: cấp ủy cấp cơ sở; null khi không tổ chức nào ghi số này'),
  figureWarnings,
});

export type View = z.output<typeof view>;
