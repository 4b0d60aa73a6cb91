import {
  type Book,
  bookOf,
  entryOn,
  lastWholeDay,
  owningUnit,
  planOn,
  returnedOf,
  standing,
} from './book.ts';
import { dueDayOf, monthBefore, vietnamDay } from './calendar.ts';
import type { RawEntry, RawPlan, RawReport, RawResult, SentCall } from './sent.ts';

/** A province, or one of its units, on a day, as known at an instant. */
export interface Scene {
  readonly asOf: string;
  readonly lastWhole: string;
  /** `undefined` before the first one. */
  readonly plan: RawPlan | undefined;
  /** The units with anything on the roster that day, by id. */
  readonly units: readonly UnitThen[];
}

export interface UnitThen {
  readonly id: string;
  /** Its name that day; its id when only its organisations are on the roster. */
  readonly name: string;
  /** By id. */
  readonly entries: readonly EntryThen[];
  /** Whether the unit itself is on the roster: then it has tasks and must report. */
  readonly isUnit: boolean;
  /** The due month and its report, if the unit must report. */
  readonly due?: Due;
  /** The report that the sections come from. */
  readonly report: RawReport | undefined;
  /** The current reports up to the day's month, the latest first. */
  readonly reports: readonly { readonly period: string; readonly data: RawReport }[];
  /** Months of returned reports that would otherwise be the source of the sections. */
  readonly notCounted: readonly string[];
}

export interface EntryThen {
  readonly entry: RawEntry;
  /** The current result of a congress held by the day. */
  readonly result: RawResult | undefined;
  /** Its planned day, or the deadline of its level. */
  readonly dueOn: string | undefined;
  /** Whether that day is over. */
  readonly isDue: boolean;
  /** Whether its result was returned and it would otherwise count as held. */
  readonly isReturned: boolean;
}

interface Due {
  readonly period: string;
  readonly state: 'on-time' | 'late' | 'missing' | 'awaited' | 'returned';
  readonly dueOn: string;
  readonly firstRecordedAt?: string;
}

/** Builds the scene from everything sent by then. */
export function sceneOf(
  sent: readonly SentCall[],
  { asOf, knownAt, unitId }: { asOf: string; knownAt: string; unitId?: string },
): Scene {
  const book = bookOf(sent, knownAt);
  const head = { asOf, lastWhole: lastWholeDay(asOf, knownAt), plan: planOn(book, asOf) };
  const entries: RawEntry[] = [];
  for (const id of [...book.entries.keys()].sort()) {
    const entry = entryOn(book, id, asOf);
    if (entry && (unitId === undefined || owningUnit(id) === unitId)) entries.push(entry);
  }
  const units: UnitThen[] = [];
  for (const id of [...new Set(entries.map((entry) => owningUnit(entry.id)))].sort()) {
    const own = entries.filter((entry) => owningUnit(entry.id) === id);
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

/** The latest current report, and the returned reports of later months. */
function reportsOf(
  unit: string,
  book: Book,
  month: string,
): Pick<UnitThen, 'report' | 'reports' | 'notCounted'> {
  let latest = '';
  let report: RawReport | undefined;
  const returned: string[] = [];
  const reports: { period: string; data: RawReport }[] = [];
  for (const [key, chain] of book.reports) {
    const [owner, period = ''] = key.split(' ');
    if (owner !== unit || period > month) continue;
    const found = standing(chain)?.data;
    if (found) reports.push({ period, data: found });
    if (found && period > latest) {
      latest = period;
      report = found;
    }
    if (returnedOf(chain)) returned.push(period);
  }
  reports.sort((one, other) => (one.period < other.period ? 1 : -1));
  return { report, reports, notCounted: returned.filter((period) => period > latest).sort() };
}

/** The report of the due month; `undefined` when none is required. */
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
  const isOnTime = vietnamDay(report.first) <= dueOn;
  return { period, dueOn, state: isOnTime ? 'on-time' : 'late', firstRecordedAt: report.first };
}
