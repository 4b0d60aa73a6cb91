import { useState } from 'preact/hooks';
import { dayOf, formatDay } from '../../../shared/days.ts';
import { asRefusal } from '../../session/cognito.ts';
import { rememberedUntil, storedSession } from '../../session/stored-session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { signOutEverywhere } from './holder.ts';

/** Whether this machine remembers the account, and how to end what other machines remember. */
export function Machines() {
  const [asking, setAsking] = useState(false);
  const until = storedSession()?.kind === 'machine' ? rememberedUntil() : undefined;
  return (
    <section>
      <h2>Máy đã đăng nhập</h2>
      <p>
        {until
          ? `Máy này ghi nhớ tài khoản đến ngày ${formatDay(dayOf(until))}. Muốn thôi ghi nhớ, đồng chí đăng xuất.`
          : 'Máy này không ghi nhớ tài khoản: đóng thẻ trình duyệt là đăng xuất.'}
      </p>
      <p>
        Nếu mất điện thoại, hoặc còn đăng nhập ở máy không phải của mình, đồng chí đăng xuất khỏi mọi máy.
      </p>
      <Button onClick={() => setAsking(true)}>Đăng xuất khỏi mọi máy</Button>
      {asking && <EverywhereDialog onClose={() => setAsking(false)} />}
    </section>
  );
}

function EverywhereDialog({ onClose }: { readonly onClose: () => void }) {
  const { busy, failure, submit } = useSubmit(asRefusal);
  return (
    <Dialog title="Đăng xuất khỏi mọi máy?" onClose={onClose}>
      <p>
        Tài khoản phải đăng nhập lại bằng mật khẩu ở mọi máy, kể cả máy này. Máy đang mở trang có thể còn xem
        được số liệu tối đa 10 phút.
      </p>
      <p>
        Nếu ngờ người khác biết mật khẩu, đồng chí đặt mật khẩu mới trước (chọn “Quên mật khẩu” ở trang đăng
        nhập), rồi mới đăng xuất khỏi mọi máy.
      </p>
      {failure && <Notice kind="error">{failure.message}</Notice>}
      <div class="actions">
        <Button kind="danger" busy={busy} onClick={() => void submit([], signOutEverywhere)}>
          Đăng xuất khỏi mọi máy
        </Button>
        <Button onClick={onClose}>Thôi</Button>
      </div>
    </Dialog>
  );
}
