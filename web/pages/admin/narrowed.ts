import { searchable } from '../../ui/format.ts';

/** A filter of a list. */
export interface ListFilter<Item> {
  readonly name: string;
  /** Whether an item matches a choice. */
  readonly holds: (item: Item, value: string) => boolean;
}

interface By<Item> {
  /** The search text, as typed. */
  readonly search: string | undefined;
  /** The choice of each filter, by its name; absent when all items match. */
  readonly chosen: Readonly<Record<string, string | undefined>>;
  /** The text that the search looks in. */
  readonly textOf: (item: Item) => string;
  readonly filters: readonly ListFilter<Item>[];
}

/** The items that match every filter and contain the search text; accents are ignored. */
export function narrowed<Item>(
  items: readonly Item[],
  { search, chosen, textOf, filters }: By<Item>,
): Item[] {
  const wanted = searchable(search ?? '');
  return items.filter(
    (item) =>
      filters.every(({ name, holds }) => {
        const value = chosen[name];
        return value === undefined || holds(item, value);
      }) && searchable(textOf(item)).includes(wanted),
  );
}
