import type { Typed } from '../../work/work.ts';
import { changed } from './model.ts';

/** A place for a row of a list whose rows are known beforehand: a sector under a regime, a task of the plan. */
export interface RowSlot<Kind> {
  /** `undefined`: a row that is none of the known ones, or the second of its kind. It is shown so that it can go. */
  readonly kind: Kind | undefined;
  /** Where its row stands in what is sent; `undefined` while it has none. */
  readonly index: number | undefined;
  readonly row: Typed;
}

/** A list whose rows are known beforehand, each named by some of its fields. */
export interface RowSlots<Kind> {
  readonly kinds: readonly Kind[];
  idsOf(kind: Kind): Typed;
}

/** The places of the known rows in their order, then the rows that have none. */
export function slotsOf<Kind>(rows: readonly Typed[], { kinds, idsOf }: RowSlots<Kind>): RowSlot<Kind>[] {
  const known = kinds.map((kind): RowSlot<Kind> => {
    const ids = idsOf(kind);
    const index = rows.findIndex((row) => Object.entries(ids).every(([name, id]) => row[name] === id));
    return index < 0 ? { kind, index: undefined, row: ids } : { kind, index, row: rows[index] as Typed };
  });
  const placed = new Set(known.map(({ index }) => index));
  const others = rows.flatMap((row, index) => (placed.has(index) ? [] : [{ kind: undefined, index, row }]));
  return [...known, ...others];
}

/** The list with a field of one row changed; rows of which nothing is said but their name are left out. */
export function withField<Kind>(
  rows: readonly Typed[],
  slots: RowSlots<Kind>,
  { kind, index }: RowSlot<Kind>,
  [key, value]: readonly [key: string, value: unknown],
): Typed[] {
  return slotsOf(rows, slots).flatMap((slot) => {
    const row = slot.kind === kind && slot.index === index ? changed(slot.row, key, value) : slot.row;
    const names = slot.kind === undefined ? 0 : Object.keys(slots.idsOf(slot.kind)).length;
    return Object.keys(row).length > names ? [row] : [];
  });
}
