import { searchable } from '../../ui/format.ts';

/** Makes the id of a new entry from its name, unique among the others. Ids stay when names change. */
export function freshId(name: string, taken: readonly string[]): string {
  const slug = searchable(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-|-$/g, '');
  const base = slug === '' ? 'muc' : slug;
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}-${count}`;
    if (!taken.includes(id)) return id;
  }
}
