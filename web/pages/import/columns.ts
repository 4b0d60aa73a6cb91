import { type Day, isDay } from '../../../shared/days.ts';
import { searchable } from '../../ui/format.ts';

/** A cell as a spreadsheet gives it; `null`: empty. A day stands apart from text, since Excel keeps days as numbers. */
export type Cell = string | number | boolean | { readonly day: Day } | null;

/** How a column's cells are read. */
type Kind = 'text' | 'day' | 'form' | 'count' | 'flag';

/** A column of the spreadsheet. */
export interface Column {
  /** JSON pointer of its value in a submission; the organisation's name is nobody's. */
  readonly pointer: string;
  readonly head: string;
  readonly kind: Kind;
  /** For people who fill it in. */
  readonly hint: string;
  readonly required?: boolean;
}

const MEMBERS = '/data/committee';
const THEORY = `${MEMBERS}/theory`;
const STANDING = '/data/standingCommittee';

const count = (pointer: string, head: string, hint: string, required = false): Column => ({
  pointer,
  head,
  kind: 'count',
  hint,
  ...(required && { required }),
});

/** Every column, in the order of the template. */
export const COLUMNS: readonly Column[] = [
  { pointer: '/subjectId', head: 'Mã tổ chức', kind: 'text', hint: 'Có sẵn, không sửa', required: true },
  { pointer: '/name', head: 'Tên tổ chức', kind: 'text', hint: 'Có sẵn, để đối chiếu' },
  { pointer: '/data/heldOn', head: 'Ngày đại hội', kind: 'day', hint: 'Ví dụ 25/6/2020', required: true },
  { pointer: '/data/form', head: 'Hình thức', kind: 'form', hint: 'Đại biểu hoặc Toàn thể', required: true },
  count(`${MEMBERS}/planned`, 'Số lượng theo đề án', 'Số cấp ủy viên theo đề án, ví dụ 15', true),
  count(`${MEMBERS}/elected`, 'Bầu được', 'Số bầu được tại đại hội, ví dụ 15', true),
  count(`${MEMBERS}/appointed`, 'Chỉ định', 'Số chỉ định; không có thì ghi 0', true),
  count(`${MEMBERS}/reelected`, 'Tái cử', 'Tái cử + Lần đầu = Bầu được', true),
  count(`${MEMBERS}/firstTime`, 'Lần đầu', 'Số tham gia cấp ủy lần đầu', true),
  count(`${MEMBERS}/women`, 'Nữ', 'Để trống nếu chưa có số liệu'),
  count(`${MEMBERS}/young`, 'Trẻ tuổi', 'Để trống nếu chưa có số liệu'),
  count(`${MEMBERS}/ethnicMinority`, 'Dân tộc thiểu số', 'Để trống nếu chưa có số liệu'),
  count(`${THEORY}/none`, 'LLCT chưa qua', 'Bốn ô LLCT: ghi đủ cả bốn hoặc để trống cả bốn'),
  count(`${THEORY}/elementary`, 'LLCT sơ cấp', 'Số có trình độ lý luận chính trị sơ cấp'),
  count(`${THEORY}/intermediate`, 'LLCT trung cấp', 'Số có trình độ lý luận chính trị trung cấp'),
  count(`${THEORY}/advancedOrBachelor`, 'LLCT cao cấp, cử nhân', 'Tổng bốn ô = Bầu được + Chỉ định'),
  count(`${STANDING}/planned`, 'BTV theo đề án', 'Ban Thường vụ; để trống nếu không có'),
  count(`${STANDING}/elected`, 'BTV bầu được', 'Ban Thường vụ; để trống nếu không có'),
  count(`${STANDING}/women`, 'BTV nữ', 'Ban Thường vụ; để trống nếu chưa có số liệu'),
  {
    pointer: '/data/secretaryElectedDirectly',
    head: 'Bầu bí thư trực tiếp',
    kind: 'flag',
    hint: 'Có hoặc Không; để trống nếu chưa có số liệu',
  },
  { pointer: '/data/note', head: 'Ghi chú', kind: 'text', hint: 'Không ghi họ tên cá nhân' },
];

/** What a form of congress is called in a cell. */
const FORMS: Readonly<Record<string, string>> = { delegates: 'Đại biểu', plenary: 'Toàn thể' };

const FLAGS: Readonly<Record<string, boolean>> = { co: true, x: true, khong: false };

/** Numbers that Excel keeps days of 1990 to 2099 as, when a cell has lost its format. */
const SERIAL = { first: 32_874, last: 73_050 };
const MILLISECONDS_A_DAY = 86_400_000;
/** Excel counts from here, because it takes 1900 for a leap year. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);

const pad = (text: string): string => text.padStart(2, '0');

/** A day of a cell: Excel's own, `25/6/2020`, `25-6-2020`, `25.6.2020`, `2020-06-25`. Anything else stays as it is. */
function dayIn(cell: Exclude<Cell, null>): unknown {
  if (typeof cell === 'object') return cell.day;
  if (typeof cell === 'number') {
    if (!Number.isInteger(cell) || cell < SERIAL.first || cell > SERIAL.last) return String(cell);
    return new Date(SERIAL_ZERO + cell * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
  }
  const text = String(cell).trim();
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const day = `${year}-${pad(month)}-${pad(date)}`;
  return isDay(day) ? day : text;
}

/** A count of a cell: `15`, `1.234`, `15,0`; `15,5` is a number too, which the schema refuses as not whole. */
function countIn(cell: Exclude<Cell, null>): unknown {
  if (typeof cell === 'object') return cell.day;
  if (typeof cell !== 'string') return cell;
  const text = cell.trim();
  const number = /^(\d{1,9}|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,6}))?$/.exec(text);
  if (!number) return text;
  return Number(`${number[1]?.replaceAll('.', '')}.${number[2] ?? '0'}`);
}

function formIn(cell: Exclude<Cell, null>): unknown {
  const said = searchable(String(cell)).replace(/^dai hoi /, '');
  const found = Object.entries(FORMS).find(([, words]) => said.startsWith(searchable(words)));
  return found ? found[0] : String(cell);
}

function flagIn(cell: Exclude<Cell, null>): unknown {
  if (typeof cell === 'boolean') return cell;
  const said = searchable(String(cell));
  return Object.hasOwn(FLAGS, said) ? FLAGS[said] : String(cell);
}

const textIn = (cell: Exclude<Cell, null>): unknown =>
  typeof cell === 'object' ? cell.day : String(cell).normalize('NFC').trim();

const READERS: Readonly<Record<Kind, (cell: Exclude<Cell, null>) => unknown>> = {
  text: textIn,
  day: dayIn,
  form: formIn,
  count: countIn,
  flag: flagIn,
};

const isBlank = (cell: Cell | undefined): boolean =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');

/** The value that a cell stands for, `undefined` when it is blank; what cannot be read stays for the schema to refuse. */
export const valueIn = ({ kind }: Column, cell: Cell | undefined): unknown =>
  isBlank(cell) ? undefined : READERS[kind](cell as Exclude<Cell, null>);

/** The cell that a value is written as, so that {@link valueIn} gives the value again. */
function cellOf({ kind }: Column, value: unknown): Cell {
  if (value === undefined) return null;
  if (kind === 'day' && typeof value === 'string' && isDay(value)) return { day: value };
  if (kind === 'form') return FORMS[String(value)] ?? String(value);
  if (kind === 'flag' && typeof value === 'boolean') return value ? 'Có' : 'Không';
  return typeof value === 'number' ? value : String(value);
}

/** A row that a file has, under its headings. */
export interface FileRow {
  /** Its number in the spreadsheet, as the program shows it: the heads are in row 1. */
  readonly line: number;
  readonly subjectId: string;
  readonly name: string;
  /** A congress result as far as it could be read; blank cells are absent from it. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The cells as they came, in the order of {@link COLUMNS}: what failed is handed back so. */
  readonly cells: readonly Cell[];
}

/** The rows of a spreadsheet, or why it is not one that can be read. */
export type Rows =
  | { readonly rows: readonly FileRow[]; readonly untouched: number }
  | { readonly missing: readonly string[] };

const [SUBJECT, NAME, ...FIGURES] = COLUMNS as [Column, Column, ...Column[]];

/**
 * Reads a table whose first row holds the heads, in any order; columns that are not ours are passed over. Rows in which
 * nothing but the organisation stands were not filled in.
 */
export function rowsIn(table: readonly (readonly Cell[])[]): Rows {
  const heads = (table[0] ?? []).map((cell) => searchable(String(cell ?? '')));
  const places = COLUMNS.map(({ head }) => heads.indexOf(searchable(head)));
  const missing = COLUMNS.filter(({ required }, index) => required && places[index] === -1);
  if (missing.length > 0) return { missing: missing.map(({ head }) => head) };
  const lines = table.slice(1).map((row, index) => ({
    line: index + 2,
    cells: places.map((place) => row[place] ?? null),
  }));
  const filled = lines.filter(({ cells }) => cells.slice(2).some((cell) => !isBlank(cell)));
  const named = lines.filter(({ cells }) => cells.some((cell) => !isBlank(cell)));
  return { rows: filled.map(rowOf), untouched: named.length - filled.length };
}

function rowOf({ line, cells }: Pick<FileRow, 'line' | 'cells'>): FileRow {
  const data: Record<string, unknown> = {};
  FIGURES.forEach((column, index) => {
    const value = valueIn(column, cells[index + 2]);
    if (value !== undefined) put(data, column.pointer, value);
  });
  const text = (column: Column, cell: Cell | undefined) => String(valueIn(column, cell) ?? '');
  // A row without figures of the committee has none of its fields: the schema then names the committee alone.
  data.committee ??= {};
  return { line, subjectId: text(SUBJECT, cells[0]).toLowerCase(), name: text(NAME, cells[1]), data, cells };
}

const partsOf = (pointer: string): string[] => pointer.split('/').slice(2);

function put(data: Record<string, unknown>, pointer: string, value: unknown): void {
  const parts = partsOf(pointer);
  let at = data;
  for (const part of parts.slice(0, -1)) {
    at[part] ??= {};
    at = at[part] as Record<string, unknown>;
  }
  at[parts.at(-1) as string] = value;
}

/** The value that a column has in a congress result. */
const valueAt = ({ pointer }: Column, data: unknown): unknown =>
  partsOf(pointer).reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], data);

/** The row of an organisation, as the template has it and a file that is handed back. */
export const cellsOf = (subjectId: string, name: string, data?: unknown): Cell[] => [
  subjectId,
  name,
  ...FIGURES.map((column) => cellOf(column, valueAt(column, data))),
];

/** The column that a pointer names, or the first one below it; `undefined` when no column is meant. */
export const columnAt = (pointer: string): Column | undefined =>
  pointer === ''
    ? undefined
    : (COLUMNS.find((column) => column.pointer === pointer) ??
      COLUMNS.find((column) => column.pointer.startsWith(`${pointer}/`)));

/** Columns whose values differ, with both as cells. */
export const differences = (
  before: unknown,
  after: unknown,
): readonly { readonly column: Column; readonly before: Cell; readonly after: Cell }[] =>
  FIGURES.map((column) => ({
    column,
    before: cellOf(column, valueAt(column, before)),
    after: cellOf(column, valueAt(column, after)),
  })).filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
