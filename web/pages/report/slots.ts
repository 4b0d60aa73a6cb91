import type { Typed } from '../../work/work.ts';
import { changed } from './model.ts';

/** A place for a row of a list with known rows: a sector under a regime, a task of the plan. */
export interface RowSlot<Kind> {
  /** `undefined` for an unknown row, or a second one of the same kind. It is shown so that it can be removed. */
  readonly kind: Kind | undefined;
  /** The index of its row in the data; `undefined` while it has none. */
  readonly index: number | undefined;
  readonly row: Typed;
}

/** A list with known rows, each identified by some of its fields. */
export interface RowSlots<Kind> {
  readonly kinds: readonly Kind[];
  idsOf(kind: Kind): Typed;
}

/** The slots of the known rows in their order, then those of other rows. */
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

/** Changes a field of one row of the list. Rows with nothing but their identifying fields are removed. */
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
