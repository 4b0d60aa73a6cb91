import { isDay } from '../../../shared/days.ts';
import { CONGRESS_RESULT_FORM } from '../../../shared/forms/congress-result.ts';
import type { Field, FieldGroup, Names } from '../../../shared/forms/field.ts';
import { valueAt, withValue } from '../../../shared/forms/pointer.ts';
import { type Cell, dayIn, isBlank, textIn } from '../../sheets/cell.ts';
import type { SheetColumn, SheetRow, SheetRows, SheetRules } from '../../sheets/columns.ts';
import { searchable } from '../../ui/format.ts';
import { ALIASES } from './aliases.ts';

/** A column of the spreadsheet. */
export interface FieldColumn extends SheetColumn {
  /** JSON pointer of its value in a submission; `/name` is not part of it. */
  readonly pointer: string;
  /** For a choice: the texts of its cells. */
  readonly names?: Names;
}

/** Head of the column with the organisation's name. */
export const NAME_HEAD = 'Tên tổ chức';

/** Head of the column with the organisation's id. */
const ID_HEAD = 'Mã tổ chức';

const FLAG_WORDS = ['Có', 'Không'];

const OF_ORGANISATION: readonly FieldColumn[] = [
  {
    pointer: '/subjectId',
    head: ID_HEAD,
    kind: 'text',
    hint: 'Có sẵn, không sửa; dòng không có mã thì được ghép theo tên',
  },
  { pointer: '/name', head: NAME_HEAD, kind: 'text', hint: 'Có sẵn, để đối chiếu' },
];

/** The columns of the organisation, then one for each field of the form. */
export const COLUMNS: readonly FieldColumn[] = [
  ...OF_ORGANISATION,
  ...CONGRESS_RESULT_FORM.flatMap((group) => group.fields.flatMap((field) => columnOf(field, group))),
].map((column) => ({ ...column, aliases: ALIASES[column.pointer] ?? [] }));

function columnOf(field: Field, { optional }: Pick<FieldGroup, 'optional'>): FieldColumn[] {
  const { kind, pointer, column } = field;
  if (!column) return [];
  const names = column.names ?? (field.kind === 'choice' ? field.names : undefined);
  return [
    {
      pointer,
      head: column.head,
      hint: column.hint,
      kind: kind === 'line' || kind === 'paragraph' ? 'text' : kind,
      ...(!optional && !field.optional && { required: true }),
      ...(names && { names, choices: Object.values(names), everyRow: Object.values(names) }),
      ...(kind === 'flag' && { choices: FLAG_WORDS }),
      // Hardly any list has a column for what hardly ever happens.
      ...(pointer === '/data/committee/appointed' && { everyRow: ['0'] }),
    },
  ];
}

const FLAGS: Readonly<Record<string, boolean>> = { co: true, x: true, khong: false };

/** A count of a cell: `15`, `1.234`, `15,0`; `15,5` is a number too, which the schema refuses as not whole, `1,000` is none. */
function countIn(cell: Exclude<Cell, null>): unknown {
  if (typeof cell === 'object') return cell.day;
  if (typeof cell !== 'string') return cell;
  const text = cell.trim();
  const number = /^(\d{1,9}|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}|\d{4,6}))?$/.exec(text);
  if (!number) return text;
  return Number(`${number[1]?.replaceAll('.', '')}.${number[2] ?? '0'}`);
}

function choiceIn(cell: Exclude<Cell, null>, names: Names): unknown {
  const said = searchable(String(cell)).replace(/^dai hoi /, '');
  const found = Object.entries(names).find(([, words]) => said.startsWith(searchable(words)));
  return found ? found[0] : String(cell);
}

function flagIn(cell: Exclude<Cell, null>): unknown {
  if (typeof cell === 'boolean') return cell;
  const said = searchable(String(cell));
  return Object.hasOwn(FLAGS, said) ? FLAGS[said] : String(cell);
}

const READERS: Readonly<Record<FieldColumn['kind'], (cell: Exclude<Cell, null>, names: Names) => unknown>> = {
  text: textIn,
  day: dayIn,
  choice: choiceIn,
  count: countIn,
  flag: flagIn,
};

/** The value of a cell; `undefined` when it is blank. Text that cannot be parsed stays as it is, and the schema rejects it. */
export const valueIn = ({ kind, names = {} }: FieldColumn, cell: Cell | undefined): unknown =>
  isBlank(cell) ? undefined : READERS[kind](cell, names);

/** The cell of a value, so that {@link valueIn} returns the value again. */
function cellOf({ kind, names }: FieldColumn, value: unknown): Cell {
  if (value === undefined) return null;
  if (kind === 'day' && typeof value === 'string' && isDay(value)) return { day: value };
  if (kind === 'choice') return names?.[String(value)] ?? String(value);
  if (kind === 'flag' && typeof value === 'boolean') return value ? 'Có' : 'Không';
  return typeof value === 'number' ? value : String(value);
}

/** A row of a file. */
export interface FileRow {
  /** Its number in the spreadsheet program. */
  readonly line: number;
  readonly subjectId: string;
  readonly name: string;
  /** How the organisation was found where the file does not have its id. */
  readonly foundBy?: 'name' | 'choice';
  /** The congress result, as far as it could be read, without blank cells. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The cells, in the order of {@link COLUMNS}; failed rows are downloaded with them. */
  readonly cells: readonly Cell[];
  /** Heads of columns that the file does not have: that is not the same as blank cells. */
  readonly absent?: readonly string[];
}

/** The rules of a file. No unit has more organisations; unknown columns are told, and not read. */
export const RULES: SheetRules = {
  columns: COLUMNS,
  maxRows: 2000,
  others: 'pass-over',
  oneOf: [ID_HEAD, NAME_HEAD],
};

const [SUBJECT, NAME, ...FIELDS] = COLUMNS as [FieldColumn, FieldColumn, ...FieldColumn[]];

/**
 * The rows with figures, and those with nothing but the organisation.
 *
 * @param everyRow what holds of every row with figures, for columns that the file does not have
 */
export function filledIn(
  { rows, absent: heads = [] }: Pick<SheetRows, 'rows' | 'absent'>,
  everyRow: Readonly<Partial<Record<string, string>>> = {},
): { readonly rows: readonly FileRow[]; readonly untouched: readonly FileRow[] } {
  const isFilled = ({ cells }: SheetRow) => FIELDS.some(({ head }) => !isBlank(cells[head]));
  const read = ({ line, cells }: SheetRow, same: typeof everyRow) => ({
    ...rowOf({ line, cells: COLUMNS.map(({ head }) => same[head] ?? cells[head] ?? null) }),
    absent: FIELDS.map(({ head }) => head).filter((head) => same[head] === undefined && heads.includes(head)),
  });
  return {
    rows: rows.filter(isFilled).map((row) => read(row, everyRow)),
    untouched: rows.filter((row) => !isFilled(row)).map((row) => read(row, {})),
  };
}

function rowOf({ line, cells }: Pick<FileRow, 'line' | 'cells'>): FileRow {
  const read = FIELDS.reduce<FileRow['data']>(
    (data, column, index) => withValue(data, column.pointer, valueIn(column, cells[index + 2])),
    {},
  );
  const text = (column: FieldColumn, cell: Cell | undefined) => String(valueIn(column, cell) ?? '');
  // With an empty committee the schema reports each missing field, not only the committee.
  const data = { committee: {}, ...read };
  return { line, subjectId: text(SUBJECT, cells[0]).toLowerCase(), name: text(NAME, cells[1]), data, cells };
}

/** A row with what was sent in the columns that its file does not have, and their heads: a file says nothing of those. */
export function withKept(
  row: FileRow,
  sent: unknown,
): { readonly row: FileRow; readonly kept: readonly string[] } {
  const { absent = [], data, cells } = row;
  const kept = FIELDS.filter(
    ({ head, pointer }) => absent.includes(head) && valueAt(sent, pointer) !== undefined,
  );
  return {
    row: {
      ...row,
      data: kept.reduce((all, { pointer }) => withValue(all, pointer, valueAt(sent, pointer)), data),
      cells: COLUMNS.map((column, at) =>
        kept.includes(column) ? cellOf(column, valueAt(sent, column.pointer)) : (cells[at] ?? null),
      ),
    },
    kept: kept.map(({ head }) => head),
  };
}

/** The cell of each field, blank ones too. */
export const fieldCells = (data: unknown): readonly { readonly column: FieldColumn; readonly cell: Cell }[] =>
  FIELDS.map((column) => ({ column, cell: cellOf(column, valueAt(data, column.pointer)) }));

/** The cells of an organisation, for the template and for downloaded rows. */
export const cellsOf = (subjectId: string, name: string, data?: unknown): Cell[] => [
  subjectId,
  name,
  ...fieldCells(data).map(({ cell }) => cell),
];

/** The column of a pointer, or the first one below it; `undefined` when there is none. */
export const columnAt = (pointer: string): FieldColumn | undefined =>
  pointer === ''
    ? undefined
    : (COLUMNS.find((column) => column.pointer === pointer) ??
      COLUMNS.find((column) => column.pointer.startsWith(`${pointer}/`)));

/** The columns with different values, with both cells. */
export const columnDifferences = (
  before: unknown,
  after: unknown,
): readonly { readonly column: FieldColumn; readonly before: Cell; readonly after: Cell }[] =>
  FIELDS.map((column) => ({
    column,
    before: cellOf(column, valueAt(before, column.pointer)),
    after: cellOf(column, valueAt(after, column.pointer)),
  })).filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
