import { parse } from 'csv-parse/browser/esm/sync';
import { isBlank } from './cell.ts';
import { MAX_NAMED, type Refusal } from './refusal.ts';
import { startsWith, type Table } from './table.ts';

/** A row with long notes has a tenth. */
const MAX_LETTERS = 20_000;
const UTF_16 = [0xff, 0xfe];
// biome-ignore lint/suspicious/noControlCharactersInRegex: by them what is no text is told
const NO_TEXT = /[\u0000-\u0008]/;

/** Reads a CSV file: UTF-8, or UTF-16 of Excel's "Unicode text"; columns parted by commas, semicolons or tabs. */
export function tableOfCsv(bytes: Uint8Array, mostRows: number): Table {
  const text = textOf(bytes);
  if (typeof text !== 'string') return { refusal: text };
  const [first = ''] = text.split(/\r?\n/, 1);
  // A Vietnamese Excel parts columns by semicolons, since the comma stands in numbers.
  const [delimiter] = [',', ';', '\t'].sort((one, other) => parts(first, other) - parts(first, one));
  const table: string[][] = [];
  let filled = 0;
  try {
    parse(text, {
      delimiter: delimiter as string,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: MAX_LETTERS,
      on_record: (record: string[]) => {
        table.push(record);
        if (!record.every(isBlank)) filled = table.length;
        // The heads are a row too. No further: a file of a few megabytes has millions of short rows.
        if (filled > mostRows + 1) throw TOO_MANY;
        return null;
      },
    });
  } catch (error) {
    return { refusal: error === TOO_MANY ? { is: 'too-many-rows', most: mostRows } : { is: 'broken-csv' } };
  }
  // Without the empty rows at the end, which spreadsheets leave.
  return withoutFormulas(table.slice(0, filled));
}

const TOO_MANY = new Error('too many rows');

function textOf(bytes: Uint8Array): string | Refusal {
  try {
    const encoding = startsWith(bytes, UTF_16) ? 'utf-16le' : 'utf-8';
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return NO_TEXT.test(text) ? { is: 'not-a-spreadsheet' } : text;
  } catch {
    // Text of another encoding is worth another word than a picture.
    return { is: bytes.some((byte) => byte <= 8) ? 'not-a-spreadsheet' : 'not-utf-8' };
  }
}

const parts = (line: string, delimiter: string): number => line.split(delimiter).length;

/** `=` at the head of a cell is a formula; an apostrophe before it is how a text is kept from being one. */
function withoutFormulas(table: string[][]): Table {
  const cells = table.flatMap((row, line) =>
    row.flatMap((cell, at) => (cell.startsWith('=') ? [`${columnName(at)}${line + 1}`] : [])),
  );
  if (cells.length > 0) return { refusal: { is: 'formulas', cells: cells.slice(0, MAX_NAMED) } };
  return { table: table.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, ''))) };
}

/** `A`, `B`, … `AA`. */
const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
