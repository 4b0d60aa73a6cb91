import * as z from 'zod';
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
});

export type View = z.output<typeof view>;
