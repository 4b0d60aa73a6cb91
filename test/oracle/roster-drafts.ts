import fc from 'fast-check';
import { type Book, standing, unitOf } from './book.ts';
import { daysAfter, localDay } from './calendar.ts';
import { clean, maybe, someDay, someType } from './drafts.ts';
import type { RawEntry, Sent, SentRoster } from './sent.ts';

/** Ids of which one begins like another: no unit may get hold of what is the other's. */
export const UNITS = ['a', 'a-1', 'b'];

const attributes = {
  plannedOn: someDay,
  vertical: fc.boolean(),
  pilot: fc.boolean(),
};
const someUnitEntry = fc.record(attributes, { requiredKeys: [] });
const someEntry = fc.record({ ...attributes, type: someType }, { requiredKeys: [] });

/** A unit and its organisations. */
const someUnit = fc.record({
  self: someUnitEntry,
  organisations: fc.array(someEntry, { maxLength: 5, size: 'max' }),
});

/** The rows of a first import: up to three units, and the province's own entry or none. */
export const someRoster: fc.Arbitrary<RawEntry[]> = fc
  .record({
    units: fc.array(someUnit, { minLength: 1, maxLength: UNITS.length, size: 'max' }),
    province: maybe(someUnitEntry),
  })
  .map(({ units, province }) => {
    const rows: RawEntry[] = [];
    if (province) rows.push({ ...province, id: 'province', level: 'provincial', name: 'Đảng bộ tỉnh' });
    units.forEach(({ self, organisations }, index) => {
      const unit = UNITS[index] as string;
      rows.push({ ...self, id: unit, level: 'district', name: `Huyện ủy ${unit}` });
      // The same own parts in every unit, so that what moves may meet a namesake.
      organisations.forEach((one, place) => {
        rows.push({ ...one, id: `${unit}.x-${place}`, level: 'grassroots', name: `Xã ${place}` });
      });
    });
    return rows;
  });

const CHANGES = ['change', 'rename', 'end', 'end-unit', 'revive', 'add', 'replace', 'again'] as const;

/** A later import: a row or two, in effect on a day before, on or after the day it is sent. */
export const someChange = fc.record({
  what: fc.constantFrom(...CHANGES, 'move', 'move'),
  pick: fc.nat(99),
  other: fc.nat(99),
  attributes: someEntry,
  shift: fc.oneof(fc.constant(0), fc.integer({ min: -15, max: 15 })),
  lastDays: fc.oneof(fc.constant(0), fc.nat(10)),
});
type Change = typeof someChange extends fc.Arbitrary<infer C> ? C : never;

/** The import that such a change is; `undefined` when there is nothing yet to change in that way. */
export function importOf(
  change: Change,
  { at, book, sent }: { at: string; book: Book; sent: readonly Sent[] },
): SentRoster | undefined {
  if (change.what === 'again') {
    const earlier = sent.filter((one) => one.kind === 'roster');
    return { ...(earlier[change.pick % earlier.length] as SentRoster), at };
  }
  const effectiveFrom = daysAfter(localDay(at), change.shift);
  const rows = rowsOf(change, book, effectiveFrom);
  return rows && { kind: 'roster', at, effectiveFrom, rows: clean(rows) };
}

/** Of what an import may change: a unit when it is to end one, and what has a result when it is to be moved. */
function poolOf({ what, other }: Change, { entries, results }: Book): string[] {
  const [units, organisations] = [true, false].map((wanted) =>
    [...entries.keys()].filter((id) => wanted !== id.includes('.')),
  ) as [string[], string[]];
  const held = organisations.filter((id) => standing(results.get(id)));
  if (what === 'move' && held.length > 0) return held;
  return what === 'end-unit' || other % 4 === 0 || organisations.length === 0 ? units : organisations;
}

function rowsOf(change: Change, book: Book, from: string): RawEntry[] | undefined {
  const pool = poolOf(change, book);
  const units = UNITS.filter((id) => book.entries.has(id));
  const id = pool[change.pick % pool.length] as string;
  const entry = book.entries.get(id)?.at(-1)?.entry;
  if (!entry) return undefined;
  const { validTo: _, replacedBy: __, ...last } = entry;
  const ended = { ...last, validTo: daysAfter(from, change.lastDays) };
  const { type, ...self } = change.attributes;
  const ofLevel = last.level === 'grassroots' ? change.attributes : self;
  switch (change.what) {
    case 'change':
      return [{ ...ofLevel, id, level: last.level, name: last.name }];
    case 'rename':
      return [{ ...last, name: `${last.name} (mới)` }];
    case 'end':
    case 'end-unit':
      return [ended];
    case 'revive':
      return [last];
    case 'add': {
      const unit = units[change.pick % units.length] as string;
      return [
        { ...change.attributes, id: `${unit}.y-${change.other % 4}`, level: 'grassroots', name: 'Mới' },
      ];
    }
    case 'replace': {
      const successor = `${unitOf(id)}.z-${change.other % 3}`;
      if (last.level !== 'grassroots' || id === successor) return undefined;
      return [
        { ...last, id: successor, name: `Hợp nhất ${last.name}` },
        { ...ended, replacedBy: successor },
      ];
    }
    default: {
      const elsewhere = units.filter((unit) => unit !== unitOf(id));
      if (last.level !== 'grassroots' || elsewhere.length === 0) return undefined;
      const successor = `${elsewhere[change.other % elsewhere.length]}.${id.split('.')[1]}`;
      return [
        { ...last, id: successor },
        { ...ended, replacedBy: successor },
      ];
    }
  }
}
