import { type Book, bookOf, entryOn, lastWholeDay, planOn, returnedOf, standing, unitOf } from './book.ts';
import { dueDayOf, localDay, monthBefore } from './calendar.ts';
import type { RawEntry, RawPlan, RawReport, RawResult, Sent } from './sent.ts';

/** A province, or one unit of it, on a day, as it was known at an instant. */
export interface Scene {
  readonly asOf: string;
  readonly lastWhole: string;
  /** `undefined` before the first one. */
  readonly plan: RawPlan | undefined;
  /** Those of whom anything is on the roster that day, by id. */
  readonly units: readonly UnitThen[];
}

export interface UnitThen {
  readonly id: string;
  /** Its own name that day; its id once only its organisations are left. */
  readonly name: string;
  /** By id. */
  readonly entries: readonly EntryThen[];
  /** Whether the unit itself is on the roster: it has tasks then, and reports are asked of it. */
  readonly isUnit: boolean;
  /** Of whom a report is asked for the due month: that month, and what came. */
  readonly due?: Due;
  /** The report that the sections come from. */
  readonly report: RawReport | undefined;
  /** Months of returned reports that the sections would come from if they had not been. */
  readonly notCounted: readonly string[];
}

export interface EntryThen {
  readonly entry: RawEntry;
  /** The standing result of a congress held by the day. */
  readonly result: RawResult | undefined;
  /** Its planned day, else its level's deadline. */
  readonly dueOn: string | undefined;
  /** Whether that day is over. */
  readonly isDue: boolean;
  /** Whether it would be held by the day, had its result not been returned. */
  readonly isReturned: boolean;
}

interface Due {
  readonly period: string;
  readonly state: 'on-time' | 'late' | 'missing' | 'awaited' | 'returned';
  readonly dueOn: string;
  readonly firstRecordedAt?: string;
}

/** Puts the scene together from what had been sent by then. */
export function sceneOf(
  sent: readonly Sent[],
  { asOf, knownAt, unitId }: { asOf: string; knownAt: string; unitId?: string },
): Scene {
  const book = bookOf(sent, knownAt);
  const head = { asOf, lastWhole: lastWholeDay(asOf, knownAt), plan: planOn(book, asOf) };
  const entries: RawEntry[] = [];
  for (const id of [...book.entries.keys()].sort()) {
    const entry = entryOn(book, id, asOf);
    if (entry && (unitId === undefined || unitOf(id) === unitId)) entries.push(entry);
  }
  const units: UnitThen[] = [];
  for (const id of [...new Set(entries.map((entry) => unitOf(entry.id)))].sort()) {
    const own = entries.filter((entry) => unitOf(entry.id) === id);
    units.push(unitThen(id, own, book, head));
  }
  return { ...head, units };
}

type Head = Omit<Scene, 'units'>;

function unitThen(id: string, entries: readonly RawEntry[], book: Book, head: Head): UnitThen {
  const self = entries.find((entry) => entry.id === id);
  const isUnit = self?.level === 'district';
  const due = isUnit ? dueOf(id, book, head) : undefined;
  return {
    id,
    name: self?.name ?? id,
    entries: entries.map((entry) => entryThen(entry, book, head)),
    isUnit,
    ...(due && { due }),
    ...reportsOf(id, book, head.asOf.slice(0, 7)),
  };
}

function entryThen(entry: RawEntry, book: Book, { asOf, lastWhole, plan }: Head): EntryThen {
  const chain = book.results.get(entry.id);
  const result = standing(chain)?.data;
  const returned = returnedOf(chain)?.data;
  const dueOn = entry.plannedOn ?? plan?.deadlines[entry.level];
  return {
    entry,
    result: result && result.heldOn <= asOf ? result : undefined,
    dueOn,
    isDue: dueOn !== undefined && dueOn <= lastWhole,
    isReturned: returned !== undefined && returned.heldOn <= asOf,
  };
}

/** The latest report that stands, and the returned ones of later months. */
function reportsOf(unit: string, book: Book, month: string): Pick<UnitThen, 'report' | 'notCounted'> {
  let latest = '';
  let report: RawReport | undefined;
  const returned: string[] = [];
  for (const [key, chain] of book.reports) {
    const [owner, period = ''] = key.split(' ');
    if (owner !== unit || period > month) continue;
    const found = standing(chain)?.data;
    if (found && period > latest) {
      latest = period;
      report = found;
    }
    if (returnedOf(chain)) returned.push(period);
  }
  return { report, notCounted: returned.filter((period) => period > latest).sort() };
}

/** What became of the report of the due month; `undefined` when none is asked for. */
function dueOf(unit: string, book: Book, { lastWhole, plan }: Head): Due | undefined {
  if (plan?.reportingSince === undefined) return undefined;
  let period = lastWhole.slice(0, 7);
  while (dueDayOf(period, plan.reportingDueDay) > lastWhole) period = monthBefore(period, 1);
  if (period < plan.reportingSince) return undefined;
  const key = `${unit} ${period}`;
  const dueOn = standing(book.extensions.get(key))?.data ?? dueDayOf(period, plan.reportingDueDay);
  const report = standing(book.reports.get(key));
  const returned = returnedOf(book.reports.get(key));
  if (returned) return { period, dueOn, state: 'returned', firstRecordedAt: returned.first };
  if (!report) return { period, dueOn, state: dueOn > lastWhole ? 'awaited' : 'missing' };
  const isOnTime = localDay(report.first) <= dueOn;
  return { period, dueOn, state: isOnTime ? 'on-time' : 'late', firstRecordedAt: report.first };
}
