import { type Book, bookOf, planOn, returnedOf, standing } from './book.ts';
import { daysAfter, dueDayOf, localDay, monthBefore } from './calendar.ts';
import type { RawPlan, Sent } from './sent.ts';

/**
 * What the months of a unit's reports must say, by docs/figures.md alone: loops over everything that was sent, sharing no code
 * with what is tested.
 *
 * @param now when it is asked
 */
export function expectedMonths(sent: readonly Sent[], unitId: string, now: string) {
  const book = bookOf(sent, now);
  const today = localDay(now);
  const listed = new Set<string>([today.slice(0, 7)]);
  for (const key of book.reports.keys()) {
    const [owner, period = ''] = key.split(' ');
    if (owner === unitId) listed.add(period);
  }
  // No plan of these provinces asks for more than three years.
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
    if (report) return localDay(report.first) <= dueOn ? 'on-time' : 'late';
    // What is returned after it was withdrawn stays withdrawn: nothing was there to be returned.
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

/** The plan in force on the first day by which the month was due under it; before any, the first one. */
function planFor(period: string, book: Book): RawPlan | undefined {
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
