import { type Book, bookOf, planOn, returnedOf, standing } from './book.ts';
import { daysAfter, dueDayOf, monthBefore, vietnamDay } from './calendar.ts';
import type { RawPlan, SentCall } from './sent.ts';

/**
 * The expected months of a unit's reports, from docs/figures.md only: loops over everything that was sent, without shared code
 * with the code under test.
 *
 * @param now the time of the request
 */
export function expectedMonths(sent: readonly SentCall[], unitId: string, now: string) {
  const book = bookOf(sent, now);
  const today = vietnamDay(now);
  const listed = new Set<string>([today.slice(0, 7)]);
  for (const key of book.reports.keys()) {
    const [owner, period = ''] = key.split(' ');
    if (owner === unitId) listed.add(period);
  }
  // No plan of these provinces requires more than three years.
  for (let back = 0; back < 36; back += 1) {
    const period = monthBefore(today.slice(0, 7), back);
    if (isAsked(period, book, today)) listed.add(period);
  }
  return [...listed]
    .sort()
    .reverse()
    .map((period) => monthOf(period, unitId, { book, today }));
}

function monthOf(period: string, unitId: string, { book, today }: { book: Book; today: string }) {
  const key = `${unitId} ${period}`;
  const usual = dueDayOf(period, planFor(period, book)?.reportingDueDay ?? 25);
  const dueOn = standing(book.extensions.get(key))?.data ?? usual;
  const chain = book.reports.get(key) ?? [];
  const last = chain.at(-1);
  const report = standing(chain);
  const stateNow = () => {
    if (returnedOf(chain)) return 'returned';
    if (report) return vietnamDay(report.first) <= dueOn ? 'on-time' : 'late';
    // A return after a withdrawal has no effect: there is nothing to return.
    if (last && last.data === undefined) return 'withdrawn';
    if (!isAsked(period, book, today)) return 'not-asked';
    return dueOn < today ? 'overdue' : 'open';
  };
  return {
    period,
    dueOn,
    state: stateNow(),
    ...(last && { revision: chain.length, recordedAt: last.at }),
    ...(last?.returned && { comment: 'Chưa khớp với biểu đính kèm' }),
  };
}

/** The plan in force when the month was first due under it; before the first plan, the first one. */
export function planFor(period: string, book: Book): RawPlan | undefined {
  let plan: RawPlan | undefined;
  for (let day = `${period}-01`; day <= `${period}-28`; day = daysAfter(day, 1)) {
    plan = planOn(book, day) ?? book.plans[0]?.plan;
    if (dueDayOf(period, plan?.reportingDueDay ?? 25) <= day) return plan;
  }
  return plan;
}

function isAsked(period: string, book: Book, today: string): boolean {
  const asks = (plan: RawPlan | undefined) =>
    plan?.reportingSince !== undefined && plan.reportingSince <= period;
  return asks(planFor(period, book)) || asks(planOn(book, today));
}
