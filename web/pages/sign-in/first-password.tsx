import { useState } from 'preact/hooks';
import { asRefusal, type NewPasswordAsked } from '../../session/cognito.ts';
import { choosePassword } from '../../session/session.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { NewPasswordFields } from './new-password.tsx';
import { type NewPassword, newPasswordIssues } from './password-rules.ts';
import { StepForm } from './step-form.tsx';

interface FirstPasswordProps {
  readonly asked: NewPasswordAsked;
  /** Goes back to the sign-in form. This step expires after minutes; Cognito starts a new one for the temporary password. */
  readonly onBack: () => void;
}

/** The first sign-in, which replaces the temporary password. */
export function FirstPassword({ asked, onBack }: FirstPasswordProps) {
  const [value, setValue] = useState<NewPassword>({});
  const state = useSubmit(asRefusal);
  const onSubmit = () => {
    void state.submit(newPasswordIssues(value), () => choosePassword(asked, value.password ?? ''));
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
        <NewPasswordFields value={value} onChange={setValue} issues={state.issues} />
      </StepForm>
    </div>
  );
}
