import type { Issue } from '../../../shared/runtime/problem.ts';
import { issueAt } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/inputs.tsx';
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
