import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULES } from '../../../web/pages/import/columns.ts';
import { ownSheetOf } from '../../../web/sheets/rows.ts';
import { MAX_COLUMNS } from '../../../web/sheets/xlsx/limits.ts';
import { madeWorkbook, textRow } from '../../fixtures/made-workbook.ts';

/** A slow machine under load; the page waits for twenty seconds. */
const MAX_MILLISECONDS = 15_000;
/** Beside the file itself. */
const MAX_MEGABYTES = 192;

let reader: Worker;
beforeAll(() => {
  reader = new Worker(new URL('../../fixtures/sheet-reader.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEGABYTES },
  });
});
afterAll(() => reader.terminate());

/** What a thread reads of a file of one's own layout; it ends when it takes too much memory. */
async function readApart(bytes: Uint8Array): Promise<Awaited<ReturnType<typeof ownSheetOf>>> {
  reader.postMessage({ bytes, rules: RULES, said: { heads: {} } });
  const [read] = await once(reader, 'message');
  return read;
}

const times = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at));
const line = (at: number, text: string) =>
  textRow(
    at,
    times(MAX_COLUMNS, () => text),
  );
const book = (rows: string, after = '') => madeWorkbook({ sheets: [{ rows, after }] });

describe('a file of one’s own layout that is made to take long', () => {
  it.each<[string, () => Uint8Array, object]>([
    [
      'full of texts that could be heads',
      () => book(times(2000, (at) => line(at + 1, 'Ban Chấp hành Bầu')).join('')),
      { question: { headLine: 1 } },
    ],
    [
      'with long heads in every row where heads may be',
      () => book(times(20, (at) => line(at + 1, 'ế( ) '.repeat(700))).join('')),
      { question: { headLine: 1 } },
    ],
    [
      'with merged cells over one head, again and again',
      () =>
        book(
          times(3, (at) => line(at + 1, 'Nữ')).join(''),
          `<mergeCells>${'<mergeCell ref="A1:CV1"/>'.repeat(300_000)}</mergeCells>`,
        ),
      { question: { headLine: 1 } },
    ],
    [
      'with a thousand sheets without heads',
      () =>
        madeWorkbook({
          sheets: times(1000, (at) => `Trang ${at}`).map((name) => ({
            name,
            rows: textRow(1, ['x']) + textRow(2, ['y']),
          })),
        }),
      { question: { sheet: 'Trang 0' } },
    ],
    [
      'of formulas without end',
      () =>
        book(
          times(
            2000,
            (at) => `<row r="${at + 1}">${'<c><f>A1</f><v>1</v></c>'.repeat(MAX_COLUMNS)}</row>`,
          ).join(''),
        ),
      { question: { headLine: 1 } },
    ],
    [
      'of CSV in which every row is full of brackets',
      () => strToU8(`Tên;Nữ\n${'(((((((((((((((((((((((((((;1\n'.repeat(2000)}`),
      { question: { headLine: 1 } },
    ],
    [
      'of CSV with columns without end',
      () => strToU8(`${'a;'.repeat(9_999)}\n`.repeat(200)),
      { refusal: { is: 'too-wide' } },
    ],
    [
      'of CSV with too many rows',
      () => strToU8(`Tên;Nữ\n${'a;1\n'.repeat(2_300)}`),
      { refusal: { is: 'too-many-rows', most: 2000 } },
    ],
  ])('%s is asked about or refused at once', async (_, make, found) => {
    const bytes = make();
    const began = performance.now();
    expect(await readApart(bytes)).toMatchObject(found);
    expect(performance.now() - began).toBeLessThan(MAX_MILLISECONDS);
  });

  it('asks in few words, whatever the cells hold', async () => {
    const asked = await readApart(book(times(50, (at) => line(at + 1, 'ế'.repeat(1500))).join('')));
    expect(JSON.stringify(asked).length).toBeLessThan(200_000);
  });
});

describe('a row of CSV', () => {
  it('that is longer than the heads has lost its quotes', async () => {
    const text = `Biểu số 1\nTên tổ chức;Nữ;Tái cử\nPhường 1;3\nPhường 2;3;9;5`;
    const rules = { ...RULES, columns: RULES.columns.map(({ required: _, ...column }) => column) };
    expect(await ownSheetOf(strToU8(text), rules, { heads: {} })).toEqual({
      refusal: { is: 'long-row', line: 4 },
    });
  });

  it('may go on with blanks', async () => {
    const text = `Tên tổ chức;Nữ\nPhường 1;3${';'.repeat(500)}`;
    expect(await ownSheetOf(strToU8(text), RULES, { heads: {} })).toMatchObject({
      question: { headLine: 1 },
    });
  });
});
