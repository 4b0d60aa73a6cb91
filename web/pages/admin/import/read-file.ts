import { FileRefusal } from './refusal.ts';

/** A row of a spreadsheet: its number there, and its cells that are not empty, by column. */
export interface SheetRow {
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What a column holds, where it is more than text: decides how what people type is written for the API. */
type ColumnKind = 'text' | 'day';

/** A column that a file may have. */
export interface SheetColumn {
  /** Its head, the same as in the API's CSV. */
  readonly name: string;
  /** What is in it, for people. */
  readonly words: string;
  readonly kind?: ColumnKind;
  readonly required?: boolean;
}

/** Larger files are no list of one province, and would hold the page up. */
const MOST_BYTES = 5 * 1024 * 1024;
const MOST_ROWS = 10_000;

/**
 * The rows of a CSV or .xlsx file (its first sheet) under the given columns. Rows without any cell are left out; the numbers
 * are those that a spreadsheet program shows.
 *
 * @throws FileRefusal whatever is wrong with the file
 */
export async function readRows(file: File, columns: readonly SheetColumn[]): Promise<SheetRow[]> {
  if (file.size > MOST_BYTES)
    throw new FileRefusal('Tệp lớn quá 5 MB nên không được đọc. Đồng chí chia nhỏ tệp.');
  const table = await tableOf(file);
  const [head = [], ...body] = table;
  const names = head.map((cell) => cell.trim());
  checkHead(names, columns);
  const rows = body.flatMap((cells, index) => rowOf(cells, index + 2, names, columns));
  if (rows.length === 0) throw new FileRefusal('Tệp chỉ có dòng tiêu đề, không có dòng nào để nhập.');
  if (rows.length > MOST_ROWS) {
    throw new FileRefusal('Tệp có quá 10.000 dòng nên không được đọc. Đồng chí chia nhỏ tệp.');
  }
  return rows;
}

async function tableOf(file: File): Promise<string[][]> {
  const name = file.name.toLowerCase();
  const content = await file.arrayBuffer();
  if (name.endsWith('.xlsx')) return (await import('./xlsx.ts')).tableOfXlsx(content);
  if (name.endsWith('.csv')) return (await import('./csv.ts')).tableOfCsv(content);
  throw new FileRefusal('Chỉ nhận tệp .xlsx hoặc .csv. Tệp Excel cũ (.xls): đồng chí lưu lại thành .xlsx.');
}

function checkHead(names: readonly string[], columns: readonly SheetColumn[]): void {
  const given = names.filter((name) => name !== '');
  const unknown = given.filter((name) => !columns.some((column) => column.name === name));
  const missing = columns.filter(({ name, required }) => required && !given.includes(name));
  const faults = [
    missing.length > 0 && `thiếu cột ${missing.map(({ name }) => name).join(', ')}`,
    unknown.length > 0 && `có cột lạ ${unknown.slice(0, 5).map(shortened).join(', ')}`,
    new Set(given).size < given.length && 'có hai cột cùng tên',
  ].filter((fault) => fault !== false);
  if (faults.length > 0) {
    throw new FileRefusal(`Dòng đầu của tệp chưa đúng mẫu: ${faults.join('; ')}. Đồng chí dùng tệp mẫu.`);
  }
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function rowOf(
  cells: readonly string[],
  number: number,
  names: readonly string[],
  columns: readonly SheetColumn[],
): SheetRow[] {
  const given = cells.flatMap((cell, index) => {
    const name = names[index];
    const text = cell.trim();
    if (!name || text === '') return [];
    const kind = columns.find((column) => column.name === name)?.kind;
    return [[name, kind === 'day' ? dayOfText(text) : text] as const];
  });
  return given.length > 0 ? [{ number, cells: Object.fromEntries(given) }] : [];
}

/** A day as people here type it, `25/6/2020`, as the API takes it; anything else stays as it is, for the API to refuse. */
function dayOfText(text: string): string {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}
