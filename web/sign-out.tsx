import { useState } from 'preact/hooks';
import { formatCount } from '../shared/figures.ts';
import { signOut } from './session/session.ts';
import { useStore } from './store.ts';
import { Button } from './ui/button.tsx';
import { Dialog } from './ui/dialog.tsx';
import { onItsWay } from './work/on-its-way.ts';

/** Signs out. While submissions are still being sent, it asks first. */
export function SignOutButton() {
  const count = useStore(onItsWay);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="plain" onClick={() => (count > 0 ? setAsking(true) : void signOut())}>
        Đăng xuất
      </Button>
      {asking && (
        <Dialog title={`Còn ${formatCount(count)} nội dung chưa gửi xong`} onClose={() => setAsking(false)}>
          <p>
            Nội dung vẫn được giữ trên máy này và chỉ được gửi tiếp khi đồng chí đăng nhập lại bằng trình
            duyệt này.
          </p>
          <div class="actions">
            <Button kind="primary" onClick={() => setAsking(false)}>
              Ở lại chờ gửi xong
            </Button>
            <Button onClick={() => void signOut()}>Vẫn đăng xuất</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
