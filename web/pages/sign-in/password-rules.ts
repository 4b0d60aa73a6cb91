import { issue } from '../../../shared/runtime/issues.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import { currentPlaces } from '../../config.ts';
import { missing } from '../../ui/typed.ts';
import { isGuessable } from './guessable.ts';

/** Pointers of the two fields. */
export const [NEW, AGAIN] = ['/new', '/again'] as const;

/** A new password, typed twice. */
export interface NewPassword {
  readonly password?: string | undefined;
  readonly again?: string | undefined;
}

/** The least length that the pool takes (`infra/constructs/accounts.ts`). */
const MIN_LENGTH = 12;

/** What a new password must be, in words. */
export const PASSWORD_RULES =
  'Ít nhất 12 ký tự; nên dùng một câu ngắn dễ nhớ, có thể có dấu và khoảng trắng. Không bắt buộc chữ hoa, chữ số hay ký tự đặc biệt.';

/**
 * What is wrong with a new password. Of this Cognito itself checks the length and the blanks at the ends: it has no list of
 * passwords that are guessed first (docs/adr/020-passwords-and-second-factor.md).
 *
 * @param email the account's address, which no password is made of
 */
export function newPasswordIssues({ password, again }: NewPassword, email?: string): Issue[] {
  return [
    ...missing(password, NEW, 'Đồng chí nhập mật khẩu mới.'),
    ...(password === undefined ? [] : faultsOf(password, email)),
    ...(password !== undefined && password !== again
      ? [issue(AGAIN, 'differs', 'Hai lần nhập mật khẩu mới không giống nhau.')]
      : []),
  ];
}

function faultsOf(password: string, email: string | undefined): Issue[] {
  if (password.length < MIN_LENGTH) {
    return [issue(NEW, 'weak-password', 'Mật khẩu mới quá ngắn: cần ít nhất 12 ký tự.')];
  }
  if (password !== password.trim()) {
    const words = 'Mật khẩu mới không được bắt đầu hoặc kết thúc bằng khoảng trắng.';
    return [issue(NEW, 'blank-at-end', words)];
  }
  if (!isGuessable(password, { email, places: currentPlaces() })) return [];
  const words =
    'Mật khẩu mới dễ đoán: chỉ gồm từ quen thuộc, tên cơ quan, địa chỉ của đồng chí, dãy số hoặc dãy phím. Đồng chí chọn mật khẩu khác.';
  return [issue(NEW, 'guessable-password', words)];
}
