/** The maximum of organisations, difficulties or practices in a list. Further ones are counted, but not named. */
const MAX_NAMED = 500;

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Merges two lists in the order of a key that is unique in both; commutative. Lists in that order take linear time. */
export const mergeSorted = <Item>(
  one: readonly Item[],
  other: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] => firstOf(one, other, keyOf, one.length + other.length);

/** Merges the lines of two sets of units. Figures that were frozen before a section had lines of units have none. */
export const mergeUnits = <Line extends { readonly unitId: string }>(
  one: readonly Line[] = [],
  other: readonly Line[] = [],
): Line[] => mergeSorted(one, other, ({ unitId }) => unitId);

/**
 * Like {@link mergeSorted}, but keeps only the first {@link MAX_NAMED} items. The first items of the whole are among the
 * first items of its parts, so it is associative, and no list grows with the number of units.
 */
export const mergeFirst = <Item>(
  one: readonly Item[],
  other: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] => firstOf(one, other, keyOf, MAX_NAMED);

/** The first items of both lists, at most `limit`. */
function firstOf<Item>(
  one: readonly Item[],
  other: readonly Item[],
  keyOf: (item: Item) => string,
  limit: number,
): Item[] {
  if (other.length === 0) return inOrder(one, keyOf).slice(0, limit);
  if (one.length === 0) return inOrder(other, keyOf).slice(0, limit);
  const [ones, others] = [inOrder(one, keyOf), inOrder(other, keyOf)];
  const length = Math.min(limit, ones.length + others.length);
  const merged: Item[] = [];
  const keyAt = (items: readonly Item[], index: number) => {
    const item = items[index];
    return item === undefined ? undefined : keyOf(item);
  };
  let [i, j] = [0, 0];
  let [key, otherKey] = [keyAt(ones, i), keyAt(others, j)];
  while (merged.length < length) {
    if (otherKey === undefined || (key !== undefined && key <= otherKey)) {
      merged.push(ones[i] as Item);
      key = keyAt(ones, ++i);
    } else {
      merged.push(others[j] as Item);
      otherKey = keyAt(others, ++j);
    }
  }
  return merged;
}

function inOrder<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  let last = '';
  for (const item of items) {
    const key = keyOf(item);
    if (key < last) return [...items].sort((a, b) => compare(keyOf(a), keyOf(b)));
    last = key;
  }
  return items;
}

/** Merges two lists; items with the same key become one. */
export function mergeKeyed<Item>(
  one: readonly Item[],
  other: readonly Item[],
  keyOf: (item: Item) => string,
  merge: (one: Item, other: Item) => Item,
): Item[] {
  const merged = new Map<string, Item>();
  for (const item of [...one, ...other]) {
    const found = merged.get(keyOf(item));
    merged.set(keyOf(item), found === undefined ? item : merge(found, item));
  }
  return [...merged.values()].sort((a, b) => compare(keyOf(a), keyOf(b)));
}

/** A record with one entry for every key. */
export const perKey = <Key extends string, Value>(
  keys: readonly Key[],
  make: (key: Key) => Value,
): { readonly [key in Key]: Value } => {
  const record: { [key in Key]?: Value } = {};
  for (const key of keys) record[key] = make(key);
  return record as { readonly [key in Key]: Value };
};

/** Sums two records of the same numbers, field by field. */
export const addCounts = <Counts extends Readonly<Record<string, number>>>(
  one: Counts,
  other: Counts,
): Counts => perKey(Object.keys(one), (key) => (one[key] ?? 0) + (other[key] ?? 0)) as Counts;
