import { MERGED } from '../../shared/spreadsheet/cell-text.ts';
import { HEAD_ROWS } from '../../shared/spreadsheet/csv-records.ts';
import { type Cell, isBlank, textIn } from './cell.ts';
import type { SheetColumn } from './columns.ts';
import { headKey, headKeys } from './head-text.ts';
import type { SheetCells } from './table.ts';

type Table = Extract<SheetCells, { table: unknown }>;

/** Rows of heads above each other: a group, its part, the column. */
const MAX_LEVELS = 3;
/** Heads by which a row is known to be the one: one alone may be a word of a title. */
const MIN_KNOWN = 2;
const MAX_HEAD_LETTERS = 200;

/** The heads of a table. */
export interface FoundHeads<Head extends string = string> {
  /** First and last row of the heads, as programs number them. */
  readonly from: number;
  readonly to: number;
  /** What stands above each column, groups first; empty where nothing does. */
  readonly texts: readonly string[];
  /** Our columns that were recognised, each with the places of all columns that are called so. */
  readonly places: ReadonlyMap<Head, readonly number[]>;
}

/** What heads are known as, by their keys. */
export interface KnownHeads<Head extends string = string> {
  readonly whole: ReadonlyMap<string, Head>;
  /** Columns that are told by the lowest of several heads: a figure is not, `Nữ` may be one of any group. */
  readonly alone: ReadonlyMap<string, Head>;
}

/**
 * Every key by which one of the columns is known: its own head first, then its usual names.
 *
 * @param said what a person has said of heads, by their keys; `null`: nothing of ours
 */
export function knownHeads<Head extends string>(
  columns: readonly SheetColumn<Head>[],
  said: Readonly<Record<string, Head | null>> = {},
): KnownHeads<Head> {
  const whole = new Map<string, Head>(columns.map(({ head }) => [headKey(head), head]));
  for (const { head, title = head, aliases = [] } of columns) {
    for (const key of [title, ...aliases].map(headKey)) if (!whole.has(key)) whole.set(key, head);
  }
  for (const [key, head] of Object.entries<Head | null>(said)) {
    if (head === null) whole.delete(key);
    else whole.set(key, head);
  }
  const figures = new Set(columns.filter(({ kind }) => kind === 'count').map(({ head }) => head));
  return { whole, alone: new Map([...whole].filter(([, head]) => !figures.has(head))) };
}

/**
 * Finds the heads among the first rows with content: the row, with up to two rows above it, in which most of our columns are
 * recognised; where not enough are, the row with the most texts, or one that has nearly as many and one of our columns. Pure.
 *
 * @param line the last row of the heads, where a person has said it
 */
export function findHeads<Head extends string>(
  sheet: Table,
  known: KnownHeads<Head>,
  line?: number,
): FoundHeads<Head> | undefined {
  const all = headLines(sheet.table);
  const lines = line === undefined ? all : all.filter((one) => one === line);
  let best: FoundHeads<Head> | undefined;
  for (const to of lines) {
    for (let from = to; from > to - MAX_LEVELS && from >= 1; from -= 1) {
      if (from < to && (sheet.table[from - 1] ?? []).every(isBlank)) break;
      const found = headsAt(sheet, known, from, to);
      if (!best || found.places.size > best.places.size) best = found;
    }
  }
  if (best && (line !== undefined || areKnown(best))) return best;
  const guessed = [...all].sort((one, other) => textsIn(sheet, other) - textsIn(sheet, one))[0];
  // Rows of data may have more texts than the heads above them; a title has few.
  const isNearlyFull = (to: number) =>
    guessed !== undefined && textsIn(sheet, to) * 2 > textsIn(sheet, guessed);
  if (best && best.places.size > 0 && isNearlyFull(best.to)) return best;
  return guessed === undefined ? undefined : headsAt(sheet, known, guessed, guessed);
}

/** Whether so much was recognised that nobody needs to say which row it is. */
export const areKnown = ({ places }: FoundHeads): boolean => places.size >= MIN_KNOWN;

/** Rows among which the heads are looked for, as programs number them. */
export function headLines(table: Table['table']): readonly number[] {
  const lines: number[] = [];
  for (let at = 0; at < table.length && lines.length < HEAD_ROWS; at += 1) {
    if (!(table[at] ?? []).every(isBlank)) lines.push(at + 1);
  }
  return lines;
}

const textsIn = ({ table }: Table, line: number): number =>
  (table[line - 1] ?? []).filter((cell) => /\p{L}/u.test(textAt(cell))).length;

function headsAt<Head extends string>(
  sheet: Table,
  known: KnownHeads<Head>,
  from: number,
  to: number,
): FoundHeads<Head> {
  const bottom = sheet.table[to - 1] ?? [];
  const width = Math.max(...sheet.table.slice(from - 1, to).map(({ length }) => length));
  const levels = [];
  for (let line = from; line < to; line += 1) levels.push(groupsOf(sheet, line, width));
  const texts: string[] = [];
  const places = new Map<Head, number[]>();
  for (let at = 0; at < width; at += 1) {
    const own = textAt(bottom[at]);
    const parts = [...levels.map((level) => level[at] ?? ''), own].filter(
      (text, index, before) => text !== '' && text !== before[index - 1],
    );
    texts.push(parts.join(' '));
    const head = headOf(parts, known);
    if (head !== undefined) places.set(head, [...(places.get(head) ?? []), at]);
  }
  return { from, to, texts, places };
}

/** The column that texts above each other mean together. */
function headOf<Head extends string>(
  parts: readonly string[],
  { whole, alone }: KnownHeads<Head>,
): Head | undefined {
  const found = (text: string, known: ReadonlyMap<string, Head>) =>
    headKeys(text)
      .map((key) => known.get(key))
      .find((head) => head !== undefined);
  return found(parts.join(' '), whole) ?? found(parts.at(-1) ?? '', alone);
}

/** What an upper row of heads says of each column: a group stands in the first of its columns alone. */
function groupsOf({ table, spans = [] }: Table, line: number, width: number): string[] {
  const row = table[line - 1] ?? [];
  const below = table[line] ?? [];
  const own = spans.filter((span) => span.line === line);
  const texts = Array.from({ length: width }, (_, at) => textAt(row[at]));
  if (own.length > 0) {
    for (const { from, to } of own) texts.fill(texts[from] ?? '', from, Math.min(to + 1, width));
    return texts;
  }
  // A file without merged cells: the group goes on as long as there is something below and nothing beside it.
  return texts.map((text, at) => {
    let first = at;
    while (first > 0 && texts[first] === '' && !isBlank(below[first])) first -= 1;
    return text === '' && !isBlank(below[at]) && !isBlank(below[first]) ? (texts[first] ?? '') : text;
  });
}

/** A head or title, as far as anyone would read it. */
const textAt = (cell: Cell | undefined): string =>
  isBlank(cell) || cell === MERGED ? '' : textIn(cell).slice(0, MAX_HEAD_LETTERS).replace(/\s+/g, ' ');
