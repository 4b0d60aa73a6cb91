import * as z from 'zod';
import { unitId } from '../ids.ts';
import { formatCount } from '../percent.ts';
import { capital } from '../text/capital.ts';
import { addCounts, mergeUnits, perKey } from './lists.ts';
import {
  ACTIVITIES,
  ACTIVITY_NAMES,
  type Activity,
  type Communications,
  communicationsForm as form,
} from './report/communications.ts';
import { column, notGivenBy, notGivenLines, onlyNotGiven, type ReportSection } from './section.ts';
import { unitTable } from './unit-table.ts';

const byActivity = z.strictObject(perKey(ACTIVITIES, () => z.int()));

const view = z.strictObject({
  total: z.int(),
  byActivity,
  notGiven: z.int().describe('Số đơn vị không báo cáo mục này'),
  units: z
    .array(z.strictObject({ unitId: unitId(), total: z.int(), byActivity }))
    .describe('Từng đơn vị báo cáo mục này'),
});

type ByActivity = { readonly [activity in Activity]: number };

interface CommunicationsPart {
  readonly byActivity: ByActivity;
  readonly notGiven: number;
  readonly units?: readonly { readonly unitId: string; readonly byActivity: ByActivity }[];
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Row 11 of the domain ("tăng cường tuyên truyền"): communication activities of the month, by kind. */
export const communications: ReportSection<Communications, CommunicationsPart, z.output<typeof view>> = {
  view,
  summarise: (unit, rows) => {
    const counts = perKey(ACTIVITIES, (activity) =>
      sumOf((rows ?? []).filter((row) => row.activity === activity).map((row) => row.count)),
    );
    return {
      byActivity: counts,
      notGiven: notGivenBy(unit, rows),
      units: rows ? [{ unitId: unit.unitId, byActivity: counts }] : [],
    };
  },
  merge: (one, other) => ({
    byActivity: addCounts(one.byActivity, other.byActivity),
    notGiven: one.notGiven + other.notGiven,
    units: mergeUnits(one.units, other.units),
  }),
  present: ({ units = [], ...part }) => ({
    ...withTotal(part),
    units: units.map(withTotal),
  }),
  toText: ({ total, byActivity, notGiven }, reader) => {
    if (total === 0) return onlyNotGiven(form.title, notGiven, reader);
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
  sheet: (part, reader) =>
    unitTable(
      {
        name: 'Tuyên truyền, số hoạt động',
        columns: [
          ...ACTIVITIES.map((activity) => column(capital(ACTIVITY_NAMES[activity]), 'count')),
          column('Cộng', 'count'),
        ],
        lines: part.units,
        cells: cellsOf,
        total: cellsOf(part),
      },
      reader,
    ),
};

const withTotal = <Part extends Pick<CommunicationsPart, 'byActivity'>>(part: Part) => ({
  total: sumOf(Object.values(part.byActivity)),
  ...part,
});

const cellsOf = ({ byActivity, total }: { readonly byActivity: ByActivity; readonly total: number }) => [
  ...ACTIVITIES.map((activity) => byActivity[activity]),
  total,
];
