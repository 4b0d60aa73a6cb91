import { useState } from 'preact/hooks';
import { asRefusal, type CodeAsked, type NewPasswordAsked } from '../../session/cognito.ts';
import { signIn } from '../../session/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, issueAt } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { missing } from '../../ui/typed.ts';
import { useSubmit } from '../../ui/use-submit.ts';

const [EMAIL, PASSWORD] = ['/email', '/password'] as const;

interface PasswordFormProps {
  readonly email: string | undefined;
  /** The password has just been set anew. */
  readonly changed: boolean;
  /** More than the password is asked for. */
  readonly onAsked: (asked: NewPasswordAsked | CodeAsked, email: string) => void;
  readonly onForgotten: (email: string | undefined) => void;
}

/** Address and password. */
export function PasswordForm({ email: known, changed, onAsked, onForgotten }: PasswordFormProps) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState<string>();
  const { busy, issues, attempt, failure, submit } = useSubmit(asRefusal);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const checks = [
      ...missing(email, EMAIL, 'Đồng chí nhập địa chỉ thư điện tử.'),
      ...missing(password, PASSWORD, 'Đồng chí nhập mật khẩu.'),
    ];
    void submit(checks, async () => {
      const address = (email ?? '').trim().toLowerCase();
      const asked = await signIn(address, password ?? '');
      if (asked) onAsked(asked, address);
    });
  };
  return (
    <div class="narrow">
      <PageHeader title="Đăng nhập" caption="Hệ thống tổng hợp đại hội đảng bộ các cấp" />
      {changed && (
        <Notice kind="success">Mật khẩu đã được đặt lại. Đồng chí đăng nhập bằng mật khẩu mới.</Notice>
      )}
      <ErrorSummary issues={issues} attempt={attempt} />
      {failure && <Notice kind="error">{failure.message}</Notice>}
      <form onSubmit={onSubmit} noValidate>
        <TextField
          pointer={EMAIL}
          label="Địa chỉ thư điện tử"
          type="email"
          inputMode="email"
          autoComplete="username"
          value={email}
          error={issueAt(issues, EMAIL)}
          onChange={setEmail}
        />
        <TextField
          pointer={PASSWORD}
          label="Mật khẩu"
          type="password"
          autoComplete="current-password"
          value={password}
          error={issueAt(issues, PASSWORD)}
          onChange={setPassword}
        />
        <div class="actions">
          <Button type="submit" kind="primary" busy={busy}>
            {busy ? 'Đang đăng nhập …' : 'Đăng nhập'}
          </Button>
          <Button kind="plain" onClick={() => onForgotten(email)}>
            Quên mật khẩu
          </Button>
        </div>
      </form>
      <p class="quiet">Tài khoản do Ban Tổ chức Tỉnh ủy cấp. Đóng thẻ trình duyệt là đăng xuất.</p>
    </div>
  );
}
