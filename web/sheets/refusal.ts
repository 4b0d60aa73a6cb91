import { formatCount } from '../../shared/figures.ts';

/** Why a file is not taken at all. */
export type Refusal =
  | { readonly is: 'too-large' | 'unpacks-too-large' | 'too-wide' | 'too-slow' }
  | { readonly is: 'too-many-rows'; readonly most: number }
  | {
      readonly is:
        | 'not-a-spreadsheet'
        | 'old-excel'
        | 'other-format'
        | 'moved'
        | 'broken'
        | 'broken-csv'
        | 'not-utf-8';
    }
  | { readonly is: 'empty' | 'no-rows' | 'no-visible-sheet' | 'not-loaded' }
  /** Of CSV: a row with more cells than heads, by its number. */
  | { readonly is: 'long-row'; readonly line: number }
  /** Cells whose days can only be month, day and year: all days of the file may be meant so. */
  | { readonly is: 'month-first'; readonly cells: readonly string[] }
  | {
      readonly is: 'wrong-columns';
      readonly missing: readonly string[];
      readonly unknown: readonly string[];
      readonly repeated: readonly string[];
    };

/** Columns and cells that are named, so that they are found. */
export const MAX_NAMED = 5;
const MAX_LETTERS = 40;

const USE_TEMPLATE = 'Đồng chí dùng tệp mẫu của trang này.';

type Words = readonly [title: string, advice: string];

/** Each with the way to mend it. */
const WORDS: { readonly [Is in Refusal['is']]: (refusal: Extract<Refusal, { is: Is }>) => Words } = {
  'too-large': () => ['Tệp lớn quá 5 MB', 'Đồng chí bỏ hình ảnh và các trang tính khác rồi chọn lại.'],
  'unpacks-too-large': () => ['Nội dung trong tệp quá lớn', USE_TEMPLATE],
  'too-wide': () => ['Tệp có quá nhiều cột', USE_TEMPLATE],
  'too-slow': () => ['Đọc tệp quá lâu nên đã dừng', USE_TEMPLATE],
  'too-many-rows': ({ most }) => [
    `Tệp có quá ${formatCount(most)} dòng`,
    'Đồng chí chỉ để lại các dòng cần nhập, hoặc chia thành nhiều tệp.',
  ],
  'not-a-spreadsheet': () => ['Tệp này không phải bảng tính', 'Đồng chí chọn tệp .xlsx hoặc .csv.'],
  'old-excel': () => [
    'Tệp Excel kiểu cũ (.xls) hoặc có đặt mật khẩu',
    'Đồng chí mở tệp, bỏ mật khẩu nếu có, lưu lại thành .xlsx rồi chọn lại.',
  ],
  'other-format': () => [
    'Tệp bảng tính ở định dạng khác',
    'Đồng chí mở tệp bằng Excel, lưu lại thành .xlsx (Excel Workbook) rồi chọn lại.',
  ],
  moved: () => [
    'Tệp đã được sửa, hoặc không còn ở chỗ cũ, từ lúc chọn',
    'Đồng chí chọn lại tệp. Nếu vẫn không đọc được thì đóng tệp ở chương trình khác rồi chọn lại.',
  ],
  broken: () => [
    'Không đọc được tệp này',
    'Tệp có thể đã hỏng. Đồng chí mở bằng Excel, lưu lại rồi thử lại.',
  ],
  'broken-csv': () => [
    'Tệp CSV không đọc được',
    'Đồng chí kiểm tra dấu ngăn cột và dấu ngoặc kép, hoặc lưu lại thành .xlsx rồi chọn lại.',
  ],
  'not-utf-8': () => [
    'Tệp CSV không ở bảng mã UTF-8',
    'Trong Excel, đồng chí lưu lại dạng “CSV UTF-8” hoặc .xlsx rồi chọn lại.',
  ],
  'long-row': ({ line }) => [
    `Dòng ${formatCount(line)} có nhiều ô hơn dòng tiêu đề`,
    'Đồng chí kiểm tra dấu ngăn cột ở dòng đó: nội dung có dấu ngăn cột phải đặt trong dấu ngoặc kép; hoặc lưu lại thành .xlsx rồi chọn lại.',
  ],
  'month-first': ({ cells }) => [
    `Tệp ghi ngày theo kiểu tháng/ngày/năm ở ô ${cells.join(', ')}`,
    'Đồng chí ghi lại mọi ngày trong tệp theo kiểu ngày/tháng/năm, ví dụ 25/6/2020, rồi chọn lại.',
  ],
  'no-visible-sheet': () => [
    'Tệp không có trang tính nào đang hiện',
    'Đồng chí bỏ ẩn trang tính cần nhập, lưu lại rồi chọn lại tệp.',
  ],
  empty: () => ['Tệp không có nội dung', USE_TEMPLATE],
  'no-rows': () => [
    'Chưa có dòng nào được điền',
    'Đồng chí điền ít nhất một dòng dưới dòng tiêu đề rồi chọn lại tệp.',
  ],
  'not-loaded': () => ['Trang chưa tải đủ để đọc tệp', 'Đồng chí kiểm tra mạng rồi thử lại.'],
  'wrong-columns': ({ missing, unknown, repeated }) => [
    `Tiêu đề cột của tệp chưa đúng mẫu: ${[
      ...(missing.length > 0 ? [`thiếu cột ${missing.join(', ')}`] : []),
      ...(unknown.length > 0 ? [`có cột lạ ${unknown.slice(0, MAX_NAMED).map(shortened).join(', ')}`] : []),
      ...(repeated.length > 0 ? [`có hai cột cùng tên ${repeated.join(', ')}`] : []),
    ].join('; ')}`,
    `Đồng chí đặt tên cột trên một dòng, đúng như trong tệp mẫu, và xóa cột lạ; phía trên có thể có tên bảng.`,
  ],
};

const shortened = (text: string): string =>
  text.length > MAX_LETTERS ? `${text.slice(0, MAX_LETTERS)}…` : text;

/** Why a file is not taken, and what to do about it, for the person who chose it. */
export function refusalWords(refusal: Refusal): { readonly title: string; readonly advice: string } {
  const words = WORDS[refusal.is] as (refusal: Refusal) => Words;
  const [title, advice] = words(refusal);
  return { title, advice };
}
