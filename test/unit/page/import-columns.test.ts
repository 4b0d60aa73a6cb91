import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cellPlaceOf } from '../../../shared/spreadsheet/cell-name.ts';
import { columnMeaning } from '../../../web/pages/import/column-meaning.ts';
import { withAnswer } from '../../../web/pages/import/column-memory.ts';
import { COLUMNS, cellsOf, RULES } from '../../../web/pages/import/columns.ts';
import {
  answerOf,
  choiceIssues,
  choicesOf,
  columnPointer,
  optionsFor,
  unchosen,
} from '../../../web/pages/import/columns-answer.ts';
import { templateOf } from '../../../web/pages/import/forms.ts';
import { knownHeads } from '../../../web/sheets/find-heads.ts';
import { headKey } from '../../../web/sheets/head-text.ts';
import type { HeadsQuestion } from '../../../web/sheets/question.ts';
import { ownSheetOf } from '../../../web/sheets/rows.ts';
import { formFile } from '../../../web/sheets/write.ts';
import { CLERK_ROSTER } from '../../fixtures/clerk-files.ts';
import { sheetsBySheetJs } from '../../fixtures/sheetjs.ts';
import { TOLD_NOTHING } from '../../fixtures/told-nothing.ts';
import { SAMPLE_PLAN, sampleResult } from './samples.ts';

const column = (at: number, text: string, ...sample: string[]) => ({ at, text, key: headKey(text), sample });
const QUESTION: HeadsQuestion = {
  sheets: [],
  headLine: 4,
  lines: [{ line: 4, words: 'Tên gọi | PN | PN' }],
  columns: [column(0, 'Tên gọi', 'Phường 1'), column(1, 'PN', '3', '5'), column(2, '')],
  places: { 'Tên tổ chức': 0 },
};
const REQUIRED = COLUMNS.filter(({ required }) => required).map(({ head }) => head);
const all = (more: object = {}) => ({
  'Tên tổ chức': '0',
  ...Object.fromEntries(REQUIRED.map((head, at) => [head, String(at + 1)])),
  ...more,
});

describe('the usual names of columns', () => {
  it('mean one column each', () => {
    const keys = COLUMNS.flatMap(({ head, aliases = [] }) =>
      [...new Set([head, ...aliases].map(headKey))].map((key) => [key, head] as const),
    );
    const repeated = keys.filter(([key, head]) => keys.some(([other, its]) => other === key && its !== head));
    expect(repeated).toEqual([]);
  });

  it.each([
    ['Tên TCCSĐ', 'Tên tổ chức'],
    ['Tên chi bộ, đảng bộ', 'Tên tổ chức'],
    ['TÊN CHI BỘ/ĐẢNG BỘ', 'Tên tổ chức'],
    ['Tên đảng bộ', 'Tên tổ chức'],
    ['Tổ chức đảng', 'Tên tổ chức'],
    ['Mới', 'Lần đầu'],
    ['Mới tham gia', 'Lần đầu'],
    ['BCH: Tham gia lần đầu', 'Lần đầu'],
    ['Dưới 40 tuổi', 'Trẻ tuổi'],
    ['Cấp ủy – Dưới 40', 'Trẻ tuổi'],
    ['Trẻ tuổi (dưới 40 tuổi)', 'Trẻ tuổi'],
    ['BCH Nữ', 'Nữ'],
    ['Ban Chấp hành: Trong đó: Nữ', 'Nữ'],
    ['Nữ (Ban Thường vụ)', 'BTV nữ'],
    ['Trình độ LLCT – Trung cấp', 'LLCT trung cấp'],
    ['Cấp ủy Lý luận chính trị Sơ cấp', 'LLCT sơ cấp'],
  ])('%j is known as %j', (text, head) => {
    expect(knownHeads(COLUMNS).whole.get(headKey(text))).toBe(head);
  });

  it.each(['Trung cấp', 'Số lượng', 'Đảng viên', 'Ngày'])('%j is not guessed', (text) => {
    expect(knownHeads(COLUMNS).whole.get(headKey(text))).toBeUndefined();
  });
});

describe('the question which columns are ours', () => {
  it('begins with what was recognised, and with what was said of every row before', () => {
    expect(choicesOf(QUESTION, { 'Hình thức': 'Đại biểu' })).toEqual({
      'Tên tổ chức': '0',
      'Hình thức': '=Đại biểu',
    });
  });

  it('offers the columns of the file with what they hold, and what may be the same in every row', () => {
    const [form] = COLUMNS.filter(({ head }) => head === 'Hình thức');
    expect(form && optionsFor(form, QUESTION).map(({ words }) => words)).toEqual([
      'A: Tên gọi (Phường 1)',
      'B: PN (3; 5)',
      'C: không có tiêu đề',
      'Tệp không có cột này: mọi dòng là Đại biểu',
      'Tệp không có cột này: mọi dòng là Toàn thể',
    ]);
  });

  it('is answered by places, and by what holds of every row', () => {
    expect(answerOf({ 'Tên tổ chức': '0', Nữ: undefined, 'Chỉ định': '=0' })).toEqual({
      places: { 'Tên tổ chức': 0 },
      everyRow: { 'Chỉ định': '0' },
    });
  });

  it('is answered in full by all required columns, and id or name', () => {
    expect(choiceIssues(all())).toEqual([]);
    expect(choiceIssues(all({ 'Chỉ định': '=0' }))).toEqual([]);
    expect(choiceIssues(all({ 'Tên tổ chức': undefined, 'Bầu được': undefined }))).toMatchObject([
      { pointer: columnPointer('Mã tổ chức'), message: 'Đồng chí chọn cột Mã tổ chức hoặc cột Tên tổ chức.' },
      {
        pointer: columnPointer('Bầu được'),
        message: expect.stringMatching(/nếu tệp không có thì thêm cột này/),
      },
    ]);
    expect(choiceIssues(all({ 'Chỉ định': undefined }))).toMatchObject([
      { message: 'Đồng chí chọn cột Chỉ định; nếu tệp không có thì chọn giá trị chung của mọi dòng.' },
    ]);
  });

  it('takes no column of the file for two of ours', () => {
    expect(choiceIssues(all({ Nữ: '0' }))).toMatchObject([
      {
        pointer: columnPointer('Nữ'),
        message: 'Cột A của tệp đã được chọn cho Tên tổ chức; mỗi cột chỉ dùng một lần.',
      },
    ]);
  });

  it('says which columns of the file are not imported', () => {
    expect(unchosen(QUESTION, { 'Tên tổ chức': '0' })).toEqual(['PN', 'C']);
  });

  it('is remembered by heads that stand once, in place of what was answered before', () => {
    const twice = { columns: [...QUESTION.columns, column(3, 'Số'), column(4, 'số')] };
    const before = { heads: { pn: null, khac: 'Ghi chú' }, everyRow: { 'Chỉ định': '0' } };
    expect(withAnswer(before, twice, { places: { Nữ: 1, 'Bầu được': 3 }, everyRow: {} })).toEqual({
      heads: { khac: 'Ghi chú', 'ten goi': null, pn: 'Nữ' },
      everyRow: { 'Chỉ định': '0' },
    });
  });
});

describe('what a column holds, for whoever looks for it in a file of their own', () => {
  const meaningOf = (head: string) =>
    COLUMNS.filter((one) => one.head === head).map((one) =>
      columnMeaning(one, { ...SAMPLE_PLAN, youngMaxAge: 35 }),
    );

  it.each([
    ['Ngày đại hội', 'Ngày tổ chức đại hội'],
    ['Hình thức', 'Hình thức đại hội (Đại biểu hoặc Toàn thể)'],
    ['Bầu được', 'Số bầu được tại đại hội'],
    ['Lần đầu', 'Số tham gia lần đầu'],
    ['Nữ', 'Số nữ trong Ban Chấp hành'],
    ['Trẻ tuổi', 'Số trẻ tuổi trong Ban Chấp hành (từ 35 tuổi trở xuống)'],
    ['BTV nữ', 'Số nữ trong Ban Thường vụ'],
    ['LLCT sơ cấp', 'Lý luận chính trị sơ cấp'],
    ['Ghi chú', undefined],
  ])('of %j: %j', (head, meaning) => expect(meaningOf(head)).toEqual([meaning]));

  it('is no hint of the template, which says how cells are filled in', () => {
    const same = COLUMNS.filter((one) => columnMeaning(one, SAMPLE_PLAN) === one.hint);
    expect(same).toEqual([]);
    expect(COLUMNS.map((one) => columnMeaning(one, SAMPLE_PLAN) ?? '').join(' ')).not.toMatch(
      /không sửa|để trống|Ví dụ/i,
    );
  });
});

describe('the template', () => {
  const latest = [
    { subjectId: 'sa-dec.phuong-1', revision: 1, data: sampleResult() },
    { subjectId: 'sa-dec.phuong-2', revision: 2, withdrawn: true, data: sampleResult() },
    { subjectId: 'sa-dec.tan-phu', revision: 1, returned: true, data: sampleResult() },
  ];
  const form = templateOf({ organisations: CLERK_ROSTER, latest });

  it('has every organisation, with the result that was sent, to be corrected in it', () => {
    expect(form.rows.map(([id]) => id)).toEqual(CLERK_ROSTER.slice(1).map(({ id }) => id));
    const rowOf = (id: string) => form.rows.find(([own]) => own === id);
    expect(rowOf('sa-dec.phuong-1')).toEqual(cellsOf('sa-dec.phuong-1', 'Đảng bộ Phường 1', sampleResult()));
    expect(rowOf('sa-dec.tan-phu')?.slice(2)).toEqual(rowOf('sa-dec.phuong-1')?.slice(2));
    expect(
      rowOf('sa-dec.phuong-2')
        ?.slice(2)
        .every((cell) => cell === null),
    ).toBe(true);
  });

  it('is read again with nothing to tell, its help passed over', async () => {
    const bytes = new Uint8Array(await (await formFile(form)).arrayBuffer());
    const read = await ownSheetOf(bytes, RULES, { heads: {} });
    expect(read).toMatchObject({
      told: TOLD_NOTHING,
      rows: { length: CLERK_ROSTER.length - 1 },
    });
  });

  it('with a head of someone’s own is asked about, with samples of its rows and without its help', async () => {
    const own = {
      ...form,
      columns: form.columns.map((one) => (one.head === 'Bầu được' ? { ...one, head: 'Kết quả' } : one)),
    };
    const read = await ownSheetOf(new Uint8Array(await (await formFile(own)).arrayBuffer()), RULES, {
      heads: {},
    });
    if ('refusal' in read || read.rows !== undefined) throw new Error('not asked');
    const { sheets, columns } = read.question;
    expect(sheets).toEqual(['Kết quả đại hội']);
    expect(columns.find(({ text }) => text === 'Hình thức')?.sample).toEqual(['Đại biểu', 'Đại biểu']);
    expect(columns.find(({ text }) => text === 'Kết quả')?.sample).toEqual(['15', '15']);
  });

  it('has drop-down lists for choices, whose values stand on its second sheet', async () => {
    const bytes = new Uint8Array(await (await formFile(form)).arrayBuffer());
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const lists = sheet.matchAll(
      /<dataValidation type="list"[^>]* sqref="([A-Z]+)2:\1(\d+)"><formula1>'([^']+)'!\$([A-Z]+)\$2:\$\4\$(\d+)</g,
    );
    const [own, help] = sheetsBySheetJs(bytes);
    const placeOf = (column = '') => cellPlaceOf(`${column}1`)?.column ?? -1;
    const found = Array.from(lists, ([, column, lastRow, on, list, last]) => {
      expect([on, Number(lastRow)]).toEqual([help?.sheet, RULES.maxRows + 1]);
      const values = help?.data.slice(1, Number(last)).map((row) => row[placeOf(list)]);
      return [own?.data[0]?.[placeOf(column)], values];
    });
    expect(found).toEqual([
      ['Hình thức', ['Đại biểu', 'Toàn thể']],
      ['Bầu bí thư trực tiếp', ['Có', 'Không']],
    ]);
  });
});
