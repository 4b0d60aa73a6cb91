import * as z from 'zod';
import { count, line } from '../../text/text.ts';
import type { ReportForm } from './form.ts';

/** Kinds of communication activity. */
export const ACTIVITIES = ['press', 'broadcast', 'online', 'conference', 'visual', 'other'] as const;
export type Activity = (typeof ACTIVITIES)[number];

const schema = z
  .array(
    z.strictObject({
      activity: z
        .enum(ACTIVITIES)
        .describe('Hình thức: báo in, phát thanh - truyền hình, mạng, hội nghị, trực quan, khác'),
      count: count().describe('Số tin, bài, buổi'),
      note: line(300).optional().describe('Ghi chú'),
    }),
  )
  .max(50)
  .describe('Hoạt động tuyên truyền trong tháng')
  .meta({ examples: [[{ activity: 'press', count: 12 }]] });

export type Communications = z.output<typeof schema>;

/** Row 11 of the domain: activities of the month; nothing is carried over. */
export const communicationsForm: ReportForm<Communications> = {
  title: 'Tuyên truyền',
  noneWords: 'Trong tháng không có hoạt động nào',
  schema,
  carryOver: () => undefined,
};

/** Names of the kinds of activity within a Vietnamese sentence. */
export const ACTIVITY_NAMES: Readonly<Record<Activity, string>> = {
  press: 'báo in',
  broadcast: 'phát thanh - truyền hình',
  online: 'trên mạng',
  conference: 'hội nghị',
  visual: 'trực quan',
  other: 'khác',
};

/** What is counted of each kind of activity. */
export const ACTIVITY_UNITS: Readonly<Record<Activity, string>> = {
  press: 'tin, bài',
  broadcast: 'tin, bài, chuyên mục',
  online: 'tin, bài',
  conference: 'buổi',
  visual: 'pano, băng rôn, lượt',
  other: 'hoạt động',
};
