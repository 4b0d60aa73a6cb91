import { type Day, daysBetween, formatMonth } from '../../shared/days.ts';
import { dueDay } from '../../shared/plan/due-days.ts';
import type { ProvinceNames } from '../../shared/province/names.ts';
import { LEVELS, levelNames } from '../../shared/roster/level.ts';
import type { ReplyTo } from '../api/operations.ts';
import type { CalendarEntry } from './calendar-file.ts';

type UnitHome = ReplyTo<'getUnit'>;
type Organisation = Pick<UnitHome['organisations'][number], 'id' | 'level' | 'name' | 'plannedOn'> & {
  /** Absent where only the roster is known. */
  readonly state?: UnitHome['organisations'][number]['state'];
};

/** What the deadlines of a unit, or of the province, depend on. */
export interface DeadlineInput {
  /** Absent: the province. */
  readonly unitId?: string | undefined;
  readonly today: Day;
  readonly plan: ReplyTo<'getPlan'>;
  /** Those of the unit that are known; `reports` has the due days that follow from them. */
  readonly extensions: ReplyTo<'getExtensions'>['items'];
  /** The months of the unit's report. */
  readonly reports: readonly Pick<UnitHome['reports'][number], 'period' | 'dueOn' | 'state'>[];
  /** The organisations whose planned congresses are deadlines. */
  readonly organisations: readonly Organisation[];
  readonly names: ProvinceNames;
}

/** Months of reports in a file without a later deadline, and at most. */
const MONTHS = { least: 3, most: 24 };

/** The states of a month that needs no report any more. */
const SENT: ReadonlySet<string> = new Set(['on-time', 'late']);

/** When the default plan was entered: nobody did. */
const NEVER = '2020-01-01T00:00:00.000Z';

/** The deadlines of a unit or the province from today on, the next first. */
export function deadlinesOf(input: DeadlineInput): CalendarEntry[] {
  const { today } = input;
  const dated = [...congressDeadlines(input), ...goals(input)];
  const last =
    dated
      .map(({ day }) => day.slice(0, 7))
      .sort()
      .at(-1) ?? '';
  return [...dated, ...reportDeadlines(input, last), ...plannedCongresses(input)]
    .filter(({ day }) => day >= today)
    .sort((one, other) => (`${one.day} ${one.uid}` < `${other.day} ${other.uid}` ? -1 : 1));
}

/** An entry that the plan alone decides on. */
function planned(
  { unitId = 'province', plan }: DeadlineInput,
  id: string,
  summary: string,
  day: Day,
): CalendarEntry {
  const { recordedAt = NEVER, revision } = plan;
  return { uid: `${id}.${unitId}@congress-digest`, summary, day, changedAt: recordedAt, sequence: revision };
}

const congressDeadlines = (input: DeadlineInput): CalendarEntry[] =>
  LEVELS.flatMap((level) => {
    const day = input.plan.deadlines[level];
    const name = levelNames(input.names)[level];
    return day === undefined
      ? []
      : [planned(input, `congress-${level}`, `Hạn tổ chức đại hội: ${name.toLowerCase()}`, day)];
  });

/**
 * Planned congresses that were not held. The roster does not say when a day was changed or how often: a file of a later day replaces
 * those before.
 */
const plannedCongresses = ({ organisations, today }: DeadlineInput): CalendarEntry[] =>
  organisations.flatMap(({ id, name, plannedOn, state = 'planned' }) =>
    plannedOn === undefined || (state !== 'planned' && state !== 'behind')
      ? []
      : [
          {
            uid: `planned-${id}@congress-digest`,
            summary: `Dự kiến đại hội: ${name}`,
            day: plannedOn,
            changedAt: `${today}T00:00:00.000Z`,
            sequence: daysBetween('2020-01-01', today),
          },
        ],
  );

function goals(input: DeadlineInput): CalendarEntry[] {
  const { milestones, priorityTasks } = input.plan;
  const own = priorityTasks.filter(({ owners }) => !input.unitId || !owners || owners.includes(input.unitId));
  return [
    ...milestones.flatMap(({ id, name, dueOn }) =>
      dueOn === undefined ? [] : [planned(input, `milestone-${id}`, name, dueOn)],
    ),
    ...own.map(({ id, name, dueOn }) => planned(input, `task-${id}`, `Hạn nhiệm vụ: ${name}`, dueOn)),
  ];
}

/** The due days of reports: from the month before, whose report may be extended, to the month of the last other deadline. */
function reportDeadlines(input: DeadlineInput, last: string): CalendarEntry[] {
  const { plan, today, reports } = input;
  const { reportingSince, reportingDueDay } = plan;
  if (reportingSince === undefined) return [];
  const first = monthsAfter(today.slice(0, 7), -1);
  const months = Array.from({ length: MONTHS.most }, (_, index) => monthsAfter(first, index));
  return months
    .filter((month, index) => month >= reportingSince && (index <= MONTHS.least || month <= last))
    .filter((month) => !reports.some(({ period, state }) => period === month && SENT.has(state)))
    .map((month) => {
      const who = input.unitId === undefined ? 'Hạn các đơn vị gửi' : 'Hạn gửi';
      const words = `${who} báo cáo tháng ${formatMonth(month)}`;
      return extended(planned(input, `report-${month}`, words, dueDay(month, reportingDueDay)), month, input);
    });
}

/** With the extension of the unit, if it has one: then that was changed last. Of another’s extension only the due day is known. */
function extended(
  entry: CalendarEntry,
  month: string,
  { extensions, reports, unitId }: DeadlineInput,
): CalendarEntry {
  const found = extensions.find(({ period, unitId: of }) => period === month && of === unitId);
  const known = reports.find(({ period }) => period === month)?.dueOn ?? entry.day;
  const day = found && !found.withdrawn && found.dueOn !== undefined ? found.dueOn : known;
  const [, changedAt = ''] = [entry.changedAt, found?.recordedAt ?? ''].sort();
  const sequence = entry.sequence + (found?.revision ?? 0);
  const summary = day === entry.day ? entry.summary : `${entry.summary} (đã gia hạn)`;
  return { ...entry, summary, day, changedAt, sequence };
}

function monthsAfter(month: string, count: number): string {
  const [year = 0, of = 0] = month.split('-').map(Number);
  const index = year * 12 + of - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}
