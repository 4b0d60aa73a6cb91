import * as z from 'zod';
import { unitId } from '../ids.ts';
import { formatCount } from '../percent.ts';
import { ORGANISATION_TYPES, TYPE_NAMES } from '../roster/roster.ts';
import { addCounts, mergeFirst, mergeUnits, perKey } from './lists.ts';
import {
  CATEGORIES,
  CATEGORY_NAMES,
  type Category,
  DIFFICULTY_STATUS_NAMES,
  DIFFICULTY_STATUSES,
  type Difficulty,
  difficulty,
  difficultiesForm as form,
} from './report/difficulties.ts';
import {
  column,
  notGivenBy,
  notGivenLines,
  onlyNotGiven,
  type Reader,
  type ReportSection,
} from './section.ts';
import { unitTable } from './unit-table.ts';

const counts = z.strictObject(perKey(DIFFICULTY_STATUSES, () => z.int()));
const view = counts.extend({
  byCategory: z.strictObject(perKey(CATEGORIES, () => counts)),
  byOrganisationType: z
    .strictObject(perKey(ORGANISATION_TYPES, () => counts))
    .describe('Theo loại hình; khó khăn không nêu loại hình không nằm ở đây'),
  items: z
    .array(difficulty.extend({ unitId: unitId(), place: z.int().describe('Thứ tự trong báo cáo') }))
    .describe('Còn vướng trước; tối đa 500'),
  notGiven: z.int().describe('Số đơn vị không báo cáo mục này'),
  units: z.array(counts.extend({ unitId: unitId() })).describe('Từng đơn vị báo cáo mục này'),
});

type View = z.output<typeof view>;
type Counts = Readonly<z.output<typeof counts>>;

interface DifficultiesPart {
  readonly byCategory: { readonly [category in Category]: Counts };
  readonly byOrganisationType: View['byOrganisationType'];
  readonly items: View['items'];
  readonly notGiven: number;
  readonly units?: View['units'];
}

const tally = (rows: readonly Difficulty[]): Counts =>
  perKey(DIFFICULTY_STATUSES, (status) => rows.filter((row) => row.status === status).length);

const keyOf = ({ status, unitId: unit, place }: View['items'][number]): string =>
  `${status === 'open' ? 0 : 1} ${unit} ${String(place).padStart(3, '0')}`;

/** Row 9 of the domain: difficulties by category and type of organisation, open ones first. */
export const difficulties: ReportSection<Difficulty[], DifficultiesPart, View> = {
  view,
  summarise: (unit, rows = undefined) => ({
    byCategory: perKey(CATEGORIES, (category) =>
      tally((rows ?? []).filter((row) => row.category === category)),
    ),
    byOrganisationType: perKey(ORGANISATION_TYPES, (type) =>
      tally((rows ?? []).filter((row) => row.organisationType === type)),
    ),
    items: mergeFirst(
      (rows ?? []).map((row, place) => ({ ...row, unitId: unit.unitId, place })),
      [],
      keyOf,
    ),
    notGiven: notGivenBy(unit, rows),
    units: rows ? [{ unitId: unit.unitId, ...tally(rows) }] : [],
  }),
  merge: (one, other) => ({
    byCategory: perKey(CATEGORIES, (category) =>
      addCounts(one.byCategory[category], other.byCategory[category]),
    ),
    byOrganisationType: perKey(ORGANISATION_TYPES, (type) =>
      addCounts(one.byOrganisationType[type], other.byOrganisationType[type]),
    ),
    items: mergeFirst(one.items, other.items, keyOf),
    notGiven: one.notGiven + other.notGiven,
    units: mergeUnits(one.units, other.units),
  }),
  present: ({ units = [], ...part }) => ({
    ...CATEGORIES.map((category) => part.byCategory[category]).reduce<Counts>(addCounts, {
      open: 0,
      resolved: 0,
    }),
    ...part,
    units,
  }),
  toText: ({ open, resolved, byCategory, items, notGiven }, reader) => {
    if (open + resolved === 0) return onlyNotGiven(form.title, notGiven, reader);
    const vexing = CATEGORIES.filter((category) => byCategory[category].open > 0);
    return {
      title: form.title,
      lines: [
        open > 0
          ? `Còn ${formatCount(open)} khó khăn chưa tháo gỡ: ${vexing.map((category) => `${CATEGORY_NAMES[category]} ${formatCount(byCategory[category].open)}`).join(', ')}.`
          : `${resolved > 1 ? `Cả ${formatCount(resolved)} khó khăn` : 'Khó khăn'} đã nêu đã được tháo gỡ.`,
        ...items
          .filter(({ status }) => status === 'open')
          .slice(0, MAX_QUOTED)
          .map((item) => quoted(item, reader)),
        ...notGivenLines(notGiven, reader),
      ],
    };
  },
  sheet: ({ items }, { nameOf }) => ({
    name: 'Tồn tại, khó khăn',
    columns: [
      column('Đơn vị'),
      column('Loại'),
      column('Loại hình tổ chức'),
      column('Nội dung'),
      column('Tình trạng'),
    ],
    rows: items.map(({ unitId: unit, category, organisationType: type, text, status }) => [
      nameOf(unit),
      CATEGORY_NAMES[category],
      type ? TYPE_NAMES[type] : null,
      text,
      DIFFICULTY_STATUS_NAMES[status],
    ]),
  }),
  lists: {
    units: ({ units, open, resolved }, reader) =>
      unitTable(
        {
          name: 'Tồn tại, khó khăn theo đơn vị',
          columns: [column('Còn vướng', 'count'), column('Đã tháo gỡ', 'count')],
          lines: units,
          cells: (line) => [line.open, line.resolved],
          total: [open, resolved],
        },
        reader,
      ),
  },
};

/** The number of difficulties that the text quotes. */
const MAX_QUOTED = 5;

/** `Huyện ủy Lấp Vò (doanh nghiệp): …`; without the name of the only unit. */
function quoted(
  { unitId: unit, text, organisationType }: View['items'][number],
  { nameOf, ofOneUnit }: Reader,
): string {
  const type = organisationType && TYPE_NAMES[organisationType];
  if (!ofOneUnit) return `${nameOf(unit)}${type ? ` (${type})` : ''}: ${text}`;
  return type ? `${type.charAt(0).toUpperCase()}${type.slice(1)}: ${text}` : text;
}
