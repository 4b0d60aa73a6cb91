import type { Row } from './import/parts.ts';
import type { SheetColumn } from './import/read-file.ts';

/** The columns of a roster file: those of the API's CSV. */
export const ROSTER_COLUMNS: readonly SheetColumn[] = [
  { name: 'id', words: 'Mã tổ chức: mã đơn vị, dấu chấm, phần riêng', required: true },
  { name: 'unitId', words: 'Mã đơn vị' },
  {
    name: 'level',
    words: 'Cấp: grassroots (cơ sở), district (trên cơ sở), provincial (tỉnh)',
    required: true,
  },
  {
    name: 'type',
    words:
      'Loại hình: commune (xã, phường, thị trấn), agency (cơ quan), public-service-unit (sự nghiệp), enterprise (doanh nghiệp), armed-forces (lực lượng vũ trang)',
  },
  { name: 'vertical', words: 'Ngành dọc: true hoặc false' },
  { name: 'pilot', words: 'Đại hội điểm: true hoặc false' },
  { name: 'name', words: 'Tên tổ chức', required: true },
  { name: 'plannedOn', words: 'Ngày dự kiến đại hội, ví dụ 25/6/2020', kind: 'day' },
  { name: 'validTo', words: 'Ngày cuối cùng còn hoạt động', kind: 'day' },
  { name: 'replacedBy', words: 'Mã tổ chức kế tục' },
];

export const ROSTER_TEMPLATE = {
  fileName: 'mau-danh-sach-to-chuc.csv',
  lines: [
    'vi-du,,district,,,,Huyện ủy Ví Dụ,2020-08-20,,',
    'vi-du.xa-a,vi-du,grassroots,commune,false,true,Xã A,2020-05-20,,',
  ],
};

const FLAGS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

/** Cells as the API's CSV reads them: flags as such, the rest as text. */
export const rosterFields = (cells: Readonly<Record<string, string>>): Row['fields'] => ({
  ...cells,
  ...flagOf('vertical', cells),
  ...flagOf('pilot', cells),
});

const flagOf = (name: string, cells: Readonly<Record<string, string>>) => {
  const text = cells[name];
  return text === undefined ? {} : { [name]: FLAGS[text.toLowerCase()] ?? text };
};
