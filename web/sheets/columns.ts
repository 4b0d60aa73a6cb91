import { searchable } from '../ui/format.ts';
import { type Cell, isBlank } from './cell.ts';
import type { Refusal } from './refusal.ts';

/** A column that a file may have. What its cells mean is for the page to say. */
export interface SheetColumn<Head extends string = string> {
  /** What stands above it; found whatever its case and accents. */
  readonly head: Head;
  /** What is to stand in it, for people. */
  readonly hint: string;
  /** What a file that we write holds there, and how wide it is. */
  readonly kind: 'text' | 'day' | 'count' | 'choice' | 'flag';
  readonly required?: boolean;
}

/** Says why a row was handed back; whoever reads the file passes over it. */
export const REASON: SheetColumn = {
  head: 'Lý do không nhận',
  hint: 'Vì sao dòng chưa được nhận; không cần xóa',
  kind: 'text',
};

/** What a page takes. */
export interface SheetRules<Head extends string = string> {
  readonly columns: readonly SheetColumn<Head>[];
  /** Rows under the heads. */
  readonly mostRows: number;
  /** Columns that are not among these: notes of someone's own, or a slip in a head that would lose a value. */
  readonly others: 'pass-over' | 'refuse';
}

/** A row of a file that has something in one of the columns. */
export interface SheetRow<Head extends string = string> {
  /** Its number in the spreadsheet, as the program shows it: the heads are in row 1. */
  readonly line: number;
  readonly cells: Readonly<Record<Head, Cell>>;
}

/** What a file holds under the columns asked for, or why it is not taken. */
export type ReadSheet<Head extends string = string> =
  | { readonly rows: readonly SheetRow<Head>[] }
  | { readonly refusal: Refusal };

/** The rows of a table whose first row holds the heads, in any order. Rows without anything in the columns are left out. */
export function rowsUnder<Head extends string>(
  table: readonly (readonly Cell[])[],
  { columns, others }: Pick<SheetRules<Head>, 'columns' | 'others'>,
): ReadSheet<Head> {
  const [first = [], ...body] = table;
  const given = first.map((cell) => String(isBlank(cell) ? '' : cell).trim());
  const refusal = headsRefused(given, columns, others);
  if (refusal) return { refusal };
  const heads = given.map(searchable);
  const places = columns.map(({ head }) => [head, heads.indexOf(searchable(head))] as const);
  const rows = body.flatMap((cells, index) => {
    const own = places.map(([head, place]) => [head, cells[place] ?? null] as const);
    if (own.every(([, cell]) => isBlank(cell))) return [];
    return [{ line: index + 2, cells: Object.fromEntries(own) as Record<Head, Cell> }];
  });
  return rows.length > 0 ? { rows } : { refusal: { is: 'no-rows' } };
}

function headsRefused(
  given: readonly string[],
  columns: readonly SheetColumn[],
  others: SheetRules['others'],
): Refusal | undefined {
  const ours = new Set([...columns, REASON].map(({ head }) => searchable(head)));
  const heads = given.map(searchable);
  const missing = columns.filter(({ head, required }) => required && !heads.includes(searchable(head)));
  const unknown = given.filter((head) => head !== '' && !ours.has(searchable(head)));
  // Which of the two holds, nobody could say.
  const repeated = columns.filter(({ head }) => {
    const wanted = searchable(head);
    return heads.indexOf(wanted) !== heads.lastIndexOf(wanted);
  });
  const refusal = {
    is: 'wrong-columns',
    missing: missing.map(({ head }) => head),
    unknown: others === 'refuse' ? unknown : [],
    repeated: repeated.map(({ head }) => head),
  } as const;
  const right = [refusal.missing, refusal.unknown, refusal.repeated].every(({ length }) => length === 0);
  return right ? undefined : refusal;
}
