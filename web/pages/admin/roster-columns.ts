import type { ProvinceNames } from '../../../shared/province/names.ts';
import { levelNames, type Organisation, TYPE_NAMES } from '../../../shared/roster/roster.ts';
import { capital } from '../../../shared/text/capital.ts';
import { currentNames } from '../../config.ts';
import type { Cell } from '../../sheets/cell.ts';
import type { SheetColumn } from '../../sheets/columns.ts';
import { namedValue } from './import/named-value.ts';
import type { ImportedRow } from './import/parts.ts';
import { FLAG_CHOICES, flagIn, type Texts } from './import/texts.ts';

/** The words of the types in a file. */
const TYPE_CHOICES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TYPE_NAMES).map(([type, words]) => [type, capital(words)]),
);

const levelChoices = (names: ProvinceNames): Readonly<Record<string, string>> => levelNames(names);

/** The columns of a roster file. Their heads are the fields of the API, whose CSV is read too; the titles are Vietnamese. */
export const ROSTER_COLUMNS = [
  {
    head: 'id',
    title: 'Mã tổ chức',
    aliases: ['Mã'],
    kind: 'text',
    hint: 'Mã đơn vị, dấu chấm, phần riêng. Bỏ trống thì hệ thống đề xuất mã theo tên để đồng chí xem lại. Mã không đổi khi tổ chức đổi tên',
    example: 'sa-dec.phuong-1',
  },
  {
    head: 'unitId',
    title: 'Đơn vị',
    aliases: ['Mã đơn vị', 'Đơn vị trực thuộc'],
    kind: 'text',
    hint: 'Mã đơn vị hoặc tên đơn vị đúng như ở cột Tên tổ chức. Bỏ trống nếu đã ghi mã tổ chức',
    example: 'Thành ủy Sa Đéc',
  },
  {
    head: 'level',
    title: 'Cấp',
    kind: 'choice',
    get hint() {
      return `Chọn trong danh sách. Đơn vị trực thuộc ${currentNames().area} là cấp trên cơ sở; tổ chức cơ sở đảng là cấp cơ sở`;
    },
    get names() {
      return levelChoices(currentNames());
    },
    get choices() {
      return Object.values(levelChoices(currentNames()));
    },
    example: 'Cấp cơ sở',
    required: true,
  },
  {
    head: 'type',
    title: 'Loại hình',
    kind: 'choice',
    hint: 'Chọn trong danh sách; chỉ cần cho tổ chức cơ sở đảng',
    names: TYPE_CHOICES,
    choices: Object.values(TYPE_CHOICES),
    example: 'Doanh nghiệp',
  },
  {
    head: 'vertical',
    title: 'Ngành dọc',
    kind: 'flag',
    hint: 'Có nếu thuộc ngành dọc (thuế, hải quan, tòa án, ngân hàng …); trống là không',
    choices: FLAG_CHOICES,
    example: 'Có',
  },
  {
    head: 'pilot',
    title: 'Đại hội điểm',
    kind: 'flag',
    hint: 'Có nếu được chọn tổ chức đại hội điểm; trống là không',
    choices: FLAG_CHOICES,
    example: 'Không',
  },
  {
    head: 'name',
    title: 'Tên tổ chức',
    aliases: ['Tên', 'Tên tổ chức đảng'],
    kind: 'text',
    hint: 'Tên đầy đủ, như trong bản tổng hợp',
    example: 'Đảng bộ Phường 1',
    required: true,
  },
  {
    head: 'plannedOn',
    title: 'Ngày dự kiến đại hội',
    aliases: ['Ngày dự kiến'],
    kind: 'day',
    hint: 'Ngày/tháng/năm theo kế hoạch',
    example: '25/6/2020',
  },
  {
    head: 'validTo',
    title: 'Hoạt động đến ngày',
    kind: 'day',
    hint: 'Ngày cuối cùng còn hoạt động, khi giải thể, sáp nhập hoặc chia tách; trống là còn hoạt động',
    example: '30/6/2020',
  },
  {
    head: 'replacedBy',
    title: 'Mã tổ chức kế tục',
    aliases: ['Tổ chức kế tục'],
    kind: 'text',
    hint: 'Mã của tổ chức nhận, khi sáp nhập; phải ghi cả ngày cuối cùng còn hoạt động',
    example: 'sa-dec.phuong-2',
  },
  {
    head: 'order',
    title: 'Thứ tự',
    aliases: ['Thứ tự chính thức'],
    kind: 'count',
    hint: 'Thứ tự chính thức của đơn vị trong bảng tổng hợp: 1, 2, 3 …; trống thì xếp theo mã',
    example: '1',
  },
] as const satisfies readonly SheetColumn[];

/** The template, with a unit and one of its organisations as an example. */
export const ROSTER_TEMPLATE = {
  fileName: 'mau-danh-sach-to-chuc.xlsx',
  name: 'Danh sách tổ chức',
  get rows(): readonly (readonly Cell[])[] {
    const { district, grassroots } = levelNames(currentNames());
    const [day, other] = [{ day: '2020-08-20' }, { day: '2020-05-20' }];
    return [
      ['vi-du', null, district, null, null, null, 'Huyện ủy Ví Dụ', day, null, null, 1],
      [
        null,
        'Huyện ủy Ví Dụ',
        grassroots,
        TYPE_CHOICES.commune as string,
        'Không',
        'Có',
        'Đảng bộ xã A',
        other,
      ],
    ];
  },
};

type RosterHead = (typeof ROSTER_COLUMNS)[number]['head'];

/** Converts cells to fields of the API: words become values, flags booleans, the order a number; the rest stays text. */
export const rosterFields = (cells: Texts<RosterHead>): ImportedRow['fields'] => ({
  ...cells,
  ...(cells.level !== undefined && { level: namedValue(cells.level, levelChoices(currentNames())) }),
  ...(cells.type !== undefined && { type: namedValue(cells.type, TYPE_CHOICES) }),
  ...flagOf('vertical', cells),
  ...flagOf('pilot', cells),
  ...(/^\d{1,4}$/.test(cells.order ?? '') && { order: Number(cells.order) }),
});

const flagOf = (name: RosterHead, cells: Texts<RosterHead>) => {
  const text = cells[name];
  return text === undefined ? {} : { [name]: flagIn(text) };
};

/** The rows of a file with the organisations as they are, which can be changed and imported again. */
export const rosterRows = (items: readonly Organisation[]): readonly (readonly Cell[])[] =>
  items.map((one) => ROSTER_COLUMNS.map((column) => rosterCell(column, one[column.head])));

function rosterCell({ kind, ...column }: SheetColumn, value: Organisation[RosterHead]): Cell {
  if (value === undefined) return null;
  if (typeof value !== 'string') return value;
  if (kind === 'day') return { day: value };
  return column.names?.[value] ?? value;
}
