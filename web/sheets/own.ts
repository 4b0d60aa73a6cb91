import { cellName, columnName } from '../../shared/spreadsheet/cell-name.ts';
import { unreadWords } from '../../shared/spreadsheet/cell-text.ts';
import { type Cell, isBlank } from './cell.ts';
import {
  type ColumnPlace,
  columnTitle,
  HELP_SHEET,
  type ReadSheet,
  rowsAt,
  type SheetRules,
} from './columns.ts';
import { areKnown } from './find-heads.ts';
import { headKey } from './head-text.ts';
import { missingColumns, type Placed, type Said } from './place-columns.ts';
import { type OwnSheet, questionOf } from './question.ts';
import type { Refusal } from './refusal.ts';
import { rowKinds } from './row-kinds.ts';
import type { SheetCells } from './table.ts';

/** Rows beside those of data that are read: titles, heads, groups, totals, signatures. */
export const MAX_EXTRA_ROWS = 200;

/** A table that was found in a file, with the places of our columns. */
export interface OwnTable<Head extends string = string> {
  readonly cells: Extract<SheetCells, { table: unknown }>;
  readonly placed: Placed<Head>;
  /** The sheets of the file that people see; none for a file without sheets. */
  readonly sheets: readonly string[];
}

/** Reads a table; where columns are missing or unknown, asks. Pure. */
export function readOwn<Head extends string>(
  own: OwnTable<Head>,
  rules: SheetRules<Head>,
  said: Said<Head>,
): OwnSheet<Head> {
  const { cells, placed, sheets } = own;
  if (cells.table.slice(placed.found.to).every((row) => row.every(isBlank))) {
    return { refusal: { is: 'no-rows' } };
  }
  const kinds = kindsUnder(own, rules);
  const question = questionOf(cells, placed, {
    sheets: sheets.filter((one) => one !== HELP_SHEET || one === cells.sheet),
    kinds,
  });
  if (mustAsk(rules, placed, said)) return { question };
  const read = readPlaced(own, rules, kinds);
  return 'refusal' in read ? read : { ...read, question };
}

/** Like {@link readOwn} for a page that does not ask: what is missing or unknown is refused by name. Pure. */
export function readUnasked<Head extends string>(
  own: OwnTable<Head>,
  rules: SheetRules<Head>,
): ReadSheet<Head> {
  const refusal = refusalOf(rules, own);
  return refusal ? { refusal } : readPlaced(own, rules, kindsUnder(own, rules));
}

/** What each row below the heads is. */
function kindsUnder<Head extends string>(
  { cells: { table }, placed: { found, places } }: OwnTable<Head>,
  { columns }: Pick<SheetRules<Head>, 'columns'>,
): ReturnType<typeof rowKinds> {
  const at = (isOf: (place: ColumnPlace<Head>) => boolean) =>
    places.filter((place) => place.at >= 0 && isOf(place)).map((place) => place.at);
  const [id] = at(({ column }) => column === columns[0]);
  return rowKinds(table.slice(found.to), {
    heads: found.texts,
    id,
    read: at(() => true),
    choices: choicesAt(places),
    figures: at(({ column: { kind } }) => kind === 'count' || kind === 'day'),
    days: at(({ column: { kind } }) => kind === 'day'),
  });
}

/** Whether a column is in a file, or said of every row. */
const isGiven =
  <Head extends string>({ places }: Placed<Head>, everyRow: Said<Head>['everyRow']) =>
  (head: Head): boolean =>
    everyRow?.[head] !== undefined || places.some(({ column, at }) => column.head === head && at >= 0);

function refusalOf<Head extends string>(rules: SheetRules<Head>, own: OwnTable<Head>): Refusal | undefined {
  const { placed } = own;
  const titles = (heads: readonly Head[]) =>
    rules.columns.filter(({ head }) => heads.includes(head)).map(columnTitle);
  const { found, repeated } = placed;
  const missing = missingColumns(rules, isGiven(placed, undefined));
  const unknown =
    rules.others === 'refuse' ? unknownAt(own).map((at) => found.texts[at] || columnName(at)) : [];
  if (missing.length === 0 && unknown.length === 0 && repeated.length === 0) return undefined;
  return { is: 'wrong-columns', missing: titles(missing), unknown, repeated: titles(repeated) };
}

/** Columns with content that are none of ours: not those that repeat one, nor what a row of CSV has too much. */
function unknownAt({ cells: { sheet }, placed: { found, unused } }: OwnTable): readonly number[] {
  const ours = new Set([...found.places.values()].flat());
  return unused.filter((at) => !ours.has(at) && (sheet !== undefined || at < found.texts.length));
}

/** A person has to say what is missing, what stands twice, and what a column is that may be one of ours. */
function mustAsk<Head extends string>(
  rules: SheetRules<Head>,
  placed: Placed<Head>,
  said: Said<Head>,
): boolean {
  if (missingColumns(rules, isGiven(placed, said.everyRow)).length > 0) return true;
  if (said.places) return false;
  const isWhole = placed.places.every(({ at }) => at >= 0);
  return !areKnown(placed.found) || placed.repeated.length > 0 || (placed.unknown.length > 0 && !isWhole);
}

function readPlaced<Head extends string>(
  { cells: sheet, placed: { found, places, unused }, sheets }: OwnTable<Head>,
  { maxRows }: SheetRules<Head>,
  kinds: ReturnType<typeof rowKinds>,
): ReadSheet<Head> {
  const name = sheet.sheet;
  const body = sheet.table.slice(found.to).map((cells, index) => ({ cells, line: found.to + index + 1 }));
  // Workbooks have columns without heads; a row of CSV that is longer than the heads has lost its quotes.
  const long = body.find(({ cells }) => cells.slice(found.texts.length).some((cell) => !isBlank(cell)));
  if (long && name === undefined) return { refusal: { is: 'long-row', line: long.line } };
  const skipped = body.flatMap(({ line }, index) => {
    const is = kinds[index];
    return is === undefined ? [] : [{ line, is }];
  });
  const left = body.filter((_, index) => kinds[index] === undefined);
  const read = rowsAt(left, places, sheet.date1904 ?? false);
  if ('refusal' in read) return read;
  if (read.rows.length > maxRows) return { refusal: { is: 'too-many-rows', most: maxRows } };
  const isAt = new Set(places.map((place) => place.at));
  const lines = new Set(read.rows.map(({ line }) => line));
  const formulas = new Set(sheet.formulas ?? []);
  return {
    rows: read.rows,
    ...(read.absent && { absent: read.absent }),
    ...(name !== undefined && { sheet: name }),
    told: {
      heads: { from: found.from, to: found.to },
      skipped,
      formulas:
        formulas.size === 0
          ? []
          : left
              .filter(({ line }) => lines.has(line))
              .flatMap(({ cells, line }) =>
                cells.flatMap((cell, column) => {
                  const at = cellName(column, line);
                  return isAt.has(column) && hasValue(cell) && formulas.has(at) ? [at] : [];
                }),
              ),
      unused: unused.map((column) => found.texts[column] || `cột ${columnName(column)}`),
      otherSheets: sheets.filter((one) => one !== name && one !== HELP_SHEET),
    },
  };
}

/** The words that each column of choices takes, by its place. */
const choicesAt = (places: readonly ColumnPlace[]): ReadonlyMap<number, ReadonlySet<string>> =>
  new Map(
    places.flatMap(({ column: { choices, names = {} }, at }) =>
      at >= 0 && choices ? [[at, new Set([...choices, ...Object.keys(names)].map(headKey))]] : [],
    ),
  );

const hasValue = (cell: Cell): boolean =>
  !isBlank(cell) && (typeof cell !== 'string' || unreadWords(cell) === undefined);
