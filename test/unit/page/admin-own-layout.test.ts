import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { RECIPIENT_COLUMNS } from '../../../web/pages/admin/recipients/columns.ts';
import { ROSTER_COLUMNS } from '../../../web/pages/admin/roster-columns.ts';
import type { SheetRules } from '../../../web/sheets/columns.ts';
import { layoutWords } from '../../../web/sheets/layout-words.ts';
import { sheetRowsOf } from '../../../web/sheets/rows.ts';
import { madeWorkbook, textRow } from '../../fixtures/made-workbook.ts';

const ROSTER: SheetRules = { columns: ROSTER_COLUMNS, maxRows: 100, others: 'refuse' };
const RECIPIENTS: SheetRules = { columns: RECIPIENT_COLUMNS, maxRows: 100, others: 'refuse' };

const LINES = [
  ['TỈNH ỦY', '', '', '', ''],
  ['DANH SÁCH TỔ CHỨC ĐẢNG', '', '', '', ''],
  ['STT', 'Tên tổ chức', 'Cấp', 'Đơn vị', 'Ngày dự kiến'],
  ['(1)', '(2)', '(3)', '(4)', '(5)'],
  ['1', 'Huyện ủy A', 'Cấp trên cơ sở', '', '20/8/2020'],
  ['2', 'Đảng bộ xã B', 'Cấp cơ sở', 'Huyện ủy A', '20/5/2020'],
  ['', 'Tổng cộng', '', '', '2'],
];
const FORMS = {
  csv: strToU8(LINES.map((cells) => cells.join(';')).join('\r\n')),
  xlsx: madeWorkbook({
    sheets: [{ name: 'Tổ chức', rows: LINES.map((cells, at) => textRow(at + 1, cells)).join('') }],
  }),
};

const readAs = async (bytes: Uint8Array, rules: SheetRules) => {
  const read = await sheetRowsOf(bytes, rules);
  if ('refusal' in read) return read.refusal;
  return {
    rows: read.rows.map(({ line, cells }) => [line, cells.name]),
    notes: layoutWords(read.told),
  };
};

describe('a list of an office that is no template', () => {
  it.each(Object.entries(FORMS))(
    'is read below its title, without numbers and totals: %s',
    async (_, bytes) => {
      expect(await readAs(bytes, ROSTER)).toEqual({
        rows: [
          [5, 'Huyện ủy A'],
          [6, 'Đảng bộ xã B'],
        ],
        notes: [
          'Tiêu đề cột ở dòng 3; các dòng phía trên không nhập.',
          'Bỏ qua dòng 4 (đánh số cột), dòng 7 (tổng cộng).',
        ],
      });
    },
  );

  it('says which columns it does not have: what they hold is kept', async () => {
    const read = await sheetRowsOf(FORMS.csv, ROSTER);
    expect('rows' in read && read.absent).toEqual([
      'id',
      'type',
      'vertical',
      'pilot',
      'validTo',
      'replacedBy',
      'order',
    ]);
  });

  it('keeps its last row although its day cannot be read: that is no signature', async () => {
    const file = strToU8(
      'Tên tổ chức;Cấp;Đơn vị;Ngày dự kiến\r\nXã B;Cấp cơ sở;a;20/5/2020\r\nXã C;Cấp cơ sở;a;tháng 6',
    );
    expect(await readAs(file, ROSTER)).toEqual({
      rows: [
        [2, 'Xã B'],
        [3, 'Xã C'],
      ],
      notes: [],
    });
  });

  it.each(['I', 'II.', 'A'])('keeps a unit that is numbered %s above its organisations', async (mark) => {
    const file = strToU8(
      `STT;Tên tổ chức;Cấp;Đơn vị;Ngày dự kiến\r\n${mark};Huyện ủy A;Cấp trên cơ sở;;20/8/2020\r\n1;Xã B;Cấp cơ sở;Huyện ủy A;20/5/2020`,
    );
    expect(await readAs(file, ROSTER)).toEqual({
      rows: [
        [2, 'Huyện ủy A'],
        [3, 'Xã B'],
      ],
      notes: [],
    });
  });

  it('passes over the name of a group, also with how many it has, and says so', async () => {
    const file = strToU8(
      'STT;Tên tổ chức;Cấp;Đơn vị;Ngày dự kiến\r\nI;Khối xã, phường;;;2\r\n1;Xã B;Cấp cơ sở;a;20/5/2020\r\n2;Xã C;Cấp cơ sở;a;20/5/2020',
    );
    expect(await readAs(file, ROSTER)).toEqual({
      rows: [
        [3, 'Xã B'],
        [4, 'Xã C'],
      ],
      notes: ['Bỏ qua dòng 2 (tên nhóm).'],
    });
  });

  it('has nothing to tell when it is the template', async () => {
    const file = strToU8('id,level,name\r\na,district,Huyện ủy A');
    expect(await readAs(file, ROSTER)).toEqual({ rows: [[2, 'Huyện ủy A']], notes: [] });
  });

  it('of recipients is read the same', async () => {
    const file = strToU8(
      'DANH SÁCH;;;;\r\nHọ và tên;Chức vụ;Địa chỉ thư;Phạm vi;Kỳ nhận\r\nNguyễn A;Bí thư;a@example.vn;Toàn tỉnh;Hằng tuần',
    );
    expect(await readAs(file, RECIPIENTS)).toEqual({
      rows: [[3, 'Nguyễn A']],
      notes: ['Tiêu đề cột ở dòng 2; các dòng phía trên không nhập.'],
    });
  });

  it('is refused by name for a column that is none of ours: a slip in a head would lose what stands there', async () => {
    const file = strToU8(
      'DANH SÁCH;;;\r\nTên tổ chức;Cấp;Ngày dự kiếm;\r\nHuyện ủy A;Cấp trên cơ sở;20/8/2020;',
    );
    expect(await readAs(file, ROSTER)).toMatchObject({ is: 'wrong-columns', unknown: ['Ngày dự kiếm'] });
  });
});
