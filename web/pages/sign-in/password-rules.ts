import { MIN_PASSWORD_LENGTH } from '../../../shared/accounts/password.ts';
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

/** Advice beside the rules. */
export const PASSWORD_ADVICE =
  'Nên dùng một câu ngắn dễ nhớ, có thể có dấu và khoảng trắng. Không bắt buộc chữ hoa, chữ số hay ký tự đặc biệt.';

interface PasswordRule {
  readonly code: string;
  /** What is demanded, before anything is typed. */
  readonly words: string;
  readonly fault: string;
  readonly isMet: (password: string, email: string | undefined) => boolean;
}

/**
 * What a new password must be. Of this Cognito itself checks the length and the blanks at the ends: it has no list of passwords
 * that are guessed first (docs/adr/020-passwords-and-second-factor.md).
 */
const RULES: readonly PasswordRule[] = [
  {
    code: 'weak-password',
    words: `Ít nhất ${MIN_PASSWORD_LENGTH} ký tự`,
    fault: `Mật khẩu mới quá ngắn: cần ít nhất ${MIN_PASSWORD_LENGTH} ký tự.`,
    isMet: ({ length }) => length >= MIN_PASSWORD_LENGTH,
  },
  {
    code: 'blank-at-end',
    words: 'Không bắt đầu hoặc kết thúc bằng khoảng trắng',
    fault: 'Mật khẩu mới không được bắt đầu hoặc kết thúc bằng khoảng trắng.',
    isMet: (password) => password === password.trim(),
  },
  {
    code: 'guessable-password',
    words:
      'Không dễ đoán: không chỉ gồm từ quen thuộc, tên cơ quan, địa danh, địa chỉ của đồng chí, dãy số hoặc dãy phím',
    fault:
      'Mật khẩu mới dễ đoán: chỉ gồm từ quen thuộc, tên cơ quan, địa danh, địa chỉ của đồng chí, dãy số hoặc dãy phím. Đồng chí chọn mật khẩu khác.',
    isMet: (password, email) => !isGuessable(password, { email, places: currentPlaces() }),
  },
];

/** A rule for people, and whether what is typed meets it; `undefined` before anything is typed. */
export interface RuleState {
  readonly words: string;
  readonly isMet: boolean | undefined;
}

/** The rules of a new password, beside what is typed so far. @param email see {@link newPasswordIssues} */
export const ruleStates = (password: string | undefined, email?: string): readonly RuleState[] =>
  RULES.map(({ words, isMet }) => ({
    words,
    isMet: password === undefined ? undefined : isMet(password, email),
  }));

/**
 * What is wrong with a new password: the first rule that it breaks.
 *
 * @param email the account's address, which no password is made of
 */
export function newPasswordIssues({ password, again }: NewPassword, email?: string): Issue[] {
  const broken = password === undefined ? undefined : RULES.find(({ isMet }) => !isMet(password, email));
  return [
    ...missing(password, NEW, 'Đồng chí nhập mật khẩu mới.'),
    ...(broken ? [issue(NEW, broken.code, broken.fault)] : []),
    ...(password !== undefined && password !== again
      ? [issue(AGAIN, 'differs', 'Hai lần nhập mật khẩu mới không giống nhau.')]
      : []),
  ];
}
