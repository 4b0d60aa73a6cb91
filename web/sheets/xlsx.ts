import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import type { Cell } from './cell.ts';
import { MAX_NAMED, type Refusal } from './refusal.ts';
import type { Table } from './table.ts';

/** What all entries together may unpack to: a list of 10.000 rows has a third. */
const MAX_UNPACKED = 30 * 1024 * 1024;
const MAX_ENTRIES = 200;
/** The last column that may hold something: more than three times as many as any template has. */
const MAX_COLUMNS = 100;

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/**
 * Reads the first sheet of an `.xlsx` file. How much every entry unpacks to is looked at before it is unpacked, and the
 * sheet before it is made into rows: a cell of a few bytes may claim to stand a million rows below.
 */
export async function tableOfXlsx(bytes: Uint8Array, mostRows: number): Promise<Table> {
  try {
    const entries = unpack(bytes);
    if (!entries) return { refusal: { is: 'unpacks-too-large' } };
    const path = firstSheet(entries);
    const sheet = path === undefined ? undefined : entries[path];
    if (path === undefined || !sheet) return { refusal: { is: 'not-a-spreadsheet' } };
    const xml = strFromU8(sheet);
    const refusal = judge(xml, mostRows);
    if (refusal) return { refusal };
    const small = { ...entries, [path]: strToU8(withoutEmpty(xml)) };
    // Packed again as it is: what is read is what was looked at, however the archive was put together.
    const archive = zipSync(small as Zippable, { level: 0 });
    const table = await readSheet(archive.buffer as ArrayBuffer, 1, { trim: false });
    return { table: table.map((row) => row.map(cellIn)) };
  } catch {
    return { refusal: { is: 'broken' } };
  }
}

/** The entries that matter; `undefined` when they are too many or say that they unpack to too much. */
function unpack(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> | undefined {
  let [size, count] = [0, 0];
  const small = () => size <= MAX_UNPACKED && count <= MAX_ENTRIES;
  const entries = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      count += 1;
      if (!/\.(xml|rels)$/.test(name)) return false;
      size += originalSize;
      return small();
    },
  });
  return small() ? entries : undefined;
}

/** Path of the sheet that stands first; `undefined` when it is no workbook. */
function firstSheet(entries: Readonly<Record<string, Uint8Array>>): string | undefined {
  const text = (path: string) => strFromU8(entries[path] ?? new Uint8Array());
  const id = /<(?:\w+:)?sheet\s[^>]*\w+:id="([^"]+)"/.exec(text(WORKBOOK))?.[1];
  const relations = text(RELATIONS).match(/<(?:\w+:)?Relationship\s[^>]*>/g) ?? [];
  const found = relations.find((relation) => attribute(relation, 'Id') === id);
  const target = found && attribute(found, 'Target');
  if (target === undefined) return undefined;
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

const CELL = /<(?:\w+:)?c\s(?:[^>]*\s)?r="([A-Z]{1,3})(\d{1,7})"[^>]*>(?:<(?:\w+:)?(f)[\s/>])?/g;

/** What stands against making rows of a sheet. */
function judge(xml: string, mostRows: number): Refusal | undefined {
  const formulas: string[] = [];
  for (const [tag, column = '', row = '', formula] of xml.matchAll(CELL)) {
    if (formula) formulas.push(`${column}${row}`);
    if (tag.endsWith('/>')) continue;
    // The heads are a row too.
    if (Number(row) > mostRows + 1) return { is: 'too-many-rows', most: mostRows };
    if (columnNumber(column) > MAX_COLUMNS) return { is: 'too-wide' };
  }
  if (formulas.length === 0 && !/<(?:\w+:)?f[\s/>]/.test(xml)) return undefined;
  return { is: 'formulas', cells: formulas.slice(0, MAX_NAMED) };
}

const columnNumber = (name: string): number =>
  [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** Without cells and rows that hold a format alone, and without what the sheet says of its own size. */
const withoutEmpty = (xml: string): string =>
  xml
    .replace(/<(?:\w+:)?dimension\s[^>]*\/>/g, '')
    .replace(/<(?:\w+:)?c\s[^>]*\/>/g, '')
    .replace(/<(?:\w+:)?row\s[^>]*\/>/g, '')
    .replace(/<((?:\w+:)?row)\s[^>]*><\/\1>/g, '');

/** The library gives days as midnight UTC. */
function cellIn(value: unknown): Cell {
  if (value instanceof Date) return { day: value.toISOString().slice(0, 10) };
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  return null;
}
