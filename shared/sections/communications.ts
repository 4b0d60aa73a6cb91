import * as z from 'zod';
import { formatCount } from '../percent.ts';
import { addCounts, perKey } from './lists.ts';
import {
  ACTIVITIES,
  ACTIVITY_NAMES,
  type Activity,
  type Communications,
  communicationsForm as form,
} from './report/communications.ts';
import { column, notGivenBy, notGivenLines, type ReportSection } from './section.ts';

const view = z.strictObject({
  total: z.int(),
  byActivity: z.strictObject(perKey(ACTIVITIES, () => z.int())),
  notGiven: z.int().describe('Số đơn vị không báo cáo mục này'),
});

interface CommunicationsPart {
  readonly byActivity: { readonly [activity in Activity]: number };
  readonly notGiven: number;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Row 11 of the domain ("tăng cường tuyên truyền"): communication activities of the month, by kind. */
export const communications: ReportSection<Communications, CommunicationsPart, z.output<typeof view>> = {
  view,
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
  toText: ({ total, byActivity, notGiven }, reader) => {
    if (total === 0) return undefined;
    const kinds = ACTIVITIES.filter((activity) => byActivity[activity] > 0);
    const by = kinds.map((activity) => `${ACTIVITY_NAMES[activity]} ${formatCount(byActivity[activity])}`);
    return {
      title: form.title,
      lines: [
        `Trong tháng có ${formatCount(total)} hoạt động: ${by.join(', ')}.`,
        ...notGivenLines(notGiven, reader),
      ],
    };
  },
  sheet: ({ byActivity }) => ({
    name: 'Tuyên truyền',
    columns: [column('Hình thức'), column('Số hoạt động trong tháng', 'count')],
    rows: ACTIVITIES.map((activity) => [ACTIVITY_NAMES[activity], byActivity[activity]]),
  }),
};
