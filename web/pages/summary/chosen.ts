import { type Day, formatDay, isDay } from '../../../shared/days.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';

/** The days of the form, as typed. */
export interface Chosen {
  readonly asOf: Day | undefined;
  readonly since: Day | undefined;
  readonly known: Day | undefined;
}

const NAMES: Readonly<Record<keyof Chosen, string>> = {
  asOf: 'Tính đến ngày',
  since: 'So sánh với ngày',
  known: 'Theo số liệu đã nhận đến hết ngày',
};

/** The issues of the days. @param today `undefined` before a summary was loaded */
export function chosenIssues(days: Chosen, today: Day | undefined): Issue[] {
  const wrong = (Object.keys(NAMES) as (keyof Chosen)[])
    .filter((name) => days[name] !== undefined && !isDay(days[name]))
    .map((name) => ({
      pointer: `/${name}`,
      code: 'invalid-date' as const,
      message: `${NAMES[name]}: ngày không có thật hoặc còn thiếu phần.`,
    }));
  if (wrong.length > 0) return wrong;
  const asOf = days.asOf ?? today;
  if (days.since === undefined || asOf === undefined || days.since < asOf) return [];
  return [
    {
      pointer: '/since',
      code: 'not-before',
      message: `So sánh với ngày: phải là ngày trước ${formatDay(asOf)}.`,
    },
  ];
}
