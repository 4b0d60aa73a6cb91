import type { Issue } from '../../shared/runtime/problem.ts';
import { issueAt } from '../ui/error-summary.tsx';
import { TextField } from '../ui/inputs.tsx';
import { missing } from '../ui/typed.ts';

const CODE = '/code';

/** What is wrong with a code before it is sent. */
export const missingCode = (code: string | undefined): readonly Issue[] =>
  missing(code, CODE, 'Đồng chí nhập mã trong ứng dụng xác thực.');

interface CodeFieldProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly issues: readonly Issue[];
}

/** The code that the authenticator app shows. */
export function CodeField({ value, onChange, issues }: CodeFieldProps) {
  return (
    <TextField
      pointer={CODE}
      label="Mã xác thực"
      hint="6 chữ số trong ứng dụng xác thực trên điện thoại"
      inputMode="numeric"
      autoComplete="one-time-code"
      value={value}
      error={issueAt(issues, CODE)}
      onChange={onChange}
    />
  );
}
