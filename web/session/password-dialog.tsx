import { useState } from 'preact/hooks';
import { issue } from '../../shared/runtime/issues.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { issueAt } from '../ui/error-summary.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/inputs.tsx';
import { missing } from '../ui/typed.ts';
import { useSubmit } from '../ui/use-submit.ts';
import { CodeField, missingCode } from './code-field.tsx';
import { asRefusal, type CodeAsked } from './cognito.ts';
import { PasswordField } from './password-field.tsx';
import { enterCode, signOut, unlockSession } from './session.ts';

const PASSWORD = '/unlock/password';

/** Asks for the password in a dialog when the session expired during work; the waiting calls then continue. */
export function PasswordDialog({ email }: { readonly email: string }) {
  const [password, setPassword] = useState<string>();
  const [asked, setAsked] = useState<CodeAsked>();
  const [code, setCode] = useState<string>();
  const { busy, issues, submit } = useSubmit(asRefusal, ({ code, message }) => [
    issue(asked ? '/code' : PASSWORD, code, message),
  ]);
  const onSubmit = () => {
    if (asked) void submit(missingCode(code), () => enterCode(asked, code ?? ''));
    else
      void submit(missing(password, PASSWORD, 'Đồng chí nhập mật khẩu.'), async () => {
        setAsked(await unlockSession(password ?? ''));
      });
  };
  return (
    <Dialog title="Phiên làm việc đã hết hạn">
      <p>Nội dung đang nhập vẫn còn nguyên. Đồng chí nhập lại mật khẩu để làm tiếp.</p>
      <Form onSubmit={onSubmit}>
        <TextField
          pointer="/unlock/email"
          label="Tài khoản"
          type="email"
          autoComplete="username"
          value={email}
          readOnly
          onChange={() => {}}
        />
        <PasswordField
          pointer={PASSWORD}
          label="Mật khẩu"
          autoComplete="current-password"
          value={password}
          error={issueAt(issues, PASSWORD)}
          onChange={setPassword}
        />
        {asked && <CodeField value={code} onChange={setCode} issues={issues} />}
        <div class="actions">
          <Button type="submit" kind="primary" busy={busy}>
            Làm tiếp
          </Button>
          <Button kind="plain" onClick={() => void signOut()}>
            Đăng xuất
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
