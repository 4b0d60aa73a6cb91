import { useState } from 'preact/hooks';
import { useLoad } from '../../api/load.ts';
import { currentNames } from '../../config.ts';
import type { PageProps } from '../../page-props.ts';
import { asRefusal } from '../../session/cognito.ts';
import { Button } from '../../ui/button.tsx';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { Loaded, Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { Machines } from './machines.tsx';
import { SetUp } from './set-up.tsx';
import { asksForCode, newTotpSecret } from './totp.ts';
import { TurnOff } from './turn-off.tsx';

/** How a person protects their account beside the password. */
export default function SecurityPage({ account: { email, requiresTotp } }: Pick<PageProps, 'account'>) {
  const on = useLoad(asksForCode, []);
  const [done, setDone] = useState<string>();
  const finish = (words: string) => {
    setDone(words);
    on.reload();
  };
  return (
    <div class="narrow">
      <PageHeader title="Bảo mật tài khoản" caption={email} />
      {requiresTotp && (
        <Notice kind="warning" title="Tài khoản quản trị cần xác thực hai bước">
          Đồng chí thiết lập ứng dụng xác thực dưới đây để tiếp tục làm việc.
        </Notice>
      )}
      {done !== undefined && <DoneNotice of={done}>{done}</DoneNotice>}
      <Loaded of={on}>
        {(isOn) => (isOn ? <On email={email} onDone={finish} /> : <Off email={email} onDone={finish} />)}
      </Loaded>
      {!requiresTotp && <Machines />}
    </div>
  );
}

interface StateProps {
  readonly email: string;
  readonly onDone: (words: string) => void;
}

function Off({ email, onDone }: StateProps) {
  const [secret, setSecret] = useState<string>();
  const { busy, failure, submit } = useSubmit(asRefusal);
  if (secret !== undefined) {
    return (
      <SetUp
        email={email}
        secret={secret}
        onDone={() =>
          onDone('Đã bật xác thực hai bước. Từ lần đăng nhập sau, hệ thống hỏi thêm mã trong ứng dụng.')
        }
        onCancel={() => setSecret(undefined)}
      />
    );
  }
  return (
    <>
      <p>
        Xác thực hai bước: <strong>đang tắt</strong>.
      </p>
      <p>
        Khi bật, mỗi lần đăng nhập hệ thống hỏi mật khẩu và một mã 6 chữ số trong ứng dụng trên điện thoại của
        đồng chí. Người khác biết mật khẩu cũng không vào được. Tài khoản quản trị nên bật.
      </p>
      {failure && <Notice kind="error">{failure.message}</Notice>}
      <Button
        kind="primary"
        busy={busy}
        onClick={() => void submit([], async () => setSecret(await newTotpSecret()))}
      >
        Thiết lập xác thực hai bước
      </Button>
    </>
  );
}

function On({ email, onDone }: StateProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <p>
        Xác thực hai bước: <strong>đang bật</strong>.
      </p>
      <p>
        Nếu đổi điện thoại, đồng chí tắt rồi thiết lập lại. Nếu mất điện thoại, đồng chí báo{' '}
        {currentNames().commission}.
      </p>
      <Button onClick={() => setAsking(true)}>Tắt xác thực hai bước</Button>
      {asking && (
        <TurnOff
          email={email}
          onDone={() => onDone('Đã tắt xác thực hai bước.')}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
