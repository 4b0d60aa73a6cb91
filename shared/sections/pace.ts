import * as z from 'zod';
import { day, formatDay } from '../calendar.ts';
import { unitId } from '../ids.ts';
import { formatCount, formatPercent, percent, percentView } from '../percent.ts';
import { LEVELS, type Level, levelNames } from '../roster/roster.ts';
import { dueOnOf } from './congress.ts';
import { mergeUnits, perKey } from './lists.ts';
import { column, type Section, type UnitState } from './section.ts';
import { TOTAL, unitTable } from './unit-table.ts';

/** What a unit has too. */
const progress = {
  total: z.int(),
  held: z.int(),
  dueByNow: z.int().describe('Số đến nay phải tổ chức theo kế hoạch'),
  behind: z.int().describe('Số đã đến hạn mà chưa tổ chức'),
  expected: z.int().describe('Số sẽ xong khi đến hạn nếu giữ đúng ngày dự kiến'),
  expectedPercent: percentView(),
};
const levelView = z.strictObject({
  ...progress,
  deadline: day().nullable().describe('Hạn của cấp; null khi chưa ấn định'),
  plannedByDeadline: z.int().describe('Số chưa đến ngày dự kiến, dự kiến xong trong hạn'),
  plannedLater: z.int().describe('Số dự kiến sau hạn của cấp'),
  notPlanned: z.int().describe('Số chưa có ngày dự kiến và chưa đến hạn'),
});
const unitLine = z.strictObject({ ...progress, unitId: unitId() });
const view = z.strictObject({
  ...perKey(LEVELS, () => levelView),
  units: z.array(unitLine).describe('Cấp cơ sở theo từng đơn vị'),
});

type LevelView = z.output<typeof levelView>;
type LevelPart = Readonly<Omit<LevelView, 'expected' | 'expectedPercent'>>;
type UnitLine = z.output<typeof unitLine>;
type PacePart = { readonly [level in Level]: LevelPart } & {
  readonly units?: readonly Readonly<Omit<UnitLine, 'expectedPercent'>>[];
};

const COUNTS = [
  'total',
  'held',
  'dueByNow',
  'behind',
  'plannedByDeadline',
  'plannedLater',
  'notPlanned',
] as const;

function levelPart(unit: UnitState, level: Level): LevelPart {
  const deadline = unit.plan.deadlines[level];
  const counts: Record<(typeof COUNTS)[number], number> = perKey(COUNTS, () => 0);
  for (const organisation of unit.organisations.filter((one) => one.level === level)) {
    const held = unit.results.has(organisation.id);
    const dueOn = dueOnOf(organisation, unit);
    const due = dueOn !== undefined && dueOn <= unit.lastWholeDay;
    counts.total += 1;
    counts.dueByNow += Number(due);
    if (held) counts.held += 1;
    else if (due) counts.behind += 1;
    else if (organisation.plannedOn === undefined) counts.notPlanned += 1;
    else if (deadline === undefined || organisation.plannedOn <= deadline) counts.plannedByDeadline += 1;
    else counts.plannedLater += 1;
  }
  return { deadline: deadline ?? null, ...counts };
}

const expectedOf = ({ held, plannedByDeadline }: LevelPart): number => held + plannedByDeadline;

const presentLevel = (part: LevelPart): LevelView => {
  const expected = expectedOf(part);
  return { ...part, expected, expectedPercent: percent(expected, part.total) };
};

/**
 * Compares each level with its plan today, and projects its state at the deadline if every later planned day is met.
 * Organisations that are behind plan are not projected, since no planned day says when they will be done.
 */
export const pace: Section<PacePart, z.output<typeof view>> = {
  view,
  summarise: (unit) => {
    const levels = perKey(LEVELS, (level) => levelPart(unit, level));
    const isUnit = unit.organisations.some(({ level }) => level !== 'provincial');
    const { total, held, dueByNow, behind } = levels.grassroots;
    const line = { unitId: unit.unitId, total, held, dueByNow, behind };
    return { ...levels, units: isUnit ? [{ ...line, expected: expectedOf(levels.grassroots) }] : [] };
  },
  merge: (one, other) => ({
    ...perKey(LEVELS, (level) => ({
      // One plan holds for all units of a summary; only the parts of no unit at all have none.
      deadline: one[level].deadline ?? other[level].deadline,
      ...perKey(COUNTS, (count) => one[level][count] + other[level][count]),
    })),
    units: mergeUnits(one.units, other.units),
  }),
  present: ({ units = [], ...levels }) => ({
    ...perKey(LEVELS, (level) => presentLevel(levels[level])),
    units: units.map((line) => ({ ...line, expectedPercent: percent(line.expected, line.total) })),
  }),
  toText: (levels, { names }) => {
    const open = LEVELS.filter((level) => levels[level].held < levels[level].total);
    if (open.length === 0) return undefined;
    return {
      title: 'Tiến độ so với kế hoạch',
      lines: open.map((level) => lineOf(levelNames(names)[level], levels[level])),
    };
  },
  sheet: (levels, { names }) => ({
    name: 'Tiến độ so với kế hoạch',
    columns: [column('Cấp'), column('Hạn', 'day'), ...COLUMNS],
    rows: LEVELS.map((level) => [
      levelNames(names)[level],
      levels[level].deadline,
      ...cellsOf(levels[level]),
    ]),
    total: [TOTAL, null, ...cellsOf(sumOf(levels))],
  }),
  lists: {
    units: ({ units, grassroots }, reader) =>
      unitTable(
        {
          name: 'Tiến độ cấp cơ sở theo đơn vị',
          columns: COLUMNS,
          lines: units,
          cells: cellsOf,
          total: cellsOf(grassroots),
        },
        reader,
      ),
  },
};

const COLUMNS = [
  column('Tổng số', 'count'),
  column('Đã tổ chức', 'count'),
  column('Đến nay phải tổ chức', 'count'),
  column('Chậm kế hoạch', 'count'),
  column('Dự kiến xong trong hạn', 'count'),
  column('Dự kiến đạt', 'percent'),
];

function sumOf(levels: { readonly [level in Level]: LevelView }) {
  const sum = (count: 'total' | 'held' | 'dueByNow' | 'behind' | 'expected') =>
    LEVELS.reduce((all, level) => all + levels[level][count], 0);
  const [total, expected] = [sum('total'), sum('expected')];
  return {
    ...{ total, expected, held: sum('held'), dueByNow: sum('dueByNow'), behind: sum('behind') },
    expectedPercent: percent(expected, total),
  };
}

const cellsOf = (line: Omit<UnitLine, 'unitId'>) => [
  line.total,
  line.held,
  line.dueByNow,
  line.behind,
  line.expected,
  line.expectedPercent,
];

const lineOf = (name: string, level: LevelView): string =>
  `${name}: ${[nowOf(level), ...foreseenOf(level)].join('; ')}.`;

/** The state of a level today. A single congress is not counted. */
function nowOf({ total, held, dueByNow, behind }: LevelView): string {
  if (behind > 0 && total === 1) return 'chậm so với kế hoạch';
  if (behind > 0)
    return `theo kế hoạch đến nay phải tổ chức ${formatCount(dueByNow)} đại hội, còn chậm ${formatCount(behind)}`;
  return held === 0 ? 'chưa đến kỳ' : `đúng kế hoạch, đã tổ chức ${formatCount(held)} đại hội`;
}

/** What is planned until the deadline and after it; nothing where the plan foresees no further congress. */
function foreseenOf(level: LevelView): string[] {
  const { deadline, total, behind, expected, plannedByDeadline, plannedLater, notPlanned } = level;
  if (deadline === null) return ['chưa ấn định hạn'];
  const day = formatDay(deadline);
  if (expected === total) return [`theo kế hoạch xong trước ${day}`];
  const counted = (count: number, words: string) =>
    count === 0 ? [] : [total === 1 ? words : `${formatCount(count)} đại hội ${words}`];
  const others = [...counted(notPlanned, 'chưa ấn định ngày'), ...counted(plannedLater, 'dự kiến sau hạn')];
  if (plannedByDeadline === 0) return others.length === 0 ? [] : [`hạn ${day}, ${others.join(', ')}`];
  const ratio = `${formatCount(expected)}/${formatCount(total)} (${formatPercent(expected, total)})`;
  // A congress whose planned day is over has no day to count on.
  const late = behind === 0 ? [] : [`chưa kể ${formatCount(behind)} đại hội đang chậm`];
  return [[`đến hạn ${day} dự kiến đạt ${ratio}`, ...late, ...others].join(', ')];
}
