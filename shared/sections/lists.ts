/** The maximum of organisations, difficulties or practices in a list. Further ones are counted, but not named. */
const MAX_NAMED = 500;

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Merges two lists in the order of a key that is unique in both; commutative. */
export const mergeSorted = <Item>(
  one: readonly Item[],
  other: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] => [...one, ...other].sort((a, b) => compare(keyOf(a), keyOf(b)));

/**
 * Like {@link mergeSorted}, but keeps only the first {@link MAX_NAMED} items. The first items of the whole are among the
 * first items of its parts, so it is associative, and no list grows with the number of units.
 */
export const mergeFirst = <Item>(
  one: readonly Item[],
  other: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] => mergeSorted(one, other, keyOf).slice(0, MAX_NAMED);

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
): { readonly [key in Key]: Value } =>
  Object.fromEntries(keys.map((key) => [key, make(key)])) as { readonly [key in Key]: Value };

/** Sums two records of the same numbers, field by field. */
export const addCounts = <Counts extends Readonly<Record<string, number>>>(
  one: Counts,
  other: Counts,
): Counts =>
  Object.fromEntries(Object.keys(one).map((key) => [key, (one[key] ?? 0) + (other[key] ?? 0)])) as Counts;
