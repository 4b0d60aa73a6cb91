import type { Issue } from '../../../shared/runtime/problem.ts';
import { PasswordField } from '../../session/password-field.tsx';
import { issueAt } from '../../ui/error-summary.tsx';
import { AGAIN, NEW, type NewPassword, PASSWORD_RULES } from './password-rules.ts';

interface NewPasswordFieldsProps {
  readonly value: NewPassword;
  readonly onChange: (value: NewPassword) => void;
  readonly issues: readonly Issue[];
}

/** The two fields of a new password. */
export function NewPasswordFields({ value, onChange, issues }: NewPasswordFieldsProps) {
  return (
    <>
      <PasswordField
        pointer={NEW}
        label="Mật khẩu mới"
        hint={PASSWORD_RULES}
        autoComplete="new-password"
        value={value.password}
        error={issueAt(issues, NEW)}
        onChange={(password) => onChange({ ...value, password })}
      />
      <PasswordField
        pointer={AGAIN}
        label="Nhập lại mật khẩu mới"
        autoComplete="new-password"
        value={value.again}
        error={issueAt(issues, AGAIN)}
        onChange={(again) => onChange({ ...value, again })}
      />
    </>
  );
}
