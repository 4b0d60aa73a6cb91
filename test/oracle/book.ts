import { daysAfter, localDay, shifted } from './calendar.ts';
import type { RawEntry, RawPlan, RawReport, RawResult, Sent } from './sent.ts';

/** One revision of a chain; the chain is a list of them in the order in which they were sent. */
export interface Revision<Data> {
  readonly at: string;
  /** Absent: withdrawn or returned. */
  readonly data?: Data;
  readonly returned?: true;
}

interface EntryRevision {
  readonly effectiveFrom: string;
  readonly entry: RawEntry;
}

/** Everything that was sent, sorted into chains. */
export interface Book {
  readonly plans: { readonly effectiveFrom: string; readonly plan: RawPlan }[];
  readonly entries: Map<string, EntryRevision[]>;
  /** By organisation. */
  readonly results: Map<string, Revision<RawResult>[]>;
  /** By unit and month, `a 2020-05`. */
  readonly reports: Map<string, Revision<RawReport>[]>;
  readonly extensions: Map<string, Revision<string>[]>;
}

export const emptyBook = (): Book => ({
  plans: [],
  entries: new Map(),
  results: new Map(),
  reports: new Map(),
  extensions: new Map(),
});

/** What was known at an instant. */
export function bookOf(sent: readonly Sent[], knownAt: string): Book {
  const book = emptyBook();
  for (const one of sent) if (one.at <= knownAt) enter(book, one);
  return book;
}

export function enter(book: Book, sent: Sent): void {
  if (sent.kind === 'plan') {
    book.plans.push({ effectiveFrom: sent.effectiveFrom ?? localDay(sent.at), plan: sent.plan });
  } else if (sent.kind === 'roster') {
    for (const row of sent.rows) enterRow(book, row, sent.effectiveFrom);
    for (const row of sent.rows) moveResult(book, row, sent.at);
  } else if (sent.kind === 'extension') {
    const revision = { at: sent.at, ...(sent.dueOn !== undefined && { data: sent.dueOn }) };
    chainOf(book.extensions, `${sent.unitId} ${sent.period}`).push(revision);
  } else if (sent.again !== undefined) {
    return;
  } else if (sent.kind === 'return') {
    const key = sent.of === 'result' ? sent.subject : `${sent.subject} ${sent.period}`;
    const chains: Map<string, Revision<unknown>[]> = sent.of === 'result' ? book.results : book.reports;
    chainOf(chains, key).push({ at: sent.at, returned: true });
  } else {
    const data = sent.withdrawn ? undefined : sent.data;
    const revision = { at: sent.at, ...(data && { data }) };
    if (sent.kind === 'result') {
      chainOf(book.results, sent.subject).push(revision as Revision<RawResult>);
    } else {
      chainOf(book.reports, `${sent.subject} ${sent.period}`).push(revision as Revision<RawReport>);
    }
  }
}

/** A row that says what holds already on its day is no revision. */
function enterRow(book: Book, row: RawEntry, effectiveFrom: string): void {
  const standing = entryOn(book, row.id, effectiveFrom);
  if (standing === undefined || !isSame(standing, row)) {
    chainOf(book.entries, row.id).push({ effectiveFrom, entry: row });
  }
}

/**
 * ADR 005: the standing result of what goes on in another unit under the same own part begins the new id's chain, unless
 * the new id was there already when the congress was held.
 */
function moveResult(book: Book, row: RawEntry, at: string): void {
  if (row.validTo === undefined || row.replacedBy === undefined) return;
  const [unit, own] = row.id.split('.');
  const [nextUnit, nextOwn] = row.replacedBy.split('.');
  if (unit === nextUnit || own === undefined || own !== nextOwn) return;
  const result = standing(book.results.get(row.id));
  const chain = chainOf(book.results, row.replacedBy);
  if (!result || entryOn(book, row.replacedBy, result.data.heldOn)) return;
  if (chain.length === 0) chain.push({ at, data: result.data });
}

function chainOf<Item>(chains: Map<string, Item[]>, key: string): Item[] {
  const chain = chains.get(key) ?? [];
  chains.set(key, chain);
  return chain;
}

function isSame(one: RawEntry, other: RawEntry): boolean {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof RawEntry>;
  for (const field of fields) if (one[field] !== other[field]) return false;
  return true;
}

/**
 * What stands of a chain, and when it was first sent since the last withdrawal; `undefined` when nothing stands. A return
 * takes away what stands, but not when it was first sent.
 */
export function standing<Data>(
  chain: readonly Revision<Data>[] = [],
): { readonly data: Data; readonly first: string } | undefined {
  let first: string | undefined;
  let found: { data: Data; first: string } | undefined;
  for (const { at, data, returned } of chain) {
    if (data === undefined) {
      found = undefined;
      if (!returned) first = undefined;
    } else {
      first = first ?? at;
      found = { data, first };
    }
  }
  return found;
}

/** What was returned and not sent again, and when it was first sent; `undefined` unless the last revision is a return. */
export function returnedOf<Data>(
  chain: readonly Revision<Data>[] = [],
): { readonly data: Data; readonly first: string } | undefined {
  const isReturned = chain.at(-1)?.returned === true;
  return isReturned ? standing(chain.slice(0, -1)) : undefined;
}

/** An entry as it was on the roster on a day. */
export function entryOn(book: Book, id: string, day: string): RawEntry | undefined {
  let holding: EntryRevision | undefined;
  for (const revision of book.entries.get(id) ?? []) {
    if (revision.effectiveFrom > day) continue;
    if (!holding || revision.effectiveFrom >= holding.effectiveFrom) holding = revision;
  }
  const entry = holding?.entry;
  return entry?.validTo !== undefined && entry.validTo < day ? undefined : entry;
}

/** The plan in force on a day; `undefined` before the first. */
export function planOn(book: Book, day: string): RawPlan | undefined {
  let inForce: RawPlan | undefined;
  for (const { effectiveFrom, plan } of book.plans) if (effectiveFrom <= day) inForce = plan;
  return inForce;
}

/** The as-of day, or the last day before it that was over: a day is over in its last millisecond. */
export function lastWholeDay(asOf: string, knownAt: string): string {
  const lastOver = daysAfter(localDay(shifted(knownAt, 1)), -1);
  return asOf < lastOver ? asOf : lastOver;
}

export const unitOf = (id: string): string => id.split('.')[0] ?? id;
