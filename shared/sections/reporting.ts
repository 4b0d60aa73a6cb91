import * as z from 'zod';
import { day, dayOf, endOfDay, formatDay } from '../calendar.ts';
import { unitId } from '../ids.ts';
import { formatCount } from '../percent.ts';
import { mergeSorted } from './lists.ts';
import { column, type Section, type UnitState } from './section.ts';

const STATES = ['on-time', 'late', 'missing', 'awaited'] as const;
type State = (typeof STATES)[number];

const unitLine = z.strictObject({
  unitId: unitId(),
  state: z.enum(STATES).describe('Đúng hạn, muộn, thiếu, hoặc còn trong thời gian gia hạn'),
  dueOn: day().describe('Hạn gửi, kể cả gia hạn'),
  firstRecordedAt: z.string().optional().describe('Lúc nhận bản đầu tiên (UTC)'),
});

const view = z.strictObject({
  period: z.string().describe('Tháng báo cáo đến hạn gần nhất; rỗng khi chưa yêu cầu báo cáo'),
  expected: z.int(),
  onTime: z.int(),
  late: z.int(),
  awaited: z.int().describe('Chưa gửi nhưng còn trong thời gian gia hạn'),
  missing: z.array(unitId()),
  units: z.array(unitLine),
});

type View = z.output<typeof view>;
type UnitLine = z.output<typeof unitLine>;

interface ReportingPart {
  readonly period: string;
  readonly units: readonly UnitLine[];
}

function stateOf({ due, lastWholeDay }: UnitState): State {
  if (due.firstRecordedAt !== undefined) {
    return due.firstRecordedAt <= endOfDay(due.dueOn) ? 'on-time' : 'late';
  }
  return due.dueOn <= lastWholeDay ? 'missing' : 'awaited';
}

const count = (units: readonly UnitLine[], state: State): number =>
  units.filter((unit) => unit.state === state).length;

/** Whose monthly report came, in time or late, whose did not, and who was given more time. */
export const reporting: Section<ReportingPart, View> = {
  view,
  summarise: (unit) => {
    const { period, dueOn, expected, firstRecordedAt } = unit.due;
    if (!expected) return { period: '', units: [] };
    const line = { unitId: unit.unitId, state: stateOf(unit), dueOn };
    return { period, units: [{ ...line, ...(firstRecordedAt !== undefined && { firstRecordedAt }) }] };
  },
  merge: (one, other) => ({
    // One plan holds for all units of a summary; only the parts of no unit at all have no month.
    period: one.period || other.period,
    units: mergeSorted(one.units, other.units, (line) => line.unitId),
  }),
  present: ({ period, units }) => ({
    period,
    expected: units.length,
    onTime: count(units, 'on-time'),
    late: count(units, 'late'),
    awaited: count(units, 'awaited'),
    missing: units.filter(({ state }) => state === 'missing').map((unit) => unit.unitId),
    units: [...units],
  }),
  describe: ({ period, expected, onTime, units }, { nameOf }) => {
    if (expected === 0) return undefined;
    const named = (state: State) => units.filter((unit) => unit.state === state);
    const [late, awaited] = [named('late'), named('awaited')];
    const month = `${Number(period.slice(5))}/${period.slice(0, 4)}`;
    return {
      title: 'Báo cáo tháng',
      lines: [
        `Tháng ${month}: ${formatCount(onTime)}/${formatCount(expected)} đơn vị gửi đúng hạn.`,
        ...(late.length > 0 ? [`Gửi muộn: ${late.map((unit) => nameOf(unit.unitId)).join(', ')}.`] : []),
        ...awaited.map((unit) => `${nameOf(unit.unitId)} được gia hạn đến ${formatDay(unit.dueOn)}.`),
      ],
    };
  },
  sheet: ({ units }, { nameOf }) => ({
    name: 'Báo cáo tháng',
    columns: [column('Đơn vị'), column('Tình trạng'), column('Hạn', 'day'), column('Ngày nhận', 'day')],
    rows: units.map(({ unitId: unit, state, dueOn, firstRecordedAt }) => [
      nameOf(unit),
      STATE_NAMES[state],
      dueOn,
      firstRecordedAt === undefined ? null : dayOf(new Date(firstRecordedAt)),
    ]),
  }),
};

const STATE_NAMES: Readonly<Record<State, string>> = {
  'on-time': 'đúng hạn',
  late: 'muộn',
  missing: 'chưa gửi',
  awaited: 'được gia hạn',
};
