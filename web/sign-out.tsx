import { useState } from 'preact/hooks';
import { formatCount } from '../shared/figures.ts';
import { signOut } from './session/session.ts';
import { useStore } from './store.ts';
import { Button } from './ui/button.tsx';
import { Dialog } from './ui/dialog.tsx';
import { onItsWay } from './work/on-its-way.ts';
import { discardDrafts, useDrafts } from './work/use-work.ts';

/** Signs out. Where something was not sent or has no answer yet, it says so first. */
export function SignOutButton({ accountId }: { readonly accountId: string }) {
  const sending = useStore(onItsWay);
  const drafts = useDrafts(accountId).length;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="plain" onClick={() => (sending + drafts > 0 ? setAsking(true) : void signOut())}>
        Đăng xuất
      </Button>
      {asking && (
        <SignOutDialog
          accountId={accountId}
          sending={sending}
          drafts={drafts}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

interface SignOutDialogProps {
  readonly accountId: string;
  /** Pieces of work that have no answer yet. */
  readonly sending: number;
  /** Pieces of work that were typed and not sent. */
  readonly drafts: number;
  readonly onClose: () => void;
}

function SignOutDialog({ accountId, sending, drafts, onClose }: SignOutDialogProps) {
  const title =
    sending > 0
      ? `Còn ${formatCount(sending)} nội dung chưa gửi xong`
      : `Còn ${formatCount(drafts)} bản nháp chưa gửi`;
  return (
    <Dialog title={title} onClose={onClose}>
      {sending > 0 && (
        <p>
          Nội dung vẫn được giữ trên máy này và chỉ được gửi tiếp khi đồng chí đăng nhập lại bằng trình duyệt
          này.
        </p>
      )}
      {drafts > 0 && (
        <p>
          {sending > 0 ? `Ngoài ra còn ${formatCount(drafts)} bản nháp. Bản nháp` : 'Bản nháp'} được giữ trên
          máy này để đồng chí làm tiếp khi đăng nhập lại bằng trình duyệt này. Nếu đây là máy dùng chung, đồng
          chí có thể xóa bản nháp; đã xóa thì không lấy lại được.
        </p>
      )}
      <div class="actions">
        <Button kind="primary" onClick={onClose}>
          {sending > 0 ? 'Ở lại chờ gửi xong' : 'Ở lại làm tiếp'}
        </Button>
        <Button onClick={() => void signOut()}>
          {drafts > 0 ? 'Giữ lại và đăng xuất' : 'Vẫn đăng xuất'}
        </Button>
        {drafts > 0 && (
          <Button kind="danger" onClick={() => void discardDrafts(accountId).then(signOut)}>
            Xóa bản nháp và đăng xuất
          </Button>
        )}
      </div>
    </Dialog>
  );
}
