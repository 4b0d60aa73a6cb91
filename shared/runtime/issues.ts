import type * as z from 'zod';
import type { Issue } from './problem.ts';

/** The Vietnamese sentence of every rule code that is not one of the schema library's own. */
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
  'duplicate-keys': 'Danh sách có mục trùng nhau.',
  'unknown-unit': 'Đơn vị này không có trong danh sách.',
  invalid: 'Mục này chưa hợp lệ.',
};

/** An issue of the catalogue above, or with its own sentence. */
export const issue = (pointer: string, code: string, message?: string): Issue => ({
  pointer,
  code,
  message: message ?? SENTENCES[code] ?? (SENTENCES.invalid as string),
});

/** A path as an RFC 6901 JSON pointer. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * What the schema library found, every issue at once, each with its pointer and a Vietnamese sentence.
 *
 * @param prefix pointer of the parsed value inside the body
 */
export const issuesOf = (error: z.ZodError, prefix = ''): Issue[] =>
  error.issues.flatMap((found) => translate(found, prefix));

function translate(found: z.core.$ZodIssue, prefix: string): Issue[] {
  const at = prefix + pointerTo(found.path);
  switch (found.code) {
    case 'unrecognized_keys':
      return found.keys.map((key) => issue(at + pointerTo([key]), 'unknown-field'));
    case 'invalid_type':
      if (found.input === undefined) return [issue(at, 'required')];
      return [issue(at, found.expected === 'int' ? 'not-a-whole-number' : 'invalid-type')];
    case 'too_small':
      if (found.origin === 'string') return [issue(at, 'required')];
      return [issue(at, 'too-small', `Mục này phải từ ${found.minimum} trở lên.`)];
    case 'too_big':
      return [issue(at, 'too-big', tooBig(found.origin, found.maximum))];
    case 'invalid_format':
      return [issue(at, 'invalid-format')];
    case 'invalid_value':
      return [issue(at, found.input === undefined ? 'required' : 'invalid-value')];
    case 'invalid_union':
      if (found.errors.length === 0) return [issue(at, 'invalid-value')];
      return [issue(at, 'invalid-type')];
    case 'custom':
      return [
        issue(at, String(found.params?.code ?? 'invalid'), found.params?.message as string | undefined),
      ];
    default:
      return [issue(at, 'invalid')];
  }
}

function tooBig(origin: string, maximum: number | bigint): string {
  if (origin === 'string') return `Nội dung dài quá ${maximum} ký tự.`;
  if (origin === 'array') return `Danh sách dài quá ${maximum} mục.`;
  return `Mục này không được lớn hơn ${maximum}.`;
}
