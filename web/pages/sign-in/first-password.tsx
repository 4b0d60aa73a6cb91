import { useState } from 'preact/hooks';
import { asRefusal, type CodeAsked, type NewPasswordAsked } from '../../session/cognito.ts';
import { choosePassword } from '../../session/session.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { NewPasswordFields } from './new-password.tsx';
import { type NewPassword, newPasswordIssues } from './password-rules.ts';
import { StepForm } from './step-form.tsx';

interface FirstPasswordProps {
  readonly asked: NewPasswordAsked;
  readonly email: string;
  /** The account has an authenticator app from before its password was set anew by an admin. */
  readonly onCodeAsked: (asked: CodeAsked) => void;
  /** To signing in from the beginning: this step lasts minutes, and Cognito gives a new one for the temporary password. */
  readonly onBack: () => void;
}

/** The first sign-in: the temporary password is exchanged for one of the person's own. */
export function FirstPassword({ asked, email, onCodeAsked, onBack }: FirstPasswordProps) {
  const [value, setValue] = useState<NewPassword>({});
  const state = useSubmit(asRefusal);
  const onSubmit = () => {
    void state.submit(newPasswordIssues(value, email), async () => {
      const code = await choosePassword(asked, value.password ?? '');
      if (code) onCodeAsked(code);
    });
  };
  return (
    <div class="narrow">
      <PageHeader title="Đặt mật khẩu của đồng chí" caption="Đăng nhập lần đầu" />
      <p>Mật khẩu tạm thời chỉ dùng một lần. Đồng chí đặt mật khẩu riêng để tiếp tục.</p>
      <StepForm
        state={state}
        onSubmit={onSubmit}
        words="Lưu và vào hệ thống"
        leave={{ words: 'Quay lại đăng nhập', onClick: onBack }}
      >
        <NewPasswordFields value={value} email={email} onChange={setValue} issues={state.issues} />
      </StepForm>
    </div>
  );
}
