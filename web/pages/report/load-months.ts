import type { Day } from '../../../shared/days.ts';
import { call } from '../../api/call.ts';
import type { ReplyTo } from '../../api/operations.ts';
import { knownToday } from '../../api/today.ts';

/** A month with the state of its report, from the server. */
export type Month = ReplyTo<'getReports'>['items'][number];

/** The unit's months, latest first, and the day of the answer. */
interface Months {
  readonly today: Day;
  readonly months: readonly Month[];
}

/** @throws CallFailure */
export async function loadMonths(unitId: string): Promise<Months> {
  const { items } = await call('getReports', { query: { unitId } });
  return { today: knownToday(), months: items };
}
