import { currentNames } from '../../../config.ts';
import type { SheetColumn } from '../../../sheets/columns.ts';
import { CADENCE_WORDS } from '../cadences.ts';
import { namedValue } from '../import/named-value.ts';
import type { ImportedRow } from '../import/parts.ts';
import { FLAG_CHOICES, flagIn, type Texts } from '../import/texts.ts';
import { ADDRESS_HEADS, NAME_HEADS } from '../import/usual-heads.ts';

/** The columns of a recipient file. Their heads are the fields of the API, which are read too; the titles are Vietnamese. */
export const RECIPIENT_COLUMNS = [
  {
    head: 'id',
    title: 'Mã người nhận',
    aliases: ['Mã'],
    kind: 'text',
    hint: 'Chữ thường không dấu, số, gạch nối. Bỏ trống thì hệ thống đề xuất mã theo tên để đồng chí xem lại',
    example: 'bi-thu',
  },
  {
    head: 'email',
    title: 'Thư điện tử',
    aliases: ADDRESS_HEADS,
    kind: 'text',
    hint: 'Địa chỉ thư điện tử nhận bản tổng hợp',
    example: 'bi-thu@example.vn',
    required: true,
  },
  {
    head: 'name',
    title: 'Họ và tên',
    aliases: NAME_HEADS,
    kind: 'text',
    hint: 'Tên như trong lời chào của thư',
    example: 'Nguyễn Văn A',
    required: true,
  },
  {
    head: 'title',
    title: 'Chức vụ',
    kind: 'text',
    hint: 'Chức vụ của người nhận',
    example: 'Bí thư',
    required: true,
  },
  {
    head: 'scope',
    title: 'Phạm vi',
    kind: 'text',
    get hint() {
      return `Toàn ${currentNames().area}, hoặc mã hay tên của một đơn vị đúng như trong danh sách tổ chức`;
    },
    get example() {
      return wholeArea();
    },
    required: true,
  },
  {
    head: 'cadences',
    title: 'Kỳ nhận',
    kind: 'text',
    hint: 'Một hoặc nhiều kỳ, cách nhau bằng dấu phẩy; trống là ngừng nhận',
    names: CADENCE_WORDS,
    example: 'Hằng tuần, Hằng tháng',
    required: true,
    blankSays: true,
  },
  {
    head: 'report',
    title: 'Kèm dự thảo báo cáo',
    kind: 'flag',
    hint: 'Có nếu thư kèm dự thảo báo cáo sơ kết (.docx); trống là không',
    choices: FLAG_CHOICES,
    example: 'Không',
  },
] as const satisfies readonly SheetColumn[];

/** The scope of all units, in words. */
export const wholeArea = (): string => `Toàn ${currentNames().area}`;

/** The template, with one example row. */
export const RECIPIENT_TEMPLATE = {
  fileName: 'mau-nguoi-nhan.xlsx',
  name: 'Người nhận',
  get rows() {
    const title = `Bí thư ${currentNames().committee}`;
    return [
      [null, 'bi-thu@example.vn', 'Nguyễn Văn A', title, wholeArea(), 'Hằng tuần, Hằng tháng', 'Không'],
    ];
  },
};

/** Converts cells to fields of the API: the cadences become a list. */
export const recipientFields = ({
  cadences = '',
  report,
  ...cells
}: Texts<(typeof RECIPIENT_COLUMNS)[number]['head']>): ImportedRow['fields'] => ({
  ...cells,
  cadences: cadences
    .split(/[,;]/)
    .flatMap(cadencesIn)
    .filter((one) => one !== ''),
  ...(report !== undefined && { report: flagIn(report) }),
});

/** One cadence in words, or several as the API writes them, between spaces. */
function cadencesIn(text: string): string[] {
  const value = namedValue(text.trim(), CADENCE_WORDS);
  return value in CADENCE_WORDS ? [value] : text.split(/\s+/);
}
