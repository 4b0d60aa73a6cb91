import type { ReplyTo } from '../../../api/operations.ts';

type Report = ReplyTo<'getReports'>['items'][number];
type Extension = ReplyTo<'getExtensions'>['items'][number];

/** A unit with the state of its report of the month. */
export interface UnitMonth {
  readonly id: string;
  readonly name: string;
  readonly state: Report['state'];
  readonly dueOn: string;
  readonly extension: Extension | undefined;
}

/** The units with the state of their report of one month, from the server, and their extensions. */
export const unitMonths = (reports: readonly Report[], extensions: readonly Extension[]): UnitMonth[] =>
  reports.flatMap(({ unitId, name, state, dueOn }) =>
    unitId === undefined || name === undefined
      ? []
      : [
          {
            id: unitId,
            name,
            state,
            dueOn,
            extension: extensions.find((extension) => extension.unitId === unitId),
          },
        ],
  );

/**
 * The months that can be chosen, newest first: half a year back, two ahead, none before the first month with a report, and the
 * selected one.
 *
 * @param first the first month that a report is asked for; `undefined` when the plan names none
 */
export function monthsAround(now: string, asked: string, first?: string): string[] {
  const months = Array.from({ length: 9 }, (_, index) => shifted(now, 2 - index)).filter(
    (month) => first === undefined || month >= first,
  );
  return [...new Set([...months, asked])].sort().reverse();
}

function shifted(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}
