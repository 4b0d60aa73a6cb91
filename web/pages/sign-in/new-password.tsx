import { issue } from '../../../shared/runtime/issues.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import { issueAt, missing } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/inputs.tsx';

const [NEW, AGAIN] = ['/new', '/again'] as const;

/** A new password, typed twice. */
export interface NewPassword {
  readonly password?: string | undefined;
  readonly again?: string | undefined;
}

/** The policy of the pool (`infra/constructs/accounts.ts`), so that most is said before Cognito is asked. */
const POLICY = [/.{12}/, /[a-z]/, /[A-Z]/, /\d/, /[^\p{L}\p{N}]/u];

const PASSWORD_RULES = 'Ít nhất 12 ký tự, có chữ hoa, chữ thường, chữ số và ký tự đặc biệt (ví dụ ! ? -).';

/** What is wrong with a new password. */
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

interface NewPasswordFieldsProps {
  readonly value: NewPassword;
  readonly onChange: (value: NewPassword) => void;
  readonly issues: readonly Issue[];
}

/** The two fields. */
export function NewPasswordFields({ value, onChange, issues }: NewPasswordFieldsProps) {
  return (
    <>
      <TextField
        pointer={NEW}
        label="Mật khẩu mới"
        hint={PASSWORD_RULES}
        type="password"
        autoComplete="new-password"
        value={value.password}
        error={issueAt(issues, NEW)}
        onChange={(password) => onChange({ ...value, password })}
      />
      <TextField
        pointer={AGAIN}
        label="Nhập lại mật khẩu mới"
        type="password"
        autoComplete="new-password"
        value={value.again}
        error={issueAt(issues, AGAIN)}
        onChange={(again) => onChange({ ...value, again })}
      />
    </>
  );
}
