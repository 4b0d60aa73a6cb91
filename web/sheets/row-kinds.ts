import { MERGED, unreadWords } from '../../shared/spreadsheet/cell-text.ts';
import { type Cell, isBlank, textIn } from './cell.ts';
import { headKey } from './head-text.ts';

/**
 * A row below the heads that is no row of data: the heads once more, `(1) (2) (3)`, `TỔNG CỘNG`, `I. Khối xã, phường`, a
 * signature, or something beside the columns that are read.
 */
export type SkippedKind = 'heads' | 'numbering' | 'total' | 'group' | 'note' | 'outside';

/** Where the columns of a table are. */
export interface RowPlaces {
  /** The text above each column. */
  readonly heads: readonly string[];
  /** The column with the id; a row that has one is never skipped. */
  readonly id?: number | undefined;
  /** Columns that are read. */
  readonly read: readonly number[];
  /** Those of them that hold figures and days. */
  readonly figures: readonly number[];
  /** Those of the figures that are days: no sum has one. */
  readonly days?: readonly number[];
  /** Columns of choices, each with the words that it takes, by their keys: no signature has one of them. */
  readonly choices?: ReadonlyMap<number, ReadonlySet<string>>;
}

const MIN_MARKS = 3;
const MIN_FILLED = 3;
/** Accents tell `Cộng` from `Công ty`, and `Tổng cộng` from `Tổng công ty`. */
const TOTAL =
  /^(?:tổng\s+(?:cộng|số)|toàn (?:huyện|thị xã|thành phố|tỉnh|đảng bộ))(?=$|[\s:.,(])|^(?:tổng|cộng)(?=$|\s*[:.,(+]|\s+(?:toàn|khối|nhóm|mục|[ivx]+)(?=$|[\s:.,(+]))/;
const PLAIN_TOTAL = /^(?:tong cong(?! ty)|tong so|(?:tong|cong)(?:$| (?:toan|khoi|nhom|muc) ))/;
const GROUP_MARK = /^(?:[IVX]{1,5}|[A-H])[.)]?$/;

/** A row as it is looked at: what nobody sees is not there. */
const seen = (cells: readonly Cell[]): readonly { readonly at: number; readonly text: string }[] =>
  cells.flatMap((cell, at) => (isBlank(cell) || cell === MERGED ? [] : [{ at, text: textIn(cell) }]));

/**
 * What each row below the heads is; `undefined` for data. A row is skipped when nothing else can be meant by it: whoever shows
 * the rows says which were. Pure.
 */
export function rowKinds(
  rows: readonly (readonly Cell[])[],
  places: RowPlaces,
): readonly (SkippedKind | undefined)[] {
  const kinds = rows.map((cells) => rowKind(cells, places));
  const hasData = (cells: readonly Cell[]) =>
    hasId(cells, places) ||
    places.figures.some((at) => isFigure(cells[at])) ||
    hasChoice(cells, places) ||
    isFilled(cells, places);
  const last = rows.reduce(
    (found, cells, index) => (kinds[index] !== undefined || hasData(cells) ? index : found),
    -1,
  );
  const numbered = rows.some((cells) =>
    seen(cells).some(({ at, text }) => isBefore(at, places) && /^\d+\.?$/.test(text)),
  );
  return rows.map((cells, index) => {
    const kind = kinds[index];
    if (kind !== undefined || hasId(cells, places)) return kind;
    if (numbered && isGroup(cells, places)) return 'group';
    const isRead = places.read.some((at) => !isBlank(cells[at]));
    if (!isRead) return cells.every(isBlank) ? undefined : index > last ? 'note' : 'outside';
    // Below everything, texts where figures belong: who made the list, where and when.
    const isUnderFigures = places.figures.some((at) => !isBlank(cells[at]));
    return index > last && isUnderFigures ? 'note' : undefined;
  });
}

function rowKind(cells: readonly Cell[], places: RowPlaces): SkippedKind | undefined {
  const found = seen(cells);
  if (isNumbering(found)) return 'numbering';
  if (isHeadsAgain(found, places)) return 'heads';
  if (hasId(cells, places))
    return isTotal(textIn(cells[places.id as number] as string)) ? 'total' : undefined;
  const [first] = found.filter(({ text }) => /\p{L}/u.test(text) && !GROUP_MARK.test(text));
  return first && isTotal(first.text) ? 'total' : undefined;
}

const hasId = (cells: readonly Cell[], { id }: RowPlaces): boolean =>
  id !== undefined && !isBlank(cells[id]) && cells[id] !== MERGED;

const hasChoice = (cells: readonly Cell[], { choices = new Map() }: RowPlaces): boolean =>
  [...choices].some(([at, words]) => !isBlank(cells[at]) && words.has(headKey(textIn(cells[at] as string))));

/** An error, or a formula without a value, is where a figure was to be. */
const isFigure = (cell: Cell | undefined): boolean =>
  typeof cell === 'number' ||
  (typeof cell === 'object' && cell !== null) ||
  (typeof cell === 'string' && cell !== MERGED && (/^\s*\d/.test(cell) || unreadWords(cell) !== undefined));

/** No signature has something in most of the columns, whatever it is. */
function isFilled(cells: readonly Cell[], { read }: RowPlaces): boolean {
  const filled = read.filter((at) => !isBlank(cells[at]) && cells[at] !== MERGED).length;
  return filled >= MIN_FILLED && filled * 2 > read.length;
}

function isTotal(text: string): boolean {
  const own = text.toLowerCase();
  return (
    TOTAL.test(own) || (/^[a-z]/.test(own) && !/[^\u0020-\u007e]/.test(own) && PLAIN_TOTAL.test(headKey(own)))
  );
}

/** `(1) (2) (3)`, also as Excel takes it for −1, −2, −3; `A B 1 2 3`; `(5)=(3)+(4)`. Each is one more than the one before. */
function isNumbering(found: ReturnType<typeof seen>): boolean {
  if (found.length < MIN_MARKS) return false;
  let [letters, numbers] = [0, 0];
  for (const { text } of found) {
    const [, letter, number] =
      /^[([]?\s*(?:([a-h])|-?(\d{1,2}))\s*[)\]]?\s*(?:=[\s()[\]\d+\-:/*%.]+)?$/i.exec(text) ?? [];
    if (letter !== undefined && numbers === 0) {
      if (letter.toLowerCase().charCodeAt(0) - 96 !== letters + 1) return false;
      letters += 1;
    } else if (number !== undefined) {
      const next = Number(number);
      if (numbers > 0 ? next !== numbers + 1 : next > letters + 1) return false;
      numbers = next;
    } else return false;
  }
  return numbers > 0;
}

/** A long list has its heads on each page. */
function isHeadsAgain(found: ReturnType<typeof seen>, { heads }: RowPlaces): boolean {
  const same = found.filter(({ at, text }) => {
    const head = headKey(heads[at] ?? '');
    return head !== '' && ` ${head}`.endsWith(` ${headKey(text)}`);
  });
  return same.length >= MIN_MARKS && same.length * 2 > found.length;
}

const isBefore = (at: number, { read }: RowPlaces): boolean => at < Math.min(...read);

/**
 * `I`, `II`, `A` where other rows have a number. A group may have sums, but no day and no choice: a row with one of these is data,
 * as the units of a roster are that are numbered so above their organisations.
 */
const isGroup = (cells: readonly Cell[], places: RowPlaces): boolean =>
  seen(cells).some(({ at, text }) => isBefore(at, places) && GROUP_MARK.test(text)) &&
  !hasChoice(cells, places) &&
  !(places.days ?? []).some((at) => isDay(cells[at]));

/** A day as a cell or written out; a number alone may be how many days, or rows, a group has. */
const isDay = (cell: Cell | undefined): boolean =>
  (typeof cell === 'object' && cell !== null) || /\d\s*[/.-]\s*\d/.test(String(cell ?? ''));
