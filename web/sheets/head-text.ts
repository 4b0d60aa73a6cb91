import { searchable } from '../ui/format.ts';

/** Words of a head that say nothing about which column it is. */
const FILLERS = /\b(?:trong do|nhiem ky \d{4} \d{4}|khoa moi|nguoi|dong chi|d c)\b/g;
/** Heads of columns that number the rows. */
const NUMBERS = new Set(['stt', 'tt', 'so tt', 'so thu tu']);

/** A head as heads are compared: without case, accents, punctuation and words such as "người". */
export function headKey(text: string): string {
  const plain = searchable(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  const key = plain.replace(FILLERS, ' ').replace(/\s+/g, ' ').trim();
  return key === '' ? plain : key;
}

/** The keys of a head, the one that says most first: what is in brackets may explain it, `Trẻ tuổi (dưới 40)`. */
export const headKeys = (text: string): readonly string[] => [
  ...new Set([headKey(text), headKey(text.replace(/\([^)]*\)|\[[^\]]*\]/g, ' '))]),
];

/** Whether a head stands above the numbers of rows, which nobody reads. */
export const isRowNumberHead = (text: string): boolean => NUMBERS.has(headKey(text));
