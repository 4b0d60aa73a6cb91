import { type Day, formatMonth } from '../../../shared/days.ts';
import { dueDay } from '../../../shared/plan/due-days.ts';
import type { ProvinceNames } from '../../../shared/province/names.ts';
import { LEVELS, levelNames } from '../../../shared/roster/level.ts';
import type { ReplyTo } from '../../api/operations.ts';
import type { CalendarEntry } from './calendar-file.ts';

/** What the deadlines of a unit depend on. */
export interface DeadlineInput {
  readonly unitId: string;
  readonly today: Day;
  readonly plan: ReplyTo<'getPlan'>;
  /** Those of the unit. */
  readonly extensions: ReplyTo<'getExtensions'>['items'];
  /** The months that need no report any more. */
  readonly reported: readonly string[];
  readonly names: ProvinceNames;
}

/** Months of reports in a file without a later deadline, and at most. */
const MONTHS = { least: 3, most: 24 };

/** When the default plan was entered: nobody did. */
const NEVER = '2020-01-01T00:00:00.000Z';

/** The deadlines of a unit from today on, the next first. */
export function deadlinesOf(input: DeadlineInput): CalendarEntry[] {
  const { today } = input;
  const dated = [...congressDeadlines(input), ...goals(input)];
  const last =
    dated
      .map(({ day }) => day.slice(0, 7))
      .sort()
      .at(-1) ?? '';
  return [...dated, ...reportDeadlines(input, last)]
    .filter(({ day }) => day >= today)
    .sort((one, other) => (`${one.day} ${one.uid}` < `${other.day} ${other.uid}` ? -1 : 1));
}

/** An entry that the plan alone decides on. */
function planned({ unitId, plan }: DeadlineInput, id: string, summary: string, day: Day): CalendarEntry {
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

function goals(input: DeadlineInput): CalendarEntry[] {
  const { milestones, priorityTasks } = input.plan;
  const own = priorityTasks.filter(({ owners }) => owners === undefined || owners.includes(input.unitId));
  return [
    ...milestones.flatMap(({ id, name, dueOn }) =>
      dueOn === undefined ? [] : [planned(input, `milestone-${id}`, name, dueOn)],
    ),
    ...own.map(({ id, name, dueOn }) => planned(input, `task-${id}`, `Hạn nhiệm vụ: ${name}`, dueOn)),
  ];
}

/** The due days of reports: from the month before, whose report may be extended, to the month of the last other deadline. */
function reportDeadlines(input: DeadlineInput, last: string): CalendarEntry[] {
  const { plan, today, reported } = input;
  const { reportingSince, reportingDueDay } = plan;
  if (reportingSince === undefined) return [];
  const first = monthsAfter(today.slice(0, 7), -1);
  const months = Array.from({ length: MONTHS.most }, (_, index) => monthsAfter(first, index));
  return months
    .filter((month, index) => month >= reportingSince && (index <= MONTHS.least || month <= last))
    .filter((month) => !reported.includes(month))
    .map((month) => {
      const entry = planned(
        input,
        `report-${month}`,
        `Hạn gửi báo cáo tháng ${formatMonth(month)}`,
        dueDay(month, reportingDueDay),
      );
      return extended(entry, month, input);
    });
}

/** With the extension of the unit, if it has one: then that was changed last. */
function extended(entry: CalendarEntry, month: string, { extensions, unitId }: DeadlineInput): CalendarEntry {
  const found = extensions.find(({ period, unitId: of }) => period === month && of === unitId);
  if (!found) return entry;
  const [, changedAt = ''] = [entry.changedAt, found.recordedAt].sort();
  const sequence = entry.sequence + found.revision;
  if (found.dueOn === undefined || found.withdrawn) return { ...entry, changedAt, sequence };
  return { ...entry, summary: `${entry.summary} (đã gia hạn)`, day: found.dueOn, changedAt, sequence };
}

function monthsAfter(month: string, count: number): string {
  const [year = 0, of = 0] = month.split('-').map(Number);
  const index = year * 12 + of - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}
