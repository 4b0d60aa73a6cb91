import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { rowsOfCsv } from '../../../shared/roster/import.ts';
import { Problem } from '../../../shared/runtime/problem.ts';
import { UNCOMPUTED, unreadWords } from '../../../shared/spreadsheet/cell-text.ts';
import { readCsv } from '../../../shared/spreadsheet/csv-records.ts';
import { unreadIn } from '../../../web/pages/admin/import/texts.ts';
import { ROSTER_COLUMNS } from '../../../web/pages/admin/roster-columns.ts';
import type { SheetColumn, SheetRules } from '../../../web/sheets/columns.ts';
import { sheetRowsOf } from '../../../web/sheets/rows.ts';
import { TOLD_NOTHING } from '../../fixtures/told-nothing.ts';

const ROSTER: SheetRules = { columns: ROSTER_COLUMNS, maxRows: 5000, others: 'refuse' };
const COLUMNS: readonly SheetColumn[] = [
  { head: 'Mã tổ chức', hint: '', kind: 'text', required: true },
  { head: 'Ngày', hint: '', kind: 'day' },
];
const RULES: SheetRules = { columns: COLUMNS, maxRows: 2000, others: 'pass-over' };
const ROW = { id: 'sa-dec.a', level: 'grassroots', name: 'Chi bộ A' };

/** What the page reads of a file of the roster, as fields. */
async function byPage(text: string) {
  const found = await sheetRowsOf(strToU8(text), ROSTER);
  if ('refusal' in found) return found.refusal.is;
  return found.rows.map(({ cells }) => Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell)));
}
/** What the API reads of it. */
function byApi(text: string) {
  try {
    return rowsOfCsv(text);
  } catch (error) {
    return error instanceof Problem ? error.code : error;
  }
}

describe('a roster in CSV is read on the page as by the API', () => {
  it.each<[string, string]>([
    ['with commas', 'id,level,name\nsa-dec.a,grassroots,Chi bộ A\n'],
    ['with semicolons', 'id;level;name\r\nsa-dec.a;grassroots;Chi bộ A\r\n'],
    ['with tabs', 'id\tlevel\tname\nsa-dec.a\tgrassroots\tChi bộ A'],
    ['with lines that end as on an old Mac', 'id,level,name\rsa-dec.a,grassroots,Chi bộ A\r'],
    ['with a line that says the separator', 'sep=;\r\nid;level;name\r\nsa-dec.a;grassroots;Chi bộ A'],
    [
      'with such a line behind a byte order mark',
      '\uFEFFsep=\t\nid\tlevel\tname\nsa-dec.a\tgrassroots\tChi bộ A',
    ],
    ['with such a line in quotes', '"sep=,"\nid,level,name\nsa-dec.a,grassroots,Chi bộ A'],
    ['with a break in the first head', '" id\n ";level;name\nsa-dec.a;grassroots;Chi bộ A'],
    ['with other marks in quotes in the heads', 'id;level;name;"validTo"\nsa-dec.a;grassroots;Chi bộ A;'],
    ['with short rows', 'id,level,name,plannedOn,validTo\nsa-dec.a,grassroots,Chi bộ A'],
    [
      'with rows of separators alone',
      ',,\n\nid,level,name\n,,\n , ,\t\nsa-dec.a,grassroots,Chi bộ A\n,,\n,,\n',
    ],
    ['with heads without a name', 'id,level,name,,\nsa-dec.a,grassroots,Chi bộ A,,'],
    ['with spaces around quotes', 'id, level ,name\n "sa-dec.a" ,grassroots, "Chi bộ A" '],
  ])('%s', async (_, text) => {
    expect(byApi(text)).toEqual([ROW]);
    expect(await byPage(text)).toMatchObject([
      { id: expect.stringContaining('sa-dec.a'), level: 'grassroots' },
    ]);
  });

  it.each<[string, string, string, string | unknown[]]>([
    ['with a column twice', 'id,level,name,name\nsa-dec.a,grassroots,A,B', 'wrong-columns', 'malformed-csv'],
    [
      'with a row longer than the heads',
      'id,level,name\nsa-dec.a,grassroots,Chi bộ A, B',
      'long-row',
      'malformed-csv',
    ],
    [
      'with a quote that is not closed',
      'id,level,name\nsa-dec.a,grassroots,"A',
      'broken-csv',
      'malformed-csv',
    ],
    ['with a quote in a cell', 'id,level,name\nsa-dec.a,grassroots,A "B"', 'broken-csv', 'malformed-csv'],
    ['with text behind a quote', 'id,level,name\nsa-dec.a,grassroots,"A" B', 'broken-csv', 'malformed-csv'],
    ['with too many rows', `id,level,name\n${'a,b,c\n'.repeat(5001)}`, 'too-many-rows', 'invalid'],
    ['with nothing', '', 'empty', []],
    ['with blanks alone', '\uFEFF ,,\r\n\t\n', 'empty', []],
  ])('%s is refused', async (_, text, refusal, problem) => {
    expect(await byPage(text)).toBe(refusal);
    expect(byApi(text)).toEqual(problem);
  });

  it('is not sent, and refused by the API, where a cell is a formula: CSV has no value of it', async () => {
    const text = 'id,level,name\nsa-dec.a,grassroots,=A1';
    const found = await sheetRowsOf(strToU8(text), ROSTER);
    expect(found).toMatchObject({ told: { formulas: [] } });
    expect('rows' in found && found.rows.map((row) => unreadIn(ROSTER_COLUMNS, row))).toEqual([
      [{ field: 'name', message: unreadWords(UNCOMPUTED) }],
    ]);
    expect(byApi(text)).toBe('invalid');
  });

  it('keeps a last row of formulas, and of what nobody can read: it is no signature', async () => {
    const found = await sheetRowsOf(
      strToU8('level,name,plannedOn,order\ngrassroots,A,25/6/2020,1\n=A2,B,=C2,\nxã,C,tháng 6,'),
      ROSTER,
    );
    expect(found).toMatchObject({ rows: [{ line: 2 }, { line: 3 }, { line: 4 }], told: { skipped: [] } });
  });

  it('is refused by the API where a row is cut off before a field that each has', () => {
    expect(byApi('id,level,name\nsa-dec.a,grassroots,A\nsa-dec.b,gras')).toBe('malformed-csv');
  });

  it('gives back texts that were kept from being formulas', () => {
    expect(byApi(`id,level,name\nsa-dec.a,grassroots,'=A`)).toEqual([{ ...ROW, name: '=A' }]);
  });
});

describe('the reader of CSV', () => {
  it('keeps the place of every row, and what cells hold', () => {
    expect(readCsv('a;b\n\n;\nx;"y;\r\n""z"""\n', 5)).toEqual({
      rows: [['a', 'b'], [], [], ['x', 'y;\r\n"z"']],
    });
  });

  it('gives back whatever was written, by any separator, line end and choice of quotes', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'ễ', '"', ',', ';', '\t', ' ', '\n', '\r', "'", '='),
      maxLength: 6,
    });
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    const written = fc.tuple(text, fc.boolean()).map(([cell, always]) => {
      const isBare = !always && /^[^",;\t\r\n]*$/.test(cell);
      return { cell, csv: isBare ? cell : quoted(cell) };
    });
    const row = fc.array(written, { minLength: 3, maxLength: 3 });
    const rows = fc.array(row, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (body, by, end) => {
          const all = [['x', 'y', 'z'].map((cell) => ({ cell, csv: cell })), ...body];
          const csv = all.map((cells) => cells.map((one) => one.csv).join(by)).join(end);
          const read = readCsv(csv, 10);
          const found = 'rows' in read ? read.rows : [];
          const blank = (cells: readonly string[] = []) => cells.every((cell) => cell.trim() === '');
          for (const [at, cells] of all.entries()) {
            const meant = cells.map(({ cell }) => cell);
            if (blank(meant)) expect(blank(found[at])).toBe(true);
            else expect(found[at]).toEqual(meant);
          }
        },
      ),
    );
  });

  it('names the row that is longer than the heads', () => {
    expect(readCsv('a,b\n1,2\n\n1,2,,\n1,2,,3', 5)).toEqual({ fault: 'long-row', line: 5 });
  });

  it('counts rows with content alone', () => {
    expect(readCsv(`a\n${'\n'.repeat(50)}1\n2\n${'\n'.repeat(50)}`, 2)).toMatchObject({
      rows: { length: 53 },
    });
    expect(readCsv('a\n1\n2\n\n3', 2)).toEqual({ fault: 'too-many-rows' });
  });
});

describe('a head', () => {
  it.each(['"Mã tổ\nchức";Ngày', 'Ghi chú;"Mã tổ\r\nchức";Ngày', ' MÃ TỔ  CHỨC ;ngay'])(
    '%j is found',
    async (heads) => {
      const row = heads.startsWith('Ghi') ? ';a;25/6/2020' : 'a;25/6/2020';
      expect(await sheetRowsOf(strToU8(`${heads}\n${row}`), RULES)).toEqual({
        rows: [{ line: 2, cells: { 'Mã tổ chức': 'a', Ngày: '25/6/2020' } }],
        told: TOLD_NOTHING,
      });
    },
  );
});

describe('a file whose days are written month first', () => {
  it.each([
    ['6/25/2020', '6/5/2020', ['B2']],
    ['6/5/2020', ' 12-31-2020', ['B3']],
    ['25/6/2020', '6.25.2020', ['B3']],
  ])('by one of %j and %j is refused, and its cells are named', async (one, other, cells) => {
    expect(await sheetRowsOf(strToU8(`Mã tổ chức;Ngày\na;${one}\nb;${other}`), RULES)).toEqual({
      refusal: { is: 'month-first', cells },
    });
  });

  it.each(['6/5/2020', '25/6/2020', '31/2/2020', '0/25/2020', '6/32/2020', '6/25/20'])(
    'is not told by %s',
    async (day) => {
      expect(await sheetRowsOf(strToU8(`Mã tổ chức;Ngày\na;${day}`), RULES)).toMatchObject({ rows: [{}] });
      expect(await sheetRowsOf(strToU8(`Mã tổ chức;Ghi chú\na;6/25/2020`), RULES)).toMatchObject({
        rows: [{}],
      });
    },
  );
});
