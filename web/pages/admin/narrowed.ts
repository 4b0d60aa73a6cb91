import { searchable } from '../../ui/format.ts';

/** Something that a list is narrowed to. */
export interface ListFilter<Item> {
  readonly name: string;
  /** Whether an item is of a choice. */
  readonly holds: (item: Item, value: string) => boolean;
}

interface By<Item> {
  /** As it was typed. */
  readonly search: string | undefined;
  /** What was chosen in each filter, by its name; absent: everything. */
  readonly chosen: Readonly<Record<string, string | undefined>>;
  /** What the search looks through. */
  readonly textOf: (item: Item) => string;
  readonly filters: readonly ListFilter<Item>[];
}

/** The items that fit every filter and hold what was typed, accents aside. */
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
