import { useState } from 'preact/hooks';
import { CodeField, missingCode } from '../../session/code-field.tsx';
import { asRefusal } from '../../session/cognito.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { ViewHeading } from '../../ui/view-heading.tsx';
import { inGroups, keyUri } from './key-uri.ts';
import { QrCode } from './qr-code.tsx';
import { turnOn } from './totp.ts';

interface SetUpProps {
  readonly email: string;
  readonly secret: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** The steps that bring the secret into an app, and the code that proves it. */
export function SetUp({ email, secret, onDone, onCancel }: SetUpProps) {
  const [code, setCode] = useState<string>();
  const { busy, issues, attempt, failure, submit } = useSubmit(asRefusal);
  const uri = keyUri(email, secret);
  const onSubmit = () => {
    void submit(missingCode(code), async () => {
      await turnOn(code ?? '');
      onDone();
    });
  };
  return (
    <>
      <ViewHeading>Thiết lập ứng dụng xác thực</ViewHeading>
      <ErrorSummary issues={issues} attempt={attempt} />
      {failure && <Notice kind="error">{failure.message}</Notice>}
      <ol class="security__steps">
        <li>
          Cài một ứng dụng xác thực trên điện thoại, ví dụ Google Authenticator, Microsoft Authenticator hoặc
          FreeOTP.
        </li>
        <li>
          Trong ứng dụng, chọn thêm tài khoản rồi quét mã này:
          <QrCode text={uri} label="Mã QR để quét bằng ứng dụng xác thực" />
          <p>
            Đang mở trang này trên chính điện thoại đó? <a href={uri}>Mở trong ứng dụng xác thực</a>
          </p>
          <p>
            Không quét được? Nhập khóa sau vào ứng dụng: <code class="security__key">{inGroups(secret)}</code>
          </p>
        </li>
        <li>Nhập mã mà ứng dụng hiện để hoàn tất:</li>
      </ol>
      <Form onSubmit={onSubmit}>
        <CodeField value={code} onChange={setCode} issues={issues} />
        <div class="actions">
          <Button type="submit" kind="primary" busy={busy}>
            Bật xác thực hai bước
          </Button>
          <Button kind="plain" onClick={onCancel}>
            Để sau
          </Button>
        </div>
      </Form>
    </>
  );
}
