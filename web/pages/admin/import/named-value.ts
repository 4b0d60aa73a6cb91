import { searchable } from '../../../ui/format.ts';

/** The level of an organisation is written with and without this word. */
const bare = (words: string): string => searchable(words).replace(/^cap /, '');

/**
 * The value of a choice that a cell names: by the value itself, by its words, by one of several words that stand for it, or by
 * the beginning of the words of one value alone. Any other text stays as it is, and the API refuses it.
 *
 * @param names the words of each value
 */
export function namedValue(text: string, names: Readonly<Record<string, string>>): string {
  const said = bare(text);
  const values = Object.entries(names);
  const exact = values.find(
    ([value, words]) => value === said || bare(words) === said || words.split(',').map(bare).includes(said),
  );
  if (exact) return exact[0];
  const begun = values.filter(([, words]) => said !== '' && bare(words).startsWith(said));
  return begun.length === 1 && begun[0] ? begun[0][0] : text;
}
