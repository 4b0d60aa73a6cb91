import { useState } from 'preact/hooks';
import { currentNames } from '../../config.ts';
import { CodeField, missingCode } from '../../session/code-field.tsx';
import { asRefusal, type CodeAsked } from '../../session/cognito.ts';
import { enterCode } from '../../session/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

interface CodeFormProps {
  readonly asked: CodeAsked;
  readonly onBack: () => void;
}

/** The second step of a sign-in: the code of the authenticator app. */
export function CodeForm({ asked, onBack }: CodeFormProps) {
  const [code, setCode] = useState<string>();
  const { busy, issues, attempt, failure, submit } = useSubmit(asRefusal);
  const onSubmit = () => {
    void submit(missingCode(code), () => enterCode(asked, code ?? ''));
  };
  return (
    <div class="narrow">
      <PageHeader title="Xác thực hai bước" caption="Đăng nhập" />
      <p>
        Tài khoản của đồng chí được bảo vệ bằng ứng dụng xác thực. Đồng chí mở ứng dụng và nhập mã đang hiện.
      </p>
      <ErrorSummary issues={issues} attempt={attempt} />
      {failure && <Notice kind="error">{failure.message}</Notice>}
      <Form onSubmit={onSubmit}>
        <CodeField value={code} onChange={setCode} issues={issues} />
        <div class="actions">
          <Button type="submit" kind="primary" busy={busy}>
            Tiếp tục
          </Button>
          <Button kind="plain" onClick={onBack}>
            Quay lại đăng nhập
          </Button>
        </div>
      </Form>
      <p class="quiet">
        Mất điện thoại? Đồng chí liên hệ {currentNames().commission} để được gỡ xác thực hai bước.
      </p>
    </div>
  );
}
