import { formatDay } from '../../../shared/days.ts';
import { formatCount } from '../../../shared/figures.ts';
import type { WorkState } from '../../work/work.ts';
import { type CheckedRow, type Finding, findingOf, type RowIs } from './check.ts';
import type { Cell } from './columns.ts';
import { MOST_ROWS, type Refusal } from './read-file.ts';

/** Why a file is not read, and what to do about it. */
export function refusalWords(refusal: Refusal): { readonly title: string; readonly advice: string } {
  switch (refusal.is) {
    case 'too-large':
      return {
        title: 'Tệp lớn quá 5 MB',
        advice: 'Đồng chí bỏ hình ảnh và các trang tính khác rồi chọn lại.',
      };
    case 'too-many-rows':
      return {
        title: `Tệp có quá ${formatCount(MOST_ROWS)} dòng`,
        advice: 'Đồng chí chỉ để lại các tổ chức của đơn vị, hoặc chia thành nhiều tệp.',
      };
    case 'too-wide':
      return { title: 'Tệp có quá nhiều cột', advice: USE_TEMPLATE };
    case 'unpacks-too-large':
      return { title: 'Nội dung trong tệp quá lớn', advice: USE_TEMPLATE };
    case 'not-a-spreadsheet':
      return { title: 'Tệp này không phải bảng tính', advice: 'Đồng chí chọn tệp .xlsx hoặc .csv.' };
    case 'old-excel':
      return {
        title: 'Tệp Excel kiểu cũ (.xls) hoặc có đặt mật khẩu',
        advice: 'Đồng chí mở tệp, bỏ mật khẩu nếu có, lưu lại thành .xlsx rồi chọn lại.',
      };
    case 'broken':
      return {
        title: 'Không đọc được tệp này',
        advice: 'Tệp có thể đã hỏng. Đồng chí mở bằng Excel, lưu lại rồi thử lại.',
      };
    case 'empty':
      return { title: 'Tệp không có nội dung', advice: USE_TEMPLATE };
    case 'too-slow':
      return { title: 'Đọc tệp quá lâu nên đã dừng', advice: USE_TEMPLATE };
    case 'formulas':
      return {
        title:
          refusal.cells.length === 0
            ? 'Tệp có công thức'
            : `Tệp có công thức ở ô ${refusal.cells.join(', ')}`,
        advice:
          'Đồng chí thay công thức bằng số: chép các ô, dán lại theo kiểu chỉ dán giá trị, rồi chọn lại.',
      };
  }
}

const USE_TEMPLATE = 'Đồng chí dùng tệp mẫu của trang này.';

/** What a row is, in a word, and how it looks. */
export const ROW_WORDS: Readonly<Record<RowIs, readonly [words: string, look: string]>> = {
  wrong: ['Có lỗi', 'tag tag--bad'],
  correction: ['Sửa bản đã gửi', 'tag tag--warning'],
  new: ['Mới', 'tag tag--good'],
  unchanged: ['Không thay đổi', 'tag'],
};

/** A cell as it is read out: `–` where nothing stands. */
export const cellWords = (cell: Cell): string =>
  cell === null ? '–' : typeof cell === 'object' ? formatDay(cell.day) : String(cell);

/** `Nữ: Mục này phải là số nguyên.` */
export const findingWords = ({ head, message }: Finding): string =>
  head === undefined ? message : `${head}: ${message}`;

/** Why the server did not take a row. */
export function refusedWords({ refusal }: Extract<WorkState, { is: 'refused' }>): string {
  if (refusal.errors.length === 0) return `${refusal.title}. ${refusal.advice}`;
  return refusal.errors.map(findingOf).map(findingWords).join(' ');
}

/** All that is wrong with a row, as one text. */
export const errorWords = ({ errors }: CheckedRow): string => errors.map(findingWords).join(' ');
