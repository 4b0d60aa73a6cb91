import { searchable } from '../../ui/format.ts';

const MAX_LENGTH = 50;

/** Makes the id of a new entry from its name, unique among the others. Ids stay when names change; they end with a whole word. */
export function freshId(name: string, taken: readonly string[]): string {
  const slug = searchable(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const short = slug.length > MAX_LENGTH ? slug.slice(0, MAX_LENGTH + 1).replace(/-[^-]*$/, '') : slug;
  const base = short === '' ? 'muc' : short.slice(0, MAX_LENGTH);
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}-${count}`;
    if (!taken.includes(id)) return id;
  }
}
