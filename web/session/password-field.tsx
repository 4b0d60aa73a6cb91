import { useState } from 'preact/hooks';
import type { FieldProps } from '../ui/field.tsx';
import { TextField } from '../ui/inputs.tsx';

interface PasswordFieldProps extends FieldProps {
  readonly autoComplete: 'current-password' | 'new-password';
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** A password, which the person may look at: with a Vietnamese input method one cannot tell what was typed. */
export function PasswordField(field: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <div class="password">
      <TextField {...field} type={shown ? 'text' : 'password'} />
      <button type="button" class="button button--plain" onClick={() => setShown(!shown)}>
        {shown ? 'Ẩn mật khẩu' : 'Hiện mật khẩu'}
      </button>
    </div>
  );
}
