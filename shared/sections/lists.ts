/** How many organisations, difficulties or practices a list names at most; those beyond are counted, not named. */
const MAX_NAMED = 500;

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Two lists as one, in the order of a key that is unique in both: the merge of lists, whichever came first. */
export const mergeSorted = <Item>(
  one: readonly Item[],
  other: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] => [...one, ...other].sort((a, b) => compare(keyOf(a), keyOf(b)));

/**
 * The same, of which only the first {@link MAX_NAMED} are kept: the first of the whole are among the first of its
 * parts, so this stays associative, and no list grows with the number of units.
 */
export const mergeFirst = <Item>(
  one: readonly Item[],
  other: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] => mergeSorted(one, other, keyOf).slice(0, MAX_NAMED);

/** Two lists as one in which items of the same key become one. */
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
