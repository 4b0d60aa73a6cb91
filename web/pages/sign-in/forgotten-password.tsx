import { useState } from 'preact/hooks';
import { asRefusal, confirmForgotPassword, forgotPassword } from '../../session/cognito.ts';
import { issueAt } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { missing } from '../../ui/typed.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { NewPasswordFields } from './new-password.tsx';
import { type NewPassword, newPasswordIssues } from './password-rules.ts';
import { StepForm } from './step-form.tsx';

const [EMAIL, CODE] = ['/email', '/code'] as const;

interface ForgottenPasswordProps {
  readonly email: string | undefined;
  readonly onDone: (email: string) => void;
  readonly onBack: (email: string | undefined) => void;
}

/** Resets a forgotten password: first requests a code by email, then sets a new password with it. */
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
  const state = useSubmit(asRefusal);
  const onSubmit = () => {
    const address = (email ?? '').trim().toLowerCase();
    void state.submit(missing(email, EMAIL, 'Đồng chí nhập địa chỉ thư điện tử.'), async () => {
      await forgotPassword(address);
      onSent(address);
    });
  };
  return (
    <div class="narrow">
      <PageHeader key="ask" title="Quên mật khẩu" />
      <p>Nhập địa chỉ thư điện tử của tài khoản. Hệ thống gửi một mã xác nhận tới địa chỉ đó.</p>
      <StepForm
        state={state}
        onSubmit={onSubmit}
        words="Gửi mã xác nhận"
        leave={{ words: 'Quay lại đăng nhập', onClick: onBack }}
      >
        <TextField
          pointer={EMAIL}
          label="Địa chỉ thư điện tử"
          type="email"
          inputMode="email"
          autoComplete="username"
          value={email}
          error={issueAt(state.issues, EMAIL)}
          onChange={onChange}
        />
      </StepForm>
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
  const state = useSubmit(asRefusal);
  const onSubmit = () => {
    const checks = [
      ...missing(code, CODE, 'Đồng chí nhập mã xác nhận trong thư.'),
      ...newPasswordIssues(value, email),
    ];
    void state.submit(checks, async () => {
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
      <StepForm
        state={state}
        onSubmit={onSubmit}
        words="Đặt mật khẩu mới"
        leave={{ words: 'Gửi lại mã', onClick: onAgain }}
      >
        <TextField
          pointer={CODE}
          label="Mã xác nhận"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          error={issueAt(state.issues, CODE)}
          onChange={setCode}
        />
        <NewPasswordFields value={value} email={email} onChange={setValue} issues={state.issues} />
      </StepForm>
    </div>
  );
}
