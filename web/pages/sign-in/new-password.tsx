import type { Issue } from '../../../shared/runtime/problem.ts';
import { PasswordField } from '../../session/password-field.tsx';
import { issueAt } from '../../ui/error-summary.tsx';
import {
  AGAIN,
  NEW,
  type NewPassword,
  PASSWORD_ADVICE,
  type RuleState,
  ruleStates,
} from './password-rules.ts';

interface NewPasswordFieldsProps {
  readonly value: NewPassword;
  /** Of the account. */
  readonly email: string;
  readonly onChange: (value: NewPassword) => void;
  readonly issues: readonly Issue[];
}

/** What a new password must be, and its two fields. */
export function NewPasswordFields({ value, email, onChange, issues }: NewPasswordFieldsProps) {
  return (
    <>
      <p id="password-rules">Mật khẩu mới cần:</p>
      <ul aria-labelledby="password-rules">
        {ruleStates(value.password, email).map((rule) => (
          <Rule key={rule.words} {...rule} />
        ))}
      </ul>
      <PasswordField
        pointer={NEW}
        label="Mật khẩu mới"
        hint={PASSWORD_ADVICE}
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

/** A rule, and whether it is met once something is typed. */
const Rule = ({ words, isMet }: RuleState) => (
  <li>
    {words}
    {isMet !== undefined && (
      <>
        {' '}
        <span class={isMet ? 'tag tag--good' : 'tag'}>{isMet ? 'Đạt' : 'Chưa đạt'}</span>
      </>
    )}
  </li>
);
