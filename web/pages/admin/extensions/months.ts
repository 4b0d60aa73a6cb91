import type { Organisation } from '../../../../shared/roster/roster.ts';
import type { Reply } from '../../../api/operations.ts';

type Reporting = Reply<'getSummary'>['reporting'];
type Extension = Reply<'getExtensions'>['items'][number];

/** A unit and how its report of the month stands. */
export interface UnitMonth {
  readonly id: string;
  readonly name: string;
  /** Absent: the month's report is not due yet. */
  readonly state: Reporting['units'][number]['state'] | undefined;
  readonly dueOn: string;
  readonly extension: Extension | undefined;
}

interface Read {
  readonly plan: { readonly reportingDueDay: number };
  readonly roster: readonly Pick<Organisation, 'id' | 'level' | 'name'>[];
  /** Of the month. */
  readonly extensions: readonly Extension[];
  /** Of a month gone by, what is known today; of the one due last, today's own says it. */
  readonly summaries: readonly { readonly reporting: Pick<Reporting, 'period' | 'units'> }[];
}

/** The units of the roster with how the report of a month stands. The first summary of that month speaks. */
export function unitMonths(period: string, { plan, roster, extensions, summaries }: Read): UnitMonth[] {
  const usual = `${period}-${String(plan.reportingDueDay).padStart(2, '0')}`;
  const told = summaries.find(({ reporting }) => reporting.period === period);
  return roster
    .filter(({ level }) => level === 'district')
    .map(({ id, name }) => {
      const line = told?.reporting.units.find(({ unitId }) => unitId === id);
      const extension = extensions.find(({ unitId }) => unitId === id);
      // The plan of that month may have been another than today's: where the server judges it, its day holds.
      const dueOn = extension?.dueOn ?? line?.dueOn ?? usual;
      return { id, name, state: line?.state, dueOn, extension };
    });
}

/** The months that can be chosen: half a year back and two ahead, and the one that is asked for, the newest first. */
export function monthsAround(now: string, asked: string): string[] {
  const months = Array.from({ length: 9 }, (_, index) => shifted(now, 2 - index));
  return [...new Set([...months, asked])].sort().reverse();
}

function shifted(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}
