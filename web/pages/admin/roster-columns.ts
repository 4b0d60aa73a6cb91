import { currentNames } from '../../config.ts';
import type { SheetColumn } from '../../sheets/columns.ts';
import type { ImportedRow } from './import/parts.ts';
import { flagIn, type Texts } from './import/texts.ts';

/** The columns of a roster file: those of the API's CSV. */
export const ROSTER_COLUMNS = [
  { head: 'id', kind: 'text', hint: 'Mã tổ chức: mã đơn vị, dấu chấm, phần riêng', required: true },
  { head: 'unitId', kind: 'text', hint: 'Mã đơn vị' },
  {
    head: 'level',
    kind: 'choice',
    get hint() {
      return `Cấp: grassroots (cơ sở), district (trên cơ sở), provincial (${currentNames().area})`;
    },
    required: true,
  },
  {
    head: 'type',
    kind: 'choice',
    hint: 'Loại hình: commune (xã, phường, thị trấn), agency (cơ quan), public-service-unit (sự nghiệp), enterprise (doanh nghiệp), armed-forces (lực lượng vũ trang)',
  },
  { head: 'vertical', kind: 'flag', hint: 'Ngành dọc: true hoặc false' },
  { head: 'pilot', kind: 'flag', hint: 'Đại hội điểm: true hoặc false' },
  { head: 'name', kind: 'text', hint: 'Tên tổ chức', required: true },
  { head: 'plannedOn', kind: 'day', hint: 'Ngày dự kiến đại hội, ví dụ 25/6/2020' },
  { head: 'validTo', kind: 'day', hint: 'Ngày cuối cùng còn hoạt động' },
  { head: 'replacedBy', kind: 'text', hint: 'Mã tổ chức kế tục' },
  { head: 'order', kind: 'count', hint: 'Thứ tự chính thức của đơn vị trong bảng tổng hợp: 1, 2, 3 …' },
] as const satisfies readonly SheetColumn[];

/** The template, with a unit and one of its organisations as an example. */
export const ROSTER_TEMPLATE = {
  fileName: 'mau-danh-sach-to-chuc.xlsx',
  name: 'Danh sách tổ chức',
  rows: [
    ['vi-du', null, 'district', null, null, null, 'Huyện ủy Ví Dụ', '2020-08-20', null, null, 1],
    ['vi-du.xa-a', 'vi-du', 'grassroots', 'commune', 'false', 'true', 'Xã A', '2020-05-20'],
  ],
};

type RosterHead = (typeof ROSTER_COLUMNS)[number]['head'];

/** Converts cells to fields of the API: flags become booleans, the order a number, the rest stays text. */
export const rosterFields = (cells: Texts<RosterHead>): ImportedRow['fields'] => ({
  ...cells,
  ...flagOf('vertical', cells),
  ...flagOf('pilot', cells),
  ...(/^\d{1,4}$/.test(cells.order ?? '') && { order: Number(cells.order) }),
});

const flagOf = (name: RosterHead, cells: Texts<RosterHead>) => {
  const text = cells[name];
  return text === undefined ? {} : { [name]: flagIn(text) };
};
