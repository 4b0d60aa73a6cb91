import { useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/inputs.tsx';
import { SignInRefusal } from './cognito.ts';
import { signOut, unlock } from './session.ts';

/** Asks for the password over the page when the session ended in the middle of work; the waiting calls then go on. */
export function PasswordDialog({ email }: { readonly email: string }) {
  const [password, setPassword] = useState<string>();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (password === undefined) return setError('Đồng chí nhập mật khẩu.');
    setBusy(true);
    setError(undefined);
    await unlock(password).catch((failure: unknown) => {
      setError(failure instanceof SignInRefusal ? failure.message : new SignInRefusal('unknown').message);
    });
    setBusy(false);
  };
  return (
    <Dialog title="Phiên làm việc đã hết hạn">
      <p>Nội dung đang nhập vẫn còn nguyên. Đồng chí nhập lại mật khẩu để làm tiếp.</p>
      <form onSubmit={submit} noValidate>
        <TextField
          pointer="/unlock/email"
          label="Tài khoản"
          type="email"
          autoComplete="username"
          value={email}
          readOnly
          onChange={() => {}}
        />
        <TextField
          pointer="/unlock/password"
          label="Mật khẩu"
          type="password"
          autoComplete="current-password"
          value={password}
          error={error}
          onChange={setPassword}
        />
        <div class="actions">
          <Button type="submit" kind="primary" busy={busy}>
            Làm tiếp
          </Button>
          <Button kind="plain" onClick={() => void signOut()}>
            Đăng xuất
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
