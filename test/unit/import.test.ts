import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { COLUMNS, cellsOf, filledIn, RULES, valueIn } from '../../web/pages/import/columns.ts';
import { RESULTS, templateOf } from '../../web/pages/import/forms.ts';
import { outcomesOf } from '../../web/pages/import/outcome.ts';
import { outcomeWords } from '../../web/pages/import/words.ts';
import type { Cell } from '../../web/sheets/cell.ts';
import { handedBack } from '../../web/sheets/handed-back.ts';
import { sheetRowsOf } from '../../web/sheets/rows.ts';
import { formFile } from '../../web/sheets/write.ts';
import type { WorkState } from '../../web/work/work.ts';
import { resultBody } from '../fixtures/cloud.ts';
import { checkTable, RESULT_HEADS } from '../fixtures/results-table.ts';
import { readTable } from '../fixtures/sheet-table.ts';

const columnOf = (head: string) => COLUMNS.find((column) => column.head === head) as (typeof COLUMNS)[number];
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
/** The rows of a file as the page takes them. */
const readIn = async (bytes: Uint8Array) => {
  const read = await sheetRowsOf(bytes, RULES);
  return 'rows' in read ? filledIn(read) : read;
};

describe('a cell', () => {
  it.each<[string, Cell, unknown]>([
    ['Ngày đại hội', { day: '2020-05-20' }, '2020-05-20'],
    ['Ngày đại hội', '20/5/2020', '2020-05-20'],
    ['Ngày đại hội', '20-05-2020', '2020-05-20'],
    ['Ngày đại hội', ' 20.5.2020 ', '2020-05-20'],
    ['Ngày đại hội', '2020-05-20', '2020-05-20'],
    ['Ngày đại hội', 43971, '2020-05-20'],
    ['Ngày đại hội', '31/2/2020', '31/2/2020'],
    ['Ngày đại hội', 20, '20'],
    ['Hình thức', 'đại biểu', 'delegates'],
    ['Hình thức', 'Đại hội toàn thể đảng viên', 'plenary'],
    ['Hình thức', 'dai bieu', 'delegates'],
    ['Hình thức', 'khác', 'khác'],
    ['Bầu được', 15, 15],
    ['Bầu được', '15', 15],
    ['Bầu được', '1.234', 1234],
    ['Bầu được', '15,0', 15],
    ['Bầu được', '15,5', 15.5],
    ['Bầu được', 'mười lăm', 'mười lăm'],
    ['Bầu được', '-1', '-1'],
    ['Bầu được', { day: '1900-01-15' }, '1900-01-15'],
    ['Bầu bí thư trực tiếp', 'Có', true],
    ['Bầu bí thư trực tiếp', 'KHÔNG', false],
    ['Bầu bí thư trực tiếp', true, true],
    ['Ghi chú', ' đại hội điểm ', 'đại hội điểm'],
    ['Nữ', '  ', undefined],
    ['Nữ', null, undefined],
    ['Nữ', 0, 0],
  ])('of %s holding %j is read as %j', (head, cell, value) => {
    expect(valueIn(columnOf(head), cell)).toEqual(value);
  });
});

const count = fc.integer({ min: 0, max: 9999 });
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
/** Without the fields that are `undefined`: a blank cell is an absent field. */
const bare = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));
const anyResult = fc
  .record({
    heldOn: fc
      .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    form: fc.constantFrom('delegates', 'plenary'),
    committee: fc.record({
      planned: count,
      elected: count,
      appointed: count,
      reelected: count,
      firstTime: count,
      women: optional(count),
      young: optional(count),
      ethnicMinority: optional(count),
      theory: optional(
        fc.record({ none: count, elementary: count, intermediate: count, advancedOrBachelor: count }),
      ),
    }),
    standingCommittee: optional(fc.record({ planned: count, elected: count, women: optional(count) })),
    secretaryElectedDirectly: optional(fc.boolean()),
    note: optional(fc.constantFrom('=1+1', '+84', '@x', "'", '"a";b', 'một\nhai', 'Đảng bộ <&> 10%', '007')),
  })
  .map(bare);

describe('a workbook', () => {
  it('gives back every value that was written into it, formulas in notes as inert text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyResult, { minLength: 1, maxLength: 5 }), async (results) => {
        const rows = results.map((data, index) => {
          const cells = cellsOf(`sa-dec.so-${index}`, `Chi bộ ${index}`, data);
          return { cells, reason: '=cmd' };
        });
        const bytes = await bytesOf(await formFile(handedBack(RESULTS, rows)));
        expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] as Uint8Array)).not.toMatch(/<f[\s>]/);
        expect(await readIn(bytes)).toMatchObject({
          rows: results.map((data, index) => ({
            line: index + 2,
            subjectId: `sa-dec.so-${index}`,
            name: `Chi bộ ${index}`,
            data,
          })),
        });
      }),
      { numRuns: 25 },
    );
  });

  it('that is the untouched template has no row to send', async () => {
    const template = await formFile(
      templateOf({
        organisations: [{ id: 'sa-dec.phuong-1', unitId: 'sa-dec', level: 'grassroots', name: 'Phường 1' }],
        latest: [],
      }),
    );
    expect(await readIn(await bytesOf(template))).toMatchObject({
      rows: [],
      untouched: [{ line: 2, subjectId: 'sa-dec.phuong-1' }],
    });
  });
});

describe('a CSV file', () => {
  const ROW = ['sa-dec.phuong-1', 'Phường 1', '20/5/2020', 'Đại biểu', '15', '15', '0', '9', '6'];

  it.each([',', ';', '\t'])(
    'with columns parted by %j is read, with the mark of UTF-8 or without',
    async (by) => {
      for (const mark of ['', '\uFEFF']) {
        const text = `${mark}${[RESULT_HEADS, ROW].map((row) => row.join(by).replace('LLCT cao cấp, cử nhân', '"LLCT cao cấp, cử nhân"')).join('\r\n')}\r\n`;
        expect(await readIn(strToU8(text))).toMatchObject({
          rows: [
            { subjectId: 'sa-dec.phuong-1', data: { heldOn: '2020-05-20', committee: { elected: 15 } } },
          ],
        });
      }
    },
  );
});

it('the order of the columns does not matter, and columns of one’s own are passed over', () => {
  const turned = readTable(
    [
      ['Ghi chú của tôi', ...RESULT_HEADS].reverse(),
      ['riêng', ...cellsOf('sa-dec.phuong-1', 'Phường 1', resultBody('2020-05-20'))].reverse(),
    ],
    RULES,
  );
  expect('rows' in turned && filledIn(turned)).toMatchObject({
    rows: [{ subjectId: 'sa-dec.phuong-1', data: resultBody('2020-05-20') }],
  });
});

describe('a row', () => {
  const cells = (id: string, data: unknown = resultBody('2020-05-20')) => cellsOf(id, 'Phường 1', data);
  const STANDING = { subjectId: 'sa-dec.phuong-1', revision: 3, data: resultBody('2020-05-20') };

  it('of an organisation without a result is new', () => {
    expect(checkTable([cells('sa-dec.phuong-1')])).toMatchObject([
      { is: 'new', revision: 1, errors: [], data: resultBody('2020-05-20') },
    ]);
  });

  it('of one that has a result is a correction that says what differs, or unchanged', () => {
    expect(
      checkTable([cells('sa-dec.phuong-1', resultBody('2020-05-20', { women: 5 }))], [STANDING]),
    ).toMatchObject([
      { is: 'correction', revision: 4, changes: [{ column: { head: 'Nữ' }, before: 3, after: 5 }] },
    ]);
    expect(checkTable([cells('sa-dec.phuong-1')], [STANDING])).toMatchObject([{ is: 'unchanged' }]);
  });

  it('of one whose result was given back or withdrawn is a correction, the same figures too', () => {
    expect(checkTable([cells('sa-dec.phuong-1')], [{ ...STANDING, returned: true }])).toMatchObject([
      { is: 'correction' },
    ]);
    expect(
      checkTable([cells('sa-dec.phuong-1')], [{ ...STANDING, data: undefined, withdrawn: true }]),
    ).toMatchObject([{ is: 'correction', revision: 4 }]);
  });

  it.each<[string, Cell[][], object]>([
    [
      'of another unit',
      [cells('cao-lanh.xa-a')],
      { head: 'Mã tổ chức', message: 'Tổ chức này không thuộc đơn vị của đồng chí.' },
    ],
    ['of an unknown id', [cells('sa-dec.la')], { head: 'Mã tổ chức' }],
    [
      'that stands twice',
      [cells('sa-dec.phuong-1'), cells('sa-dec.phuong-1')],
      { head: 'Mã tổ chức', message: 'Tổ chức này có ở nhiều dòng: còn có dòng 3.' },
    ],
    [
      'whose sums differ',
      [cells('sa-dec.phuong-1', resultBody('2020-05-20', { reelected: 1 }))],
      { head: 'Bầu được' },
    ],
    ['of a day to come', [cells('sa-dec.phuong-1', resultBody('2020-06-02'))], { head: 'Ngày đại hội' }],
    [
      'with a broken number',
      [cells('sa-dec.phuong-1', resultBody('2020-05-20', { women: 2.5 }))],
      { head: 'Nữ', message: 'Mục này phải là số nguyên.' },
    ],
  ])('%s is wrong in the column that is named', (_, table, finding) => {
    expect(checkTable(table)[0]).toMatchObject({
      is: 'wrong',
      errors: expect.arrayContaining([expect.objectContaining(finding)]),
    });
  });

  it.each<[string, string, string]>([
    ['Nữ', 'hai', 'Cần ghi một số nguyên, ví dụ 15.'],
    ['Ngày đại hội', '31/2/2020', 'Ngày không hợp lệ; cần ghi ngày/tháng/năm, ví dụ 25/6/2020.'],
    ['Hình thức', 'khác', 'Cần ghi Đại biểu hoặc Toàn thể.'],
    ['Bầu bí thư trực tiếp', 'chưa rõ', 'Cần ghi Có hoặc Không, hoặc để trống.'],
  ])('whose %s holds %j is told what to write there', (head, text, message) => {
    const place = COLUMNS.findIndex((column) => column.head === head);
    const [row] = checkTable([cells('sa-dec.phuong-1').map((cell, at) => (at === place ? text : cell))]);
    expect(row?.errors).toEqual([{ head, message }]);
  });

  it('with a day alone names every figure that is missing', () => {
    const [row] = checkTable([['sa-dec.phuong-1', 'Phường 1', '20/5/2020']]);
    expect(row?.errors.map(({ head }) => head)).toEqual([
      'Hình thức',
      'Số lượng theo đề án',
      'Bầu được',
      'Chỉ định',
      'Tái cử',
      'Lần đầu',
    ]);
  });

  it('below a target is sent with a warning', () => {
    const [row] = checkTable([cells('sa-dec.phuong-1', resultBody('2020-05-20', { women: 1 }))]);
    expect(row).toMatchObject({ is: 'new', warnings: [{ head: 'Nữ', message: 'Tỷ lệ nữ dưới 15%.' }] });
  });
});

describe('what became of a row', () => {
  const SUBJECT = 'sa-dec.phuong-1';
  const outcomes = (state: WorkState | undefined) => {
    const standing = { subjectId: SUBJECT, revision: 1, data: resultBody('2020-05-20') };
    const rows = checkTable([cellsOf(SUBJECT, 'Phường 1', resultBody('2020-05-21'))], [standing]);
    const subject = { kind: 'congress-result', subjectId: SUBJECT } as const;
    return outcomesOf(rows, [{ subject, draft: undefined, withdrawal: undefined, state }]);
  };
  const sent = (revision: number): WorkState => ({
    is: 'sent',
    withdrawn: false,
    receipt: {
      kind: 'congress-result',
      subjectId: SUBJECT,
      revision,
      recordedAt: '2020-06-01T03:00:00.000Z',
      warnings: [],
    },
  });
  const refusal = { kind: 'conflict', title: '', advice: '', errors: [] } as const;

  it.each<[string, WorkState | undefined, string]>([
    ['is on its way', { is: 'sending', since: '', waitsForNetwork: true }, 'Đã ghi nhận 0, còn 1.'],
    ['was taken', sent(2), 'Đã ghi nhận 1.'],
    ['was taken, and corrected since', sent(3), 'Đã ghi nhận 1.'],
    ['was refused', { is: 'refused', refusal }, 'Đã ghi nhận 0, bị từ chối 1.'],
    ['is in the form again', { is: 'draft', savedAt: '' }, 'Đã ghi nhận 0, xem ở biểu nhập 1.'],
    ['was thrown away there', sent(1), 'Đã ghi nhận 0, xem ở biểu nhập 1.'],
    ['is not on this device any more', undefined, 'Đã ghi nhận 0, xem ở biểu nhập 1.'],
  ])('that %s is said so', (_, state, words) => {
    expect(outcomeWords(outcomes(state))).toBe(words);
  });
});
