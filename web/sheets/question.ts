import { formatDay } from '../../shared/days.ts';
import { MERGED } from '../../shared/spreadsheet/cell-text.ts';
import { type Cell, isBlank, textIn } from './cell.ts';
import type { ReadSheet } from './columns.ts';
import { headLines } from './find-heads.ts';
import { headKey } from './head-text.ts';
import type { Placed } from './place-columns.ts';
import type { Refusal } from './refusal.ts';
import type { SkippedKind } from './row-kinds.ts';
import type { SheetCells } from './table.ts';

/** What is asked of a person who knows the file: which of its columns are ours. */
export interface HeadsQuestion<Head extends string = string> {
  /** The sheets that could be read, and the one that is; none for a file without sheets. */
  readonly sheets: readonly string[];
  readonly sheet?: string;
  /** The last row of the heads, and the rows that it could be, each with its texts. */
  readonly headLine: number;
  readonly lines: readonly { readonly line: number; readonly words: string }[];
  /** The columns of the file that have a head or content. */
  readonly columns: readonly {
    readonly at: number;
    readonly text: string;
    /** By which it is remembered. */
    readonly key: string;
    /** What the first rows hold. */
    readonly sample: readonly string[];
  }[];
  /** What was recognised. */
  readonly places: Readonly<Partial<Record<Head, number>>>;
}

/** What came of a file of which the page asks: rows, with the question that they answer; the question alone; or no file that is taken. */
export type OwnSheet<Head extends string = string> =
  | (Exclude<ReadSheet<Head>, { refusal: unknown }> & { readonly question: HeadsQuestion<Head> })
  | { readonly question: HeadsQuestion<Head>; readonly rows?: undefined }
  | { readonly refusal: Refusal };

const MAX_SAMPLE = 2;
/** Rows that say nothing of what is in a column. */
const NO_SAMPLES: ReadonlySet<SkippedKind | undefined> = new Set(['heads', 'numbering', 'total']);
const MAX_LETTERS = 60;

/** The question about a table. Pure. */
export function questionOf<Head extends string>(
  { table, sheet }: Extract<SheetCells, { table: unknown }>,
  { found, places }: Placed<Head>,
  {
    sheets,
    kinds,
  }: {
    /** Sheets to choose among. */
    readonly sheets: readonly string[];
    /** What each row below the heads is. */
    readonly kinds: readonly (SkippedKind | undefined)[];
  },
): HeadsQuestion<Head> {
  const width = table.reduce((most, { length }) => Math.max(most, length), 0);
  // Names of groups are told from others only beside columns that are known.
  const isData = (kind: SkippedKind | undefined) =>
    !NO_SAMPLES.has(kind) && (kind !== 'group' || found.places.size === 0);
  const body = table.slice(found.to).filter((_, index) => isData(kinds[index]));
  return {
    sheets,
    ...(sheet !== undefined && { sheet }),
    headLine: found.to,
    lines: headLines(table).map((line) => ({
      line,
      words: shortened(
        (table[line - 1] ?? [])
          .filter((cell) => !isBlank(cell) && cell !== MERGED)
          .map(words)
          .join(' | '),
      ),
    })),
    columns: Array.from({ length: width }, (_, at) => ({
      at,
      text: found.texts[at] ?? '',
      key: headKey(found.texts[at] ?? ''),
      sample: sampleOf(body, at),
    })).filter(({ text, sample }) => text !== '' || sample.length > 0),
    places: Object.fromEntries(
      places.filter(({ at }) => at >= 0).map(({ column, at }) => [column.head, at]),
    ) as Partial<Record<Head, number>>,
  };
}

function sampleOf(body: readonly (readonly Cell[])[], at: number): string[] {
  const sample: string[] = [];
  for (let index = 0; index < body.length && sample.length < MAX_SAMPLE; index += 1) {
    const cell = body[index]?.[at];
    if (!isBlank(cell) && cell !== MERGED) sample.push(words(cell));
  }
  return sample;
}

const words = (cell: Cell): string =>
  cell === null ? '' : shortened(typeof cell === 'object' ? formatDay(cell.day) : textIn(cell));

const shortened = (text: string): string =>
  text.length > MAX_LETTERS ? `${text.slice(0, MAX_LETTERS)}…` : text;
