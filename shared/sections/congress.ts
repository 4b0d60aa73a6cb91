import * as z from 'zod';
import { type Day, day, formatDay } from '../calendar.ts';
import { PROVINCE, unitId } from '../ids.ts';
import { formatCount, formatProgress, percent, percentView } from '../percent.ts';
import { LEVELS, levelNames, type Organisation } from '../roster/roster.ts';
import { addCounts, mergeFirst, mergeSorted, perKey } from './lists.ts';
import { column, RETURNED, type Section, type UnitState } from './section.ts';
import { addLevels, type Tallies, type Tally, tallyLevels } from './tally.ts';
import { TOTAL } from './unit-table.ts';

const tallyView = z
  .strictObject({ held: z.int(), total: z.int(), percent: percentView() })
  .describe('Số đã tổ chức đại hội trên tổng số');
/** Congresses held at each level, for readers. */
export const levelsView = z.strictObject({
  grassroots: tallyView,
  district: tallyView,
  provincial: tallyView,
});

/** An organisation in a list. */
const named = z.strictObject({ id: z.string(), unitId: z.string(), name: z.string(), level: z.enum(LEVELS) });

const view = z.strictObject({
  ...levelsView.shape,
  pilots: levelsView.describe('Riêng các đại hội điểm'),
  units: z
    .array(tallyView.extend({ unitId: unitId(), name: z.string(), behindPlan: z.int() }))
    .describe('Tổ chức cơ sở đảng theo từng đơn vị'),
  behindPlan: z
    .array(named.extend({ dueOn: day().describe('Ngày dự kiến, hoặc hạn của cấp') }))
    .describe('Chưa tổ chức đại hội dù đã đến hạn, chậm nhất trước; tối đa 500'),
  returned: z
    .array(named)
    .describe('Kết quả đã trả lại, chưa gửi lại nên không tính trong mọi số liệu; theo mã, tối đa 500'),
});

type View = z.output<typeof view>;
/** An organisation whose congress should have been held by the as-of day. */
type BehindPlan = View['behindPlan'][number];
type Named = z.output<typeof named>;

interface UnitLine extends Tally {
  readonly unitId: string;
  readonly name: string;
  readonly behindPlan: number;
  /** The official order of the unit; absent: after the others, by id. */
  readonly order?: number;
}

interface CongressPart extends Tallies {
  readonly pilots: Tallies;
  readonly units: readonly UnitLine[];
  readonly behindPlan: readonly BehindPlan[];
  readonly returned: readonly Named[];
}

const present = (tally: Tally) => ({ ...tally, percent: percent(tally.held, tally.total) });

/** The tallies with their percentages. */
export const presentLevels = (tallies: Tallies) => perKey(LEVELS, (level) => present(tallies[level]));

/** The due day of an organisation's congress: its own planned day, else its level's deadline. */
export const dueOnOf = ({ level, plannedOn }: Organisation, { plan }: UnitState): Day | undefined =>
  plannedOn ?? plan.deadlines[level];

/** The organisations with an overdue congress. */
export function behindPlan(unit: UnitState): BehindPlan[] {
  return unit.organisations.flatMap((organisation) => {
    const dueOn = dueOnOf(organisation, unit);
    if (unit.results.has(organisation.id) || dueOn === undefined || dueOn > unit.lastWholeDay) return [];
    return [{ ...nameOf(organisation, unit), dueOn }];
  });
}

const nameOf = ({ id, name, level }: Organisation, { unitId }: UnitState): Named => ({
  id,
  unitId,
  name,
  level,
});

const NO_ORDER = Number.POSITIVE_INFINITY;
const inOfficialOrder = (one: UnitLine, other: UnitLine): number => {
  const [first, second] = [one.order ?? NO_ORDER, other.order ?? NO_ORDER];
  return first === second ? 0 : first - second;
};

const byId = ({ id }: Named): string => id;
const byDueDay = ({ dueOn, id }: BehindPlan): string => `${dueOn} ${id}`;

/** Rows 1 to 4 of the domain: congresses held at the three levels, pilots separately, and organisations behind plan. */
export const congress: Section<CongressPart, View> = {
  view,
  summarise: (unit) => {
    const behind = behindPlan(unit);
    const levels = tallyLevels(unit);
    const isUnit = unit.organisations.some(({ level }) => level !== 'provincial');
    const order = unit.organisations.find(({ id }) => id === unit.unitId)?.order;
    return {
      ...levels,
      pilots: tallyLevels(unit, ({ pilot }) => pilot === true),
      units: isUnit
        ? [
            {
              unitId: unit.unitId,
              name: unit.name,
              ...levels.grassroots,
              behindPlan: behind.filter(({ level }) => level === 'grassroots').length,
              ...(order !== undefined && { order }),
            },
          ]
        : [],
      behindPlan: mergeFirst(behind, [], byDueDay),
      returned: mergeFirst(
        unit.organisations.filter(({ id }) => unit.returned.results.has(id)).map((one) => nameOf(one, unit)),
        [],
        byId,
      ),
    };
  },
  merge: (one, other) => ({
    ...addLevels(one, other),
    pilots: addLevels(one.pilots, other.pilots),
    units: mergeSorted(one.units, other.units, (line) => line.unitId),
    behindPlan: mergeFirst(one.behindPlan, other.behindPlan, byDueDay),
    returned: mergeFirst(one.returned, other.returned, byId),
  }),
  present: (part) => ({
    ...presentLevels(part),
    pilots: presentLevels(part.pilots),
    units: [...part.units]
      .sort(inOfficialOrder)
      .map(({ order: _, ...unit }) => ({ ...unit, ...present(unit) })),
    behindPlan: [...part.behindPlan],
    returned: [...part.returned],
  }),
  toText: ({ district, provincial, pilots, behindPlan, returned }, reader) => {
    const pilot = addCounts(tallyOf(pilots.grassroots), tallyOf(pilots.district));
    const later = behindPlan.filter(({ level }) => level !== 'grassroots');
    return {
      title: 'Đại hội các cấp',
      lines: [
        ...later.map(({ name, dueOn }) => `Chậm: ${name} (kế hoạch ${formatDay(dueOn)}).`),
        ...returned
          .slice(0, MAX_TOLD)
          .map(
            ({ unitId: unit, name }) =>
              `${RETURNED}: ${name}${unit === PROVINCE || reader.ofOneUnit ? '' : `, ${reader.nameOf(unit)}`}.`,
          ),
        ...(returned.length > MAX_TOLD
          ? [`${RETURNED}: ${formatCount(returned.length - MAX_TOLD)} tổ chức khác.`]
          : []),
        ...progressLines('Đại hội cấp trên cơ sở', district),
        ...progressLines(`Đại hội ${levelNames(reader.names).provincial.toLowerCase()}`, provincial),
        ...progressLines('Đại hội điểm', pilot),
      ],
    };
  },
  sheet: ({ units, grassroots }) => ({
    name: 'Đại hội theo đơn vị',
    columns: [
      column('Đơn vị'),
      column('Đã tổ chức', 'count'),
      column('Tổng số', 'count'),
      column('Đạt', 'percent'),
      column('Chậm kế hoạch', 'count'),
    ],
    rows: units.map((unit) => [unit.name, unit.held, unit.total, unit.percent, unit.behindPlan]),
    total: [
      TOTAL,
      grassroots.held,
      grassroots.total,
      grassroots.percent,
      units.reduce((sum, unit) => sum + unit.behindPlan, 0),
    ],
  }),
  lists: {
    list: ({ behindPlan }, { names, nameOf: unitName }) => ({
      name: 'Tổ chức chậm kế hoạch',
      columns: [column('Đơn vị'), column('Tổ chức'), column('Cấp'), column('Ngày kế hoạch', 'day')],
      rows: behindPlan.map((one) => [
        unitName(one.unitId),
        one.name,
        levelNames(names)[one.level],
        one.dueOn,
      ]),
    }),
    returned: ({ returned }, { names, nameOf: unitName }) => ({
      name: 'Kết quả đã trả lại',
      columns: [column('Đơn vị'), column('Tổ chức'), column('Cấp'), column('Tình trạng')],
      rows: returned.map(({ unitId: unit, name, level }) => [
        unitName(unit),
        name,
        levelNames(names)[level],
        RETURNED.toLowerCase(),
      ]),
    }),
  },
};

/** The number of returned results that the text lists; the table has all of them. */
const MAX_TOLD = 10;

const tallyOf = ({ held, total }: Tally): Tally => ({ held, total });

/** `Đại hội cấp trên cơ sở: 3/16 (đạt 18,75%)`; a single congress is held or not. */
function progressLines(name: string, { held, total }: Tally): string[] {
  if (total === 0) return [];
  const single = held > 0 ? 'đã tổ chức' : 'chưa tổ chức';
  return [`${name}: ${total === 1 ? single : formatProgress(held, total)}.`];
}
