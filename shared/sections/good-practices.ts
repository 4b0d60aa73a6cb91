import * as z from 'zod';
import { unitId } from '../ids.ts';
import { formatCount } from '../percent.ts';
import { mergeFirst } from './lists.ts';
import { goodPracticesForm as form, type GoodPractice, practice } from './report/good-practices.ts';
import { column, notGivenBy, type ReportSection } from './section.ts';

const view = z.strictObject({
  count: z.int(),
  items: z
    .array(practice.extend({ unitId: unitId(), place: z.int().describe('Thứ tự trong báo cáo') }))
    .describe('Tối đa 500'),
  notGiven: z.int().describe('Số đơn vị không báo cáo mục này'),
});

type View = z.output<typeof view>;

const keyOf = ({ unitId: unit, place }: View['items'][number]): string =>
  `${unit} ${String(place).padStart(3, '0')}`;

/**
 * Row 9 of the domain, second half: good practices for others to follow. Nobody owes one, so that the text does not count the
 * units without.
 */
export const goodPractices: ReportSection<GoodPractice[], View, View> = {
  view,
  summarise: (unit, rows) => ({
    count: rows?.length ?? 0,
    items: (rows ?? []).map((row, place) => ({ ...row, unitId: unit.unitId, place })),
    notGiven: notGivenBy(unit, rows),
  }),
  merge: (one, other) => ({
    count: one.count + other.count,
    items: mergeFirst(one.items, other.items, keyOf),
    notGiven: one.notGiven + other.notGiven,
  }),
  present: (part) => part,
  toText: ({ count, items }, { nameOf, ofOneUnit }) =>
    count === 0
      ? undefined
      : {
          title: form.title,
          lines: [
            ...items
              .slice(0, MAX_QUOTED)
              .map(({ unitId: unit, title }) => (ofOneUnit ? title : `${nameOf(unit)}: ${title}`)),
            ...(count > MAX_QUOTED ? [`Và ${formatCount(count - MAX_QUOTED)} cách làm khác.`] : []),
          ],
        },
  sheet: ({ items }, { nameOf }) => ({
    name: 'Cách làm hiệu quả',
    columns: [column('Đơn vị'), column('Tên cách làm'), column('Nội dung')],
    rows: items.map(({ unitId: unit, title, text }) => [nameOf(unit), title, text]),
  }),
};

/** The number of practices that the text names. */
const MAX_QUOTED = 3;
