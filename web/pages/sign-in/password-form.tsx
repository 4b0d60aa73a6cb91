import { useState } from 'preact/hooks';
import { REMEMBERED_DAYS } from '../../../shared/accounts/remembered.ts';
import { currentNames } from '../../config.ts';
import { asRefusal, type CodeAsked, type NewPasswordAsked } from '../../session/cognito.ts';
import { PasswordField } from '../../session/password-field.tsx';
import { signIn } from '../../session/session.ts';
import { issueAt } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { missing } from '../../ui/typed.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { StepForm } from './step-form.tsx';

const [EMAIL, PASSWORD] = ['/email', '/password'] as const;

interface PasswordFormProps {
  readonly email: string | undefined;
  /** The password was just reset. */
  readonly changed: boolean;
  /** More than the password is asked for. */
  readonly onAsked: (asked: NewPasswordAsked | CodeAsked, email: string) => void;
  readonly onForgotten: (email: string | undefined) => void;
}

/** Address and password. */
export function PasswordForm({ email: known, changed, onAsked, onForgotten }: PasswordFormProps) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState<string>();
  const [remember, setRemember] = useState(false);
  const state = useSubmit(asRefusal);
  const onSubmit = () => {
    const checks = [
      ...missing(email, EMAIL, 'Đồng chí nhập địa chỉ thư điện tử.'),
      ...missing(password, PASSWORD, 'Đồng chí nhập mật khẩu.'),
    ];
    void state.submit(checks, async () => {
      const address = (email ?? '').trim().toLowerCase();
      const asked = await signIn(address, password ?? '', remember ? 'machine' : 'tab');
      if (asked) onAsked(asked, address);
    });
  };
  return (
    <div class="narrow">
      <PageHeader title="Đăng nhập" caption="Hệ thống tổng hợp đại hội đảng bộ các cấp" />
      {changed && (
        <Notice kind="success">Mật khẩu đã được đặt lại. Đồng chí đăng nhập bằng mật khẩu mới.</Notice>
      )}
      <StepForm
        state={state}
        onSubmit={onSubmit}
        words={state.busy ? 'Đang đăng nhập …' : 'Đăng nhập'}
        leave={{ words: 'Quên mật khẩu', onClick: () => onForgotten(email) }}
      >
        <TextField
          pointer={EMAIL}
          label="Địa chỉ thư điện tử"
          type="email"
          inputMode="email"
          autoComplete="username"
          value={email}
          error={issueAt(state.issues, EMAIL)}
          onChange={setEmail}
        />
        <PasswordField
          pointer={PASSWORD}
          label="Mật khẩu"
          autoComplete="current-password"
          value={password}
          error={issueAt(state.issues, PASSWORD)}
          onChange={setPassword}
        />
        <label class="choice">
          <input
            type="checkbox"
            checked={remember}
            onChange={({ currentTarget: { checked } }) => setRemember(checked)}
          />
          <span>
            Ghi nhớ trên máy này
            <span class="choice__hint">
              Chỉ chọn trên máy của riêng đồng chí: trong {REMEMBERED_DAYS} ngày, ai mở được máy là xem được
              số liệu. Chỉ dành cho tài khoản lãnh đạo.
            </span>
          </span>
        </label>
      </StepForm>
      <p class="quiet">
        Tài khoản do {currentNames().commission} cấp.
        {!remember && ' Đóng thẻ trình duyệt là đăng xuất.'}
      </p>
    </div>
  );
}
