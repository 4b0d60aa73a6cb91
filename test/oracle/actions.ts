import fc from 'fast-check';
import { type Book, entryOn, planOn, type Revision, standing } from './book.ts';
import { daysAfter, dueDayOf, localDay, monthBefore } from './calendar.ts';
import { maybe, somePlan, someResult } from './drafts.ts';
import { someReport } from './report-drafts.ts';
import { importOf, someChange, UNITS } from './roster-drafts.ts';
import type { Sent, SentSubmission } from './sent.ts';

const pick = fc.nat(99);
const common = {
  pick,
  /** Whether it goes on with something sent before, where there is any. */
  follow: fc.boolean(),
  /** A withdrawal may repeat the data that it takes back. */
  withdraw: fc.constantFrom(undefined, undefined, undefined, 'bare' as const, 'with-data' as const),
  again: fc.constantFrom(undefined, undefined, undefined, 'replayed' as const, 'stale' as const),
};

const kind = <Kind extends string>(name: Kind) => fc.constant(name);

const someResultAction = fc.record({ ...common, kind: kind('result'), ago: pick, data: someResult });
const someReportAction = fc.record({
  ...common,
  kind: kind('report'),
  monthsAgo: fc.constantFrom(0, 0, 0, 1, 1, 2),
  data: someReport,
});
const someExtensionAction = fc.record({
  kind: kind('extension'),
  pick,
  follow: fc.boolean(),
  monthsAgo: fc.constantFrom(0, 0, 1),
  more: fc.integer({ min: 1, max: 10 }),
  withdraw: fc.boolean(),
});

const someReturnAction = fc.record({
  kind: kind('return'),
  of: fc.constantFrom('result' as const, 'report' as const, 'report' as const),
  pick,
  again: common.again,
});

/** Something that is done at a moment, told without saying to whom: that depends on what was sent before. */
export const someAction = fc.oneof(
  { weight: 7, arbitrary: someResultAction },
  { weight: 7, arbitrary: someReportAction },
  { weight: 5, arbitrary: fc.record({ kind: kind('roster'), change: someChange }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('plan'),
      plan: somePlan(UNITS),
      shift: maybe(fc.integer({ min: -20, max: 20 })),
    }),
  },
  { weight: 4, arbitrary: someExtensionAction },
  { weight: 5, arbitrary: someReturnAction },
);
type Action = typeof someAction extends fc.Arbitrary<infer A> ? A : never;
type Of<Kind extends Action['kind']> = Extract<Action, { kind: Kind }>;

/** The moment of an action, and what was sent before it. */
export interface Before {
  readonly at: string;
  readonly book: Book;
  readonly sent: readonly Sent[];
}

/** What an action comes to: nothing when it would be refused, for then there is no figure it could change. */
export function sentBy(action: Action, before: Before): readonly Sent[] {
  switch (action.kind) {
    case 'plan':
      return planBy(action, before);
    case 'roster': {
      const sent = importOf(action.change, before);
      return sent ? [sent] : [];
    }
    case 'result':
      return resultBy(action, before);
    case 'report':
      return reportBy(action, before);
    case 'return':
      return returnBy(action, before);
    case 'extension':
      return extensionBy(action, before);
  }
}

function planBy({ plan, shift }: Of<'plan'>, { at, book }: Before): Sent[] {
  const revision = book.plans.length + 1;
  const effectiveFrom = shift === undefined ? undefined : daysAfter(localDay(at), shift);
  return [{ kind: 'plan', at, revision, plan: plan(revision), ...(effectiveFrom && { effectiveFrom }) }];
}

/** A congress is held on a day up to today on which the organisation was on the roster. */
function resultBy(action: Of<'result'>, { at, book }: Before): Sent[] {
  const begun = action.follow ? [...book.results.keys()] : [];
  const ids = begun.length > 0 ? begun : [...book.entries.keys()];
  const subject = ids[action.pick % ids.length] as string;
  const days: string[] = [];
  for (let back = 0; back < 60; back += 1) {
    const day = daysAfter(localDay(at), -back);
    if (entryOn(book, subject, day)) days.push(day);
  }
  const heldOn = days[action.ago % days.length];
  const revision = (book.results.get(subject)?.length ?? 0) + 1;
  const head = { kind: 'result', at, subject, revision } as const;
  const withdraw = revision > 1 ? action.withdraw : undefined;
  if (withdraw === 'bare') return twice({ ...head, withdrawn: true }, action.again);
  if (heldOn === undefined) return [];
  const data = action.data(heldOn);
  return twice({ ...head, data, ...(withdraw && { withdrawn: true }) }, action.again);
}

function reportBy(action: Of<'report'>, { at, book }: Before): Sent[] {
  const today = localDay(at);
  const present = UNITS.filter((unit) => entryOn(book, unit, today));
  const chosen = choose(action, present, today, book.reports);
  if (!chosen) return [];
  const { unitId, period, revision } = chosen;
  const head = { kind: 'report', at, subject: unitId, period, revision } as const;
  const withdraw = revision > 1 ? action.withdraw : undefined;
  if (withdraw === 'bare') return twice({ ...head, withdrawn: true }, action.again);
  const data = action.data({ unitId, today, plan: planOn(book, today) });
  return twice({ ...head, data, ...(withdraw && { withdrawn: true }) }, action.again);
}

/** What stands is returned; a stale return names the revision that the first one has taken. */
function returnBy({ of, pick: nth, again }: Of<'return'>, { at, book }: Before): Sent[] {
  const chains: ReadonlyMap<string, readonly Revision<unknown>[]> =
    of === 'result' ? book.results : book.reports;
  const keys = [...chains.keys()].filter((key) => standing(chains.get(key)));
  const key = keys[nth % keys.length];
  if (key === undefined) return [];
  const [subject, period] = key.split(' ') as [string, string?];
  const revision = (chains.get(key)?.length ?? 0) + 1;
  const head = {
    kind: 'return',
    at,
    of,
    subject,
    ...(period !== undefined && { period }),
    revision,
  } as const;
  return again === undefined ? [head] : [head, { ...head, again }];
}

/**
 * A unit and a month, and the next revision of what is sent for it. One that is to follow goes on with what was
 * withdrawn, where there is such a thing, else with anything that was sent.
 */
function choose(
  { pick: nth, follow, monthsAgo }: { pick: number; follow: boolean; monthsAgo: number },
  units: readonly string[],
  today: string,
  chains: ReadonlyMap<string, readonly Revision<unknown>[]>,
) {
  const begun = [...chains.keys()].filter((key) => units.some((unit) => key.startsWith(`${unit} `)));
  const withdrawn = begun.filter((key) => !standing(chains.get(key)));
  const month = monthBefore(today.slice(0, 7), monthsAgo);
  const fresh = units.map((unit) => `${unit} ${month}`);
  const [keys = fresh] = follow ? [withdrawn, begun].filter((pool) => pool.length > 0) : [];
  const key = keys[nth % keys.length];
  if (key === undefined) return undefined;
  const [unitId, period] = key.split(' ') as [string, string];
  return { unitId, period, revision: (chains.get(key)?.length ?? 0) + 1 };
}

const twice = (sent: SentSubmission, again: SentSubmission['again']): SentSubmission[] =>
  again === undefined ? [sent] : [sent, { ...sent, again }];

/** More time is time after the day on which the report is due for all. */
function extensionBy(action: Of<'extension'>, { at, book }: Before): Sent[] {
  const today = localDay(at);
  const known = UNITS.filter((unit) => book.entries.has(unit));
  const chosen = choose(action, known, today, book.extensions);
  if (!chosen) return [];
  const head = { kind: 'extension', at, ...chosen } as const;
  if (chosen.revision > 1 && action.withdraw) return [head];
  const usual = dueDayOf(chosen.period, planOn(book, today)?.reportingDueDay ?? 25);
  return [{ ...head, dueOn: daysAfter(usual, action.more) }];
}
