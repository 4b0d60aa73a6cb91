import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SheetColumn, SheetRules } from '../../../web/sheets/columns.ts';
import type { Refusal } from '../../../web/sheets/refusal.ts';
import { sheetRowsOf } from '../../../web/sheets/rows.ts';
import { MAX_CELLS, MAX_ELEMENT_DEPTH, MAX_UNPACKED } from '../../../web/sheets/xlsx/limits.ts';
import { type MadeWorkbook, madeWorkbook, textRow } from '../../fixtures/made-workbook.ts';
import { TOLD_NOTHING } from '../../fixtures/told-nothing.ts';

const COLUMNS: readonly SheetColumn[] = [
  { head: 'Mã', hint: '', kind: 'text', required: true },
  { head: 'Nữ', hint: '', kind: 'count' },
];
const RULES: SheetRules = { columns: COLUMNS, maxRows: 2000, others: 'pass-over' };
const HEADS = textRow(1, ['Mã', 'Nữ']);
/** A slow machine under load; before, some of these took minutes. */
const MAX_MILLISECONDS = 15_000;
/** Beside the file itself: one cell of 1.4 KB took 400 MB before. */
const MAX_MEGABYTES = 192;

const book = (rows: string, more: Partial<MadeWorkbook> & { after?: string } = {}): Uint8Array =>
  madeWorkbook({ ...more, sheets: [{ rows: HEADS + rows, after: more.after ?? '' }] });
const withPart = (path: string, content: Uint8Array, archive = book(textRow(2, ['a']))): Uint8Array =>
  zipSync({ ...unzipSync(archive), [path]: content });
const merges = (range: string, count: number) =>
  `<mergeCells>${`<mergeCell ref="${range}"/>`.repeat(count)}</mergeCells>`;
const manyRows = Array.from({ length: 1000 }, (_, at) => textRow(at + 2, ['a', '1'])).join('');
const text = (cell: string) => `<c ${cell}><is><t>x</t></is></c>`;
const TOO_MANY: Refusal = { is: 'too-many-rows', most: 2000 };

let reader: Worker;
beforeAll(() => {
  reader = new Worker(new URL('../../fixtures/sheet-reader.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEGABYTES },
  });
});
afterAll(() => reader.terminate());

/** What a thread reads that ends when it takes too much memory. */
async function readApart(bytes: Uint8Array): Promise<unknown> {
  reader.postMessage({ bytes, rules: RULES });
  const [read] = await once(reader, 'message');
  return read;
}

describe('a file of few bytes that claims much', () => {
  it.each<[string, () => Uint8Array, Refusal]>([
    [
      'a last row in single quotes',
      () => book(`<row r='1048576'>${text(`r='A1048576' t='inlineStr'`)}</row>`),
      TOO_MANY,
    ],
    [
      'spaces around the equals sign',
      () => book(`<row r = "1048576">${text('r = "A1048576" t = "inlineStr"')}</row>`),
      TOO_MANY,
    ],
    [
      'line breaks between attributes',
      () => book(`<row\nr="1048576"><c\nt="inlineStr"\nr="A1048576"><is><t>x</t></is></c></row>`),
      TOO_MANY,
    ],
    [
      'characters by number',
      () => book(`<row r="&#49;048576">${text('r="&#65;&#x31;048576" t="inlineStr"')}</row>`),
      TOO_MANY,
    ],
    [
      'a prefix',
      () => book(`<row r="1048576">${text('r="A1048576" t="inlineStr"')}</row>`, { prefix: 'x' }),
      TOO_MANY,
    ],
    [
      'rows without numbers',
      () => book('<row><c t="inlineStr"><is><t>x</t></is></c></row>'.repeat(50_000)),
      TOO_MANY,
    ],
    [
      'a last column in single quotes',
      () => book(`<row r='3'>${text(`r='XFD3' t='inlineStr'`)}</row>`),
      { is: 'too-wide' },
    ],
    [
      'the last cell of all',
      () => book(`<row r='1048576'>${text(`r='XFD1048576' t='inlineStr'`)}</row>`),
      { is: 'too-wide' },
    ],
    [
      'cells without places',
      () => book(`<row r="2">${text('t="inlineStr"').repeat(20_000)}</row>`),
      { is: 'too-wide' },
    ],
    [
      'a row beyond the last',
      () => book(`<row r="1048577">${text('r="A1048577" t="inlineStr"')}</row>`),
      { is: 'broken' },
    ],
    [
      'a row of no number',
      () => book(`<row r="1e9"><c t="inlineStr"><is><t>x</t></is></c></row>`),
      { is: 'broken' },
    ],
    [
      'a column beyond the last',
      () => book(`<row r="2">${text('r="XFE2" t="inlineStr"')}</row>`),
      { is: 'broken' },
    ],
    [
      'a cell in another row',
      () => book(`<row r="2">${text('r="A9" t="inlineStr"')}</row>`),
      { is: 'broken' },
    ],
    [
      'a cell twice',
      () => book(`<row r="2">${text('r="A2" t="inlineStr"').repeat(2)}</row>`),
      { is: 'broken' },
    ],
    [
      'empty cells without end',
      () => book(`<row r="2">${'<c/>'.repeat(MAX_CELLS + 1)}</row>`),
      { is: 'unpacks-too-large' },
    ],
    [
      'shared texts without end',
      () => withPart('xl/sharedStrings.xml', strToU8(`<sst>${'<si/>'.repeat(MAX_CELLS + 1)}</sst>`)),
      { is: 'unpacks-too-large' },
    ],
    [
      'one long text in many cells',
      () =>
        book(`<row r="2">${'<c t="s"><v>0</v></c>'.repeat(90)}</row>`, {
          texts: [`<t>${'ế'.repeat(100_000)}</t>`],
        }),
      { is: 'unpacks-too-large' },
    ],
    [
      'merged cells over everything',
      () => book(manyRows, { after: merges('A1:XFD1048576', 50_000) }),
      { is: 'unpacks-too-large' },
    ],
    ['a tag that never ends', () => book('<c '.repeat(1_000_000)), { is: 'broken' }],
    ['elements that never close', () => book('<a>'.repeat(1_000_000)), { is: 'broken' }],
    [
      'elements within each other',
      () => book('<a>'.repeat(MAX_ELEMENT_DEPTH) + '</a>'.repeat(MAX_ELEMENT_DEPTH)),
      { is: 'broken' },
    ],
    ['a tag of spaces', () => book(`<c${' '.repeat(3_000_000)}`), { is: 'broken' }],
    ['a comment that never ends', () => book(`${'<!-- -->'.repeat(100_000)}<!--`), { is: 'broken' }],
    [
      'entities of its own',
      () =>
        withPart(
          'xl/worksheets/sheet1.xml',
          strToU8('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>'),
        ),
      { is: 'broken' },
    ],
    [
      'a sheet that unpacks to too much',
      () => withPart('xl/worksheets/sheet1.xml', new Uint8Array(MAX_UNPACKED)),
      { is: 'unpacks-too-large' },
    ],
    [
      'parts that do so together',
      () =>
        withPart(
          'xl/styles.xml',
          new Uint8Array(MAX_UNPACKED / 2).fill(32),
          withPart('xl/sharedStrings.xml', new Uint8Array(MAX_UNPACKED / 2 + 1).fill(32)),
        ),
      { is: 'unpacks-too-large' },
    ],
    [
      'a shared text that there is not',
      () => book('<row r="2"><c t="s"><v>7</v></c></row>'),
      { is: 'broken' },
    ],
    ['a number that is none', () => book('<row r="2"><c><v>0x10</v></c></row>'), { is: 'broken' }],
    ['a number without end', () => book('<row r="2"><c><v>1e999</v></c></row>'), { is: 'broken' }],
  ])('by %s is refused at once', async (_, make, refusal) => {
    const bytes = make();
    const began = performance.now();
    expect(await readApart(bytes)).toEqual({ refusal });
    expect(performance.now() - began).toBeLessThan(MAX_MILLISECONDS);
  });

  it.each<[string, () => Uint8Array]>([
    [
      'a part that nobody reads and that unpacks to a gigabyte',
      () => withPart('xl/media/image1.xml', new Uint8Array(MAX_UNPACKED * 2)),
    ],
    [
      'a size of its own',
      () =>
        withPart(
          'xl/worksheets/sheet1.xml',
          strToU8(
            `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${HEADS}${textRow(2, ['a'])}</sheetData></worksheet>`,
          ),
        ),
    ],
    [
      'columns that are formatted to the last',
      () => book(`${textRow(2, ['a'])}<row r="1048576"><c r="XFD1048576" s="0"/></row>`),
    ],
    ['merged heads', () => book(textRow(2, ['a']), { after: merges('C1:XFD1', 1) })],
    [
      'merged cells below everything',
      () => book(textRow(2, ['a']), { after: merges('A3:XFD1048576', 10_000) }),
    ],
  ])('but holds little is read for all of %s', async (_, make) => {
    expect(await sheetRowsOf(make(), RULES)).toEqual({
      sheet: 'Trang',
      rows: [{ line: 2, cells: { Mã: 'a', Nữ: null } }],
      told: TOLD_NOTHING,
    });
  });

  it.each<[string, string]>([
    ['in single quotes', `<row r='2'><c r='B2'><f>1+1</f><v>2</v></c></row>`],
    ['in a cell without a place', '<row><c/><c><f t="shared" si="0"/><v>2</v></c></row>'],
  ])('tells a formula %s', async (_, row) => {
    expect(await readApart(book(row))).toMatchObject({
      rows: [{ line: 2, cells: { Mã: null, Nữ: 2 } }],
      told: { formulas: ['B2'] },
    });
  });
});

describe('an archive', () => {
  it('that says less of a part than it unpacks to is read no further than it says', async () => {
    const archive = book(textRow(2, ['a']));
    const view = new DataView(archive.buffer);
    for (let at = 0; at + 46 < archive.length; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 60, true);
    }
    expect(await sheetRowsOf(archive, RULES)).toEqual({ refusal: { is: 'broken' } });
  });

  it.each([10, 100, 500, 1000, 1500])(
    'that lost its last %s bytes, or all after them, is broken',
    async (count) => {
      const archive = book(textRow(2, ['a']));
      expect(await sheetRowsOf(archive.subarray(0, -count), RULES)).toEqual({ refusal: { is: 'broken' } });
      expect(await sheetRowsOf(archive.subarray(0, count), RULES)).toEqual({ refusal: { is: 'broken' } });
    },
  );

  it('with any byte changed never throws', async () => {
    const archive = book(textRow(2, ['a']));
    for (let at = 4; at < archive.length; at += 7) {
      const changed = archive.slice();
      changed[at] = (changed[at] as number) ^ 0xff;
      expect(Object.keys(await sheetRowsOf(changed, RULES)).length).toBeGreaterThan(0);
    }
  });
});

describe('a CSV file', () => {
  it.each<[string, () => string, object]>([
    ['millions of empty rows', () => `Mã;Nữ\na;1\n${';\n'.repeat(2_000_000)}`, { rows: [{ line: 2 }] }],
    [
      'millions of empty cells',
      () => `Mã;Nữ\na;1\n${';'.repeat(4_000_000)}`,
      { refusal: { is: 'broken-csv' } },
    ],
    [
      'a quote that is never closed',
      () => `Mã;Nữ\n"${'a;1\n'.repeat(1_000_000)}`,
      { refusal: { is: 'broken-csv' } },
    ],
    ['millions of quotes', () => `Mã;Nữ\n${'"'.repeat(4_000_001)}`, { refusal: { is: 'broken-csv' } }],
    [
      'content a hundred thousand rows below',
      () => `Mã;Nữ\n${'\n'.repeat(100_000)}a;1`,
      { refusal: TOO_MANY },
    ],
  ])('of %s is read or refused at once', async (_, make, found) => {
    const began = performance.now();
    expect(await sheetRowsOf(strToU8(make()), RULES)).toMatchObject(found);
    expect(performance.now() - began).toBeLessThan(MAX_MILLISECONDS);
  });
});
