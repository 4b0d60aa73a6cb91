import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { SheetColumn, SheetRules } from '../../../web/sheets/columns.ts';
import { sheetRowsOf } from '../../../web/sheets/rows.ts';
import { formFile } from '../../../web/sheets/write.ts';
import { type MadeWorkbook, madeWorkbook, textRow } from '../../fixtures/made-workbook.ts';
import { TOLD_NOTHING } from '../../fixtures/told-nothing.ts';

const COLUMNS: readonly SheetColumn[] = [
  { head: 'Mã', hint: '', kind: 'text', required: true },
  { head: 'Nữ', hint: '', kind: 'count' },
  { head: 'Ngày', hint: '', kind: 'day' },
];
const RULES: SheetRules = { columns: COLUMNS, maxRows: 2000, others: 'pass-over' };
const HEADS = textRow(1, ['Mã', 'Nữ', 'Ngày']);
const read = (made: Uint8Array) => sheetRowsOf(made, RULES);
const sheet = (name: string, more: object = {}) => ({ name, rows: HEADS + textRow(2, [name]), ...more });
const isSeen = ({ state, kind }: MadeWorkbook['sheets'][number]) => !state && !kind;
const changed = (archive: Uint8Array, change: (parts: Record<string, Uint8Array>) => object) =>
  zipSync(change(unzipSync(archive)) as Record<string, Uint8Array>);

describe('the sheet that is read', () => {
  it.each<[string, string, MadeWorkbook['sheets']]>([
    ['the first', 'Một', [sheet('Một'), sheet('Hai')]],
    ['the first that is not hidden', 'Hai', [sheet('Một', { state: 'hidden' }), sheet('Hai')]],
    [
      'the first that can be shown',
      'Ba',
      [sheet('Một', { state: 'veryHidden' }), sheet('Hai', { state: 'hidden' }), sheet('Ba')],
    ],
    ['behind a chart', 'Hai', [sheet('Biểu đồ', { kind: 'chartsheet' }), sheet('Hai')]],
  ])('is %s, and its name is told', async (_, name, sheets) => {
    expect(await read(madeWorkbook({ sheets }))).toMatchObject({
      sheet: name,
      rows: [{ cells: { Mã: name } }],
      told: {
        otherSheets: sheets
          .filter(isSeen)
          .map((one) => one.name)
          .filter((one) => one !== name),
      },
    });
  });

  it('is none where all are hidden', async () => {
    expect(await read(madeWorkbook({ sheets: [sheet('Một', { state: 'hidden' })] }))).toEqual({
      refusal: { is: 'no-visible-sheet' },
    });
  });

  it('may have any name', async () => {
    for (const [written, name] of [
      ['A > B', 'A > B'],
      ['/&gt;&quot;&#39;', '/>"\''],
      ['Số &amp; liệu', 'Số & liệu'],
    ]) {
      const made = madeWorkbook({ sheets: [sheet('Trang', { name: written })] });
      expect(await read(made)).toMatchObject({ sheet: name, rows: [{}] });
    }
  });
});

describe('a workbook of another program', () => {
  const one = (more: Partial<MadeWorkbook> = {}) => madeWorkbook({ sheets: [sheet('Một')], ...more });
  it.each<[string, () => Uint8Array]>([
    ['with backslashes in its archive', () => one({ slash: '\\' })],
    ['with the workbook elsewhere', () => one({ folder: 'office/du-lieu' })],
    ['with prefixes', () => one({ prefix: 'x' })],
    ['with single quotes', () => one({ quote: "'" })],
    [
      'with names in capitals',
      () =>
        changed(one(), (parts) =>
          Object.fromEntries(Object.entries(parts).map(([path, part]) => [path.toUpperCase(), part])),
        ),
    ],
    ['without a list of its relations', () => changed(one(), ({ '_rels/.rels': _, ...parts }) => parts)],
    [
      'without styles and texts',
      () => changed(one(), ({ 'xl/styles.xml': _, 'xl/sharedStrings.xml': __, ...parts }) => parts),
    ],
    [
      'with rows and cells without places',
      () =>
        madeWorkbook({
          sheets: [{ name: 'Một', rows: (HEADS + textRow(2, ['Một'])).replaceAll(/ r="\d+"/g, '') }],
        }),
    ],
    ['whose parts are not packed', () => zipSync(unzipSync(one()), { level: 0 })],
    [
      'in UTF-16',
      () =>
        changed(one(), (parts) => ({
          ...parts,
          'xl/worksheets/sheet1.xml': new Uint8Array(
            Buffer.from(
              `\uFEFF<worksheet><sheetData>${HEADS}${textRow(2, ['Một'])}</sheetData></worksheet>`,
              'utf16le',
            ),
          ),
        })),
    ],
  ])('%s is read', async (_, make) => {
    expect(await read(make())).toEqual({
      sheet: 'Một',
      rows: [{ line: 2, cells: { Mã: 'Một', Nữ: null, Ngày: null } }],
      told: TOLD_NOTHING,
    });
  });

  it('with its own targets, absolute or by steps, is read', async () => {
    for (const target of [
      '/xl/worksheets/sheet1.xml',
      '../xl/./worksheets/sheet1.xml',
      'worksheets\\sheet1.xml',
      'worksheets/sheet%31.xml',
    ]) {
      const made = changed(one(), (parts) => {
        const path = 'xl/_rels/workbook.xml.rels';
        const xml = new TextDecoder().decode(parts[path]).replace('worksheets/sheet1.xml', target);
        return { ...parts, [path]: strToU8(xml) };
      });
      expect(await read(made)).toMatchObject({ sheet: 'Một' });
    }
  });

  it.each<[string, Record<string, string>]>([
    [
      'LibreOffice’s own',
      { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' },
    ],
    [
      'Excel’s binary one',
      {
        '_rels/.rels': '<R><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></R>',
        'xl/workbook.bin': '\u0001',
      },
    ],
  ])('in another format, %s, is to be saved again', async (_, parts) => {
    const archive = zipSync(
      Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])),
    );
    expect(await read(archive)).toEqual({ refusal: { is: 'other-format' } });
  });

  it.each([
    '<html><table><tr><td>Mã</td></tr></table></html>',
    '\uFEFF<?xml version="1.0"?><Workbook/>',
    ' <!DOCTYPE html>',
  ])('that is %j under another name is to be saved again', async (text) => {
    expect(await read(strToU8(text))).toEqual({ refusal: { is: 'other-format' } });
  });
});

describe('rows without content', () => {
  it('do not count: one space far below the table is none', async () => {
    const far = (line: number, text: string) =>
      `<row r="${line}"><c r="A${line}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
    const made = (rows: string) => madeWorkbook({ sheets: [{ name: 'Một', rows: HEADS + rows }] });
    expect(await read(made(textRow(2, ['a']) + far(1_048_576, ' ')))).toMatchObject({ rows: [{ line: 2 }] });
    expect(await read(made(textRow(2, ['a']) + far(50_000, 'b')))).toMatchObject({
      rows: [{ line: 2 }, { line: 50_000 }],
    });
    const everyOther = Array.from({ length: 2000 }, (_, at) => textRow(at * 3 + 2, [`a${at}`])).join('');
    const found = await read(made(everyOther));
    expect('rows' in found && found.rows.length).toBe(2000);
    expect(await read(made(everyOther + textRow(9000, ['b'])))).toEqual({
      refusal: { is: 'too-many-rows', most: 2000 },
    });
  });

  it('may stand above the heads', async () => {
    const rows = textRow(3, ['Mã']) + textRow(4, ['a']);
    expect(await read(madeWorkbook({ sheets: [{ rows }] }))).toMatchObject({
      rows: [{ line: 4 }],
      told: { heads: { from: 3, to: 3 } },
    });
  });
});

it('a text that looks like an escape comes back from the file that it was handed back in', async () => {
  const rows = [['_x0041_', '_x005F_x0041_', 'a_x000a_b']];
  const made = await formFile({ name: 'Một', columns: COLUMNS, rows });
  expect(await read(new Uint8Array(await made.arrayBuffer()))).toMatchObject({
    rows: [{ cells: { Mã: '_x0041_', Nữ: '_x005F_x0041_', Ngày: 'a_x000a_b' } }],
  });
});
