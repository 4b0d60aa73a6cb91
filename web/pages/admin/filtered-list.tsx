import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { formatCount } from '../../../shared/figures.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';
import { type ListFilter, narrowed } from './narrowed.ts';

interface FilteredListProps<Item> {
  readonly items: readonly Item[];
  /** The noun for the items: `tài khoản`. */
  readonly words: string;
  /** Label of the search field. */
  readonly searchLabel: string;
  /** The text that the search looks in. */
  readonly textOf: (item: Item) => string;
  readonly filters: readonly (ListFilter<Item> & {
    readonly label: string;
    readonly choices: readonly { readonly value: string; readonly words: string }[];
  })[];
  /** The number of items that are shown first; a button shows the rest. */
  readonly max: number;
  readonly children: (shown: readonly Item[]) => ComponentChildren;
}

/** A long list with a search that ignores accents, filters, and a count. */
export function FilteredList<Item>(props: FilteredListProps<Item>) {
  const { items, words, searchLabel, textOf, filters, max: most, children } = props;
  const [search, setSearch] = useState<string>();
  const [chosen, setChosen] = useState<Readonly<Record<string, string | undefined>>>({});
  const [all, setAll] = useState(false);
  const found = narrowed(items, { search, chosen, textOf, filters });
  const shown = all ? found : found.slice(0, most);
  return (
    <>
      <div class="admin__filters">
        <TextField
          pointer="/filter/search"
          label={searchLabel}
          type="search"
          value={search}
          onChange={setSearch}
        />
        {filters.map(({ name, label, choices }) => (
          <SelectField
            key={name}
            pointer={`/filter/${name}`}
            blank="Tất cả"
            label={label}
            value={chosen[name]}
            onChange={(value) => setChosen({ ...chosen, [name]: value })}
            choices={choices}
          />
        ))}
      </div>
      <p role="status">{`${formatCount(found.length)} trong ${formatCount(items.length)} ${words}`}</p>
      {children(shown)}
      {shown.length < found.length && (
        <Button onClick={() => setAll(true)}>{`Hiện cả ${formatCount(found.length)} ${words}`}</Button>
      )}
    </>
  );
}
