import * as z from 'zod';
import { day, dayOf, endOfDay, formatDay, formatMonth, month } from '../calendar.ts';
import { unitId } from '../ids.ts';
import { formatCount } from '../percent.ts';
import { mergeSorted } from './lists.ts';
import { column, RETURNED, type Section, type UnitState } from './section.ts';

const STATES = ['on-time', 'late', 'missing', 'awaited', 'returned'] as const;
type State = (typeof STATES)[number];

const unitLine = z.strictObject({
  unitId: unitId(),
  state: z
    .enum(STATES)
    .describe('Đúng hạn, muộn, thiếu, còn trong thời gian gia hạn, hoặc đã trả lại và chưa gửi lại'),
  dueOn: day().describe('Hạn gửi, kể cả gia hạn'),
  firstRecordedAt: z.string().optional().describe('Lúc nhận bản đầu tiên (UTC)'),
});

const notCounted = z.strictObject({ unitId: unitId(), period: month() });

const view = z.strictObject({
  period: z.string().describe('Tháng báo cáo đến hạn gần nhất; rỗng khi chưa yêu cầu báo cáo'),
  expected: z.int(),
  onTime: z.int(),
  late: z.int(),
  awaited: z.int().describe('Chưa gửi nhưng còn trong thời gian gia hạn'),
  missing: z.array(unitId()),
  returned: z.array(unitId()).describe('Đã trả lại, chưa gửi lại: không đúng hạn, không muộn, không thiếu'),
  units: z.array(unitLine),
  notCounted: z
    .array(notCounted)
    .describe('Báo cáo đã trả lại, chưa gửi lại, nên các mục lấy số liệu của tháng trước đó nếu có'),
});

type View = z.output<typeof view>;
type UnitLine = z.output<typeof unitLine>;
type NotCounted = z.output<typeof notCounted>;

interface ReportingPart {
  readonly period: string;
  readonly units: readonly UnitLine[];
  readonly notCounted: readonly NotCounted[];
}

function stateOf({ due, lastWholeDay }: UnitState): State {
  if (due.returned) return 'returned';
  if (due.firstRecordedAt !== undefined) {
    return due.firstRecordedAt <= endOfDay(due.dueOn) ? 'on-time' : 'late';
  }
  return due.dueOn <= lastWholeDay ? 'missing' : 'awaited';
}

const inState = (units: readonly UnitLine[], state: State): string[] =>
  units.filter((unit) => unit.state === state).map((unit) => unit.unitId);

/** The units with a monthly report on time, late, missing, with an extension, or returned. */
export const reporting: Section<ReportingPart, View> = {
  view,
  summarise: (unit) => {
    const { period, dueOn, expected, firstRecordedAt } = unit.due;
    const returned = unit.returned.reports.map((of) => ({ unitId: unit.unitId, period: of }));
    if (!expected) return { period: '', units: [], notCounted: returned };
    const line = { unitId: unit.unitId, state: stateOf(unit), dueOn };
    const units = [{ ...line, ...(firstRecordedAt !== undefined && { firstRecordedAt }) }];
    return { period, units, notCounted: returned };
  },
  merge: (one, other) => ({
    // One plan holds for all units of a summary; only the parts of no unit at all have no month.
    period: one.period || other.period,
    units: mergeSorted(one.units, other.units, (line) => line.unitId),
    notCounted: mergeSorted(one.notCounted, other.notCounted, (line) => `${line.unitId} ${line.period}`),
  }),
  present: ({ period, units, notCounted }) => ({
    period,
    expected: units.length,
    onTime: inState(units, 'on-time').length,
    late: inState(units, 'late').length,
    awaited: inState(units, 'awaited').length,
    missing: inState(units, 'missing'),
    returned: inState(units, 'returned'),
    units: [...units],
    notCounted: [...notCounted],
  }),
  toText: ({ period, expected, onTime, units, notCounted }, { nameOf, ofOneUnit }) => {
    const earlier = notCounted.filter((one) => one.period !== period);
    if (ofOneUnit)
      return {
        title: TITLE,
        lines: [
          ...units.map(({ state, dueOn }) => `${OWN_STATES[state](formatMonth(period), formatDay(dueOn))}.`),
          ...earlier.map((one) => `${OWN_STATES.returned(formatMonth(one.period), '')}.`),
        ],
      };
    const named = (state: State) => units.filter((unit) => unit.state === state);
    const [late, awaited] = [named('late'), named('awaited')];
    const returned = [...named('returned').map((unit) => ({ unitId: unit.unitId, period })), ...earlier];
    return {
      title: TITLE,
      lines: [
        ...(expected > 0
          ? [
              `Tháng ${formatMonth(period)}: ${formatCount(onTime)}/${formatCount(expected)} đơn vị gửi đúng hạn.`,
            ]
          : []),
        ...returned.map(
          (one) => `${RETURNED}: ${nameOf(one.unitId)}, báo cáo tháng ${formatMonth(one.period)}.`,
        ),
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

const TITLE = 'Báo cáo tháng';

/** The state of one unit's report in words. */
const OWN_STATES: Readonly<Record<State, (month: string, dueOn: string) => string>> = {
  'on-time': (month) => `Đã gửi báo cáo tháng ${month} đúng hạn`,
  late: (month, dueOn) => `Đã gửi báo cáo tháng ${month}, muộn so với hạn ${dueOn}`,
  missing: (month, dueOn) => `Chưa gửi báo cáo tháng ${month}, đã quá hạn ${dueOn}`,
  awaited: (month, dueOn) => `Chưa gửi báo cáo tháng ${month}, được gia hạn đến ${dueOn}`,
  returned: (month) => `Báo cáo tháng ${month} đã trả lại, chưa gửi lại`,
};

const STATE_NAMES: Readonly<Record<State, string>> = {
  'on-time': 'đúng hạn',
  late: 'muộn',
  missing: 'chưa gửi',
  awaited: 'được gia hạn',
  returned: RETURNED.toLowerCase(),
};
