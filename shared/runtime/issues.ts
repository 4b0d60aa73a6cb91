import type * as z from 'zod';
import { ID_FORMATS } from '../id-formats.ts';
import { tooLong } from '../text/too-long.ts';
import { MAX_ERRORS } from './error-list.ts';
import type { Issue } from './problem.ts';

/** The Vietnamese messages of issue codes. */
const SENTENCES: Readonly<Record<string, string>> = {
  required: 'Mục này bắt buộc phải có.',
  'unknown-field': 'Mục này không có trong biểu mẫu.',
  'invalid-type': 'Kiểu dữ liệu của mục này không đúng.',
  'not-a-whole-number': 'Mục này phải là số nguyên.',
  'invalid-format': 'Mục này không đúng định dạng.',
  'invalid-value': 'Giá trị không nằm trong danh sách cho phép.',
  'invalid-date': 'Ngày không hợp lệ; cần dạng năm-tháng-ngày, ví dụ 2020-06-25.',
  'invalid-month': 'Tháng không hợp lệ; cần dạng năm-tháng, ví dụ 2020-06.',
  'hidden-characters': 'Văn bản chứa ký tự điều khiển hoặc ký tự ẩn không được phép.',
  'broken-characters':
    'Văn bản có ký tự hỏng (�) do sai bảng mã. Nếu lấy từ Excel, hãy lưu lại dạng “CSV UTF-8” hoặc .xlsx rồi nhập lại.',
  'stacked-marks': 'Văn bản có quá nhiều dấu chồng lên một chữ.',
  'too-long': 'Nội dung quá dài.',
  'too-deep': 'Nội dung có quá nhiều tầng lồng nhau.',
  'duplicate-keys': 'Danh sách có mục trùng nhau.',
  'unknown-unit': 'Đơn vị này không có trong danh sách.',
  invalid: 'Mục này chưa hợp lệ.',
};

/** What a value of a JSON type is called, by zod's name of the type. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'văn bản',
  number: 'số',
  boolean: 'true hoặc false',
  array: 'danh sách',
  object: 'nhóm mục (đối tượng JSON)',
};

const INSTANT_FORMAT = 'Thời điểm không hợp lệ; cần dạng 2020-06-25T01:30:00Z (giờ UTC).';

const UNKNOWN_PARAMETER = 'Yêu cầu này không có tham số ấy; tên phân biệt chữ hoa, chữ thường.';

/** Characters of a pointer, and of one key in it. Longer ones, which no field has, are cut. */
const MAX_POINTER_LENGTH = 200;
const MAX_KEY_LENGTH = 60;

/** An issue of the catalogue above, or with its own sentence. */
export const issue = (pointer: string, code: string, message?: string): Issue => ({
  pointer: cut(pointer, MAX_POINTER_LENGTH),
  code,
  message: message ?? SENTENCES[code] ?? (SENTENCES.invalid as string),
});

/** A text of that length at most, which ends with `…` where it was cut; never within a character. */
const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text;

/** A path as an RFC 6901 JSON pointer; its keys are cut where they are longer than any of ours. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => `/${cut(String(part), MAX_KEY_LENGTH).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');

/**
 * All issues of a schema error, each with its pointer and a Vietnamese message.
 *
 * @param prefix pointer of the parsed value inside the body
 */
export const issuesOf = (error: Pick<z.ZodError, 'issues'>, prefix = ''): Issue[] =>
  error.issues.flatMap((found) => translate(found, prefix));

function translate(found: z.core.$ZodIssue, prefix: string): Issue[] {
  const at = prefix + pointerTo(found.path);
  switch (found.code) {
    case 'unrecognized_keys':
      return unknownFields(found.keys, at);
    case 'invalid_type':
      if (found.input === undefined) return [issue(at, 'required')];
      if (found.expected === 'int') return [issue(at, 'not-a-whole-number')];
      return [issue(at, 'invalid-type', wrongType(found.expected))];
    case 'too_small':
      if (found.origin === 'string') return [issue(at, 'required')];
      return [issue(at, 'too-small', tooSmall(found.origin, found.minimum))];
    case 'too_big':
      return [issue(at, 'too-big', tooBig(found.origin, found.maximum))];
    case 'invalid_format':
      return [issue(at, 'invalid-format', formatWords(found))];
    case 'invalid_value':
      return [found.input === undefined ? issue(at, 'required') : notAllowed(at, found.values)];
    case 'invalid_union':
      if (found.errors.length === 0) return [notAllowed(at, 'options' in found ? found.options : undefined)];
      return [issue(at, 'invalid-type')];
    case 'custom':
      return [
        issue(at, String(found.params?.code ?? 'invalid'), found.params?.message as string | undefined),
      ];
    default:
      return [issue(at, 'invalid')];
  }
}

/** Those that no answer names are one and the same object: they only count. */
function unknownFields(keys: readonly string[], at: string): Issue[] {
  const words = at === '/query' ? UNKNOWN_PARAMETER : undefined;
  const other = issue(at, 'unknown-field', words);
  return keys.map((key, index) =>
    index < MAX_ERRORS ? issue(at + pointerTo([key]), 'unknown-field', words) : other,
  );
}

function notAllowed(at: string, values: readonly unknown[] = []): Issue {
  if (values.length === 0) return issue(at, 'invalid-value');
  return issue(at, 'invalid-value', `Giá trị không nằm trong danh sách cho phép: ${values.join(', ')}.`);
}

const wrongType = (expected: string): string | undefined =>
  TYPE_WORDS[expected] && `Kiểu dữ liệu của mục này không đúng; cần là ${TYPE_WORDS[expected]}.`;

const formatWords = ({ format, pattern }: z.core.$ZodIssueInvalidStringFormat): string | undefined =>
  format === 'datetime' ? INSTANT_FORMAT : ID_FORMATS[pattern ?? ''];

const tooSmall = (origin: string, minimum: number | bigint): string =>
  origin === 'array' ? `Danh sách cần ít nhất ${minimum} mục.` : `Mục này phải từ ${minimum} trở lên.`;

function tooBig(origin: string, maximum: number | bigint): string {
  if (origin === 'string') return tooLong(maximum);
  if (origin === 'array') return `Danh sách dài quá ${maximum} mục.`;
  return `Mục này không được lớn hơn ${maximum}.`;
}
