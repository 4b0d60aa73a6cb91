import { issue } from '../../../shared/runtime/issues.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import { missing } from '../../ui/typed.ts';

/** Pointers of the two fields. */
export const [NEW, AGAIN] = ['/new', '/again'] as const;

/** A new password, typed twice. */
export interface NewPassword {
  readonly password?: string | undefined;
  readonly again?: string | undefined;
}

/** The policy of the user pool (`infra/constructs/accounts.ts`), so that most errors are found before the call to Cognito. */
const POLICY = [/.{12}/, /[a-z]/, /[A-Z]/, /\d/, /[^\p{L}\p{N}]/u];

/** The issues of a new password. */
export function newPasswordIssues({ password, again }: NewPassword): Issue[] {
  const weak = password !== undefined && !POLICY.every((rule) => rule.test(password));
  return [
    ...missing(password, NEW, 'Đồng chí nhập mật khẩu mới.'),
    ...(weak ? [issue(NEW, 'weak-password', 'Mật khẩu mới chưa đủ mạnh.')] : []),
    ...(password !== undefined && password !== again
      ? [issue(AGAIN, 'differs', 'Hai lần nhập mật khẩu mới không giống nhau.')]
      : []),
  ];
}
