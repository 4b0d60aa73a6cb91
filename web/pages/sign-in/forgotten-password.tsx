import { useState } from 'preact/hooks';
import { asRefusal, confirmForgotPassword, forgotPassword } from '../../session/cognito.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, issueAt } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { missing } from '../../ui/typed.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { NewPasswordFields } from './new-password.tsx';
import { type NewPassword, newPasswordIssues } from './password-rules.ts';

const [EMAIL, CODE] = ['/email', '/code'] as const;

interface ForgottenPasswordProps {
  readonly email: string | undefined;
  readonly onDone: (email: string) => void;
  readonly onBack: (email: string | undefined) => void;
}

/** A forgotten password: first a code is mailed, then it is exchanged for a new password. */
export function ForgottenPassword({ email: known, onDone, onBack }: ForgottenPasswordProps) {
  const [email, setEmail] = useState(known);
  const [sentTo, setSentTo] = useState<string>();
  return sentTo === undefined ? (
    <AskForCode email={email} onChange={setEmail} onSent={setSentTo} onBack={() => onBack(email)} />
  ) : (
    <SetPassword email={sentTo} onDone={() => onDone(sentTo)} onAgain={() => setSentTo(undefined)} />
  );
}

interface AskForCodeProps {
  readonly email: string | undefined;
  readonly onChange: (email: string | undefined) => void;
  readonly onSent: (email: string) => void;
  readonly onBack: () => void;
}

function AskForCode({ email, onChange, onSent, onBack }: AskForCodeProps) {
  const { busy, issues, attempt, failure, submit } = useSubmit(asRefusal);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const address = (email ?? '').trim().toLowerCase();
    void submit(missing(email, EMAIL, 'Đồng chí nhập địa chỉ thư điện tử.'), async () => {
      await forgotPassword(address);
      onSent(address);
    });
  };
  return (
    <div class="narrow">
      <PageHeader key="ask" title="Quên mật khẩu" />
      <p>Nhập địa chỉ thư điện tử của tài khoản. Hệ thống gửi một mã xác nhận tới địa chỉ đó.</p>
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
          onChange={onChange}
        />
        <div class="actions">
          <Button type="submit" kind="primary" busy={busy}>
            Gửi mã xác nhận
          </Button>
          <Button kind="plain" onClick={onBack}>
            Quay lại đăng nhập
          </Button>
        </div>
      </form>
    </div>
  );
}

interface SetPasswordProps {
  readonly email: string;
  readonly onDone: () => void;
  readonly onAgain: () => void;
}

function SetPassword({ email, onDone, onAgain }: SetPasswordProps) {
  const [code, setCode] = useState<string>();
  const [value, setValue] = useState<NewPassword>({});
  const { busy, issues, attempt, failure, submit } = useSubmit(asRefusal);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const checks = [
      ...missing(code, CODE, 'Đồng chí nhập mã xác nhận trong thư.'),
      ...newPasswordIssues(value, email),
    ];
    void submit(checks, async () => {
      await confirmForgotPassword(email, (code ?? '').trim(), value.password ?? '');
      onDone();
    });
  };
  return (
    <div class="narrow">
      <PageHeader key="set" title="Đặt mật khẩu mới" />
      <Notice kind="info">
        {`Nếu ${email} là tài khoản của hệ thống, thư có mã xác nhận sẽ đến trong ít phút. Đồng chí xem cả hộp thư rác.`}
      </Notice>
      <ErrorSummary issues={issues} attempt={attempt} />
      {failure && <Notice kind="error">{failure.message}</Notice>}
      <form onSubmit={onSubmit} noValidate>
        <TextField
          pointer={CODE}
          label="Mã xác nhận"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          error={issueAt(issues, CODE)}
          onChange={setCode}
        />
        <NewPasswordFields value={value} onChange={setValue} issues={issues} />
        <div class="actions">
          <Button type="submit" kind="primary" busy={busy}>
            Đặt mật khẩu mới
          </Button>
          <Button kind="plain" onClick={onAgain}>
            Gửi lại mã
          </Button>
        </div>
      </form>
    </div>
  );
}
