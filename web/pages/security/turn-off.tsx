import { useState } from 'preact/hooks';
import { issue } from '../../../shared/runtime/issues.ts';
import { CodeField, missingCode } from '../../session/code-field.tsx';
import { asRefusal } from '../../session/cognito.ts';
import { PasswordField } from '../../session/password-field.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { issueAt } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/form.tsx';
import { missing } from '../../ui/typed.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { turnOff } from './totp.ts';

const PASSWORD = '/turn-off/password';

interface TurnOffProps {
  readonly email: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks for password and code before a sign-in is left with the password alone. */
export function TurnOff({ email, onDone, onClose }: TurnOffProps) {
  const [password, setPassword] = useState<string>();
  const [code, setCode] = useState<string>();
  const { busy, issues, submit } = useSubmit(asRefusal, ({ code: refusal, message }) => [
    issue(refusal.endsWith('-totp') ? '/code' : PASSWORD, refusal, message),
  ]);
  const onSubmit = () => {
    const found = [...missing(password, PASSWORD, 'Đồng chí nhập mật khẩu.'), ...missingCode(code)];
    void submit(found, async () => {
      await turnOff(email, password ?? '', code ?? '');
      onDone();
    });
  };
  return (
    <Dialog title="Tắt xác thực hai bước?" onClose={onClose}>
      <p>Sau khi tắt, chỉ cần mật khẩu là đăng nhập được vào tài khoản của đồng chí.</p>
      <Form onSubmit={onSubmit}>
        <PasswordField
          pointer={PASSWORD}
          label="Mật khẩu"
          autoComplete="current-password"
          value={password}
          error={issueAt(issues, PASSWORD)}
          onChange={setPassword}
        />
        <CodeField value={code} onChange={setCode} issues={issues} />
        <div class="actions">
          <Button type="submit" kind="danger" busy={busy}>
            Tắt xác thực hai bước
          </Button>
          <Button onClick={onClose}>Thôi</Button>
        </div>
      </Form>
    </Dialog>
  );
}
