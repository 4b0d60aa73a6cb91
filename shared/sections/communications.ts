import * as z from 'zod';
import { formatCount } from '../percent.ts';
import { count, line } from '../text/text.ts';
import { addCounts, perKey } from './lists.ts';
import { column, notGivenBy, type ReportSection } from './section.ts';

const ACTIVITIES = ['press', 'broadcast', 'online', 'conference', 'visual', 'other'] as const;
type Activity = (typeof ACTIVITIES)[number];

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

const view = z.strictObject({
  total: z.int(),
  byActivity: z.strictObject(perKey(ACTIVITIES, () => z.int())),
  notGiven: z.int().describe('Số đơn vị không báo cáo mục này'),
});

interface CommunicationsPart {
  readonly byActivity: { readonly [activity in Activity]: number };
  readonly notGiven: number;
}

const NAMES: Readonly<Record<Activity, string>> = {
  press: 'báo in',
  broadcast: 'phát thanh - truyền hình',
  online: 'trên mạng',
  conference: 'hội nghị',
  visual: 'trực quan',
  other: 'khác',
};

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Row 11 of the domain ("tăng cường tuyên truyền"): communication activities of the month, by kind. */
export const communications: ReportSection<
  z.output<typeof schema>,
  CommunicationsPart,
  z.output<typeof view>
> = {
  schema,
  view,
  carryOver: () => undefined,
  summarise: (unit, rows) => ({
    byActivity: perKey(ACTIVITIES, (activity) =>
      sumOf((rows ?? []).filter((row) => row.activity === activity).map((row) => row.count)),
    ),
    notGiven: notGivenBy(unit, rows),
  }),
  merge: (one, other) => ({
    byActivity: addCounts(one.byActivity, other.byActivity),
    notGiven: one.notGiven + other.notGiven,
  }),
  present: (part) => ({ total: sumOf(Object.values(part.byActivity)), ...part }),
  describe: ({ total, byActivity, notGiven }) => {
    if (total === 0) return undefined;
    const kinds = ACTIVITIES.filter((activity) => byActivity[activity] > 0);
    const by = kinds.map((activity) => `${formatCount(byActivity[activity])} ${NAMES[activity]}`);
    return {
      title: 'Tuyên truyền',
      lines: [
        `${formatCount(total)} hoạt động trong tháng: ${by.join(', ')}.`,
        ...(notGiven > 0 ? [`${formatCount(notGiven)} đơn vị chưa báo cáo mục này.`] : []),
      ],
    };
  },
  sheet: ({ byActivity }) => ({
    name: 'Tuyên truyền',
    columns: [column('Hình thức'), column('Số hoạt động trong tháng', 'count')],
    rows: ACTIVITIES.map((activity) => [NAMES[activity], byActivity[activity]]),
  }),
};
