import { formatDay, isDay } from '../days.ts';
import { formatCount } from '../figures.ts';
import { type Field, fieldValue, nameOf } from './field.ts';

const BLANK = '–';

type Row = Readonly<Record<string, unknown>>;

/**
 * Formats a value: `25/6/2020`, `1.234`, `50 người`, `Có`; `–` for a blank one. A malformed value stays as it was typed.
 *
 * @param row where the value is from, for a unit that depends on it
 */
export function wordsOf(field: Field, value: unknown, row: Row = {}): string {
  if (value === undefined || value === null) return BLANK;
  if (typeof value === 'number') return [formatCount(value), unitOf(field, row)].filter(Boolean).join(' ');
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  const text = String(value);
  if (field.kind === 'day') return isDay(text) ? formatDay(text) : text;
  return field.kind === 'choice' ? (field.names[text] ?? text) : text;
}

function unitOf(field: Field, row: Row): string | undefined {
  if (field.kind !== 'count' || field.unit === undefined) return undefined;
  return typeof field.unit === 'string' ? field.unit : field.unit.names[String(fieldValue(field.unit, row))];
}

/** A row in one line: `còn vướng: Thiếu nguồn cán bộ`. Blank optional fields are left out. Texts of several lines come last. */
export function sentenceOf(fields: readonly Field[], row: Row): string {
  const said = fields.flatMap((field) => {
    const value = fieldValue(field, row);
    const silent = field.optional || field.kind === 'choice' || field.kind === 'paragraph';
    if (value === undefined && (silent || !isShown(field, row))) return [];
    return [{ field, words: introduced(field, wordsOf(field, value, row)) }];
  });
  const long = ({ field }: { field: Field }) => field.kind === 'paragraph';
  return [...said.filter((one) => !long(one)), ...said.filter(long)].reduce(
    (line, { field, words }) => (line === '' ? words : `${line}${separatorOf(field)}${words}`),
    '',
  );
}

/** Whether a field is shown in a row: its condition holds, or it has a value, which must be visible to be removed. */
export function isShown(field: Field, row: Row): boolean {
  const { shownWhen } = field;
  if (!shownWhen || fieldValue(field, row) !== undefined) return true;
  return fieldValue(shownWhen, row) === shownWhen.is;
}

function separatorOf({ kind, intro }: Field): string {
  if (kind === 'paragraph') return ': ';
  return kind === 'line' && intro === undefined ? '; ' : ', ';
}

function introduced(field: Field, words: string): string {
  const intro = field.intro ?? (field.kind === 'count' || field.kind === 'flag' ? nameOf(field) : '');
  return intro === '' ? words : `${intro} ${words}`;
}
