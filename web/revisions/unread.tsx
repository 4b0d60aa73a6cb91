import type { CachedLoad } from '../api/cached.ts';
import { Button } from '../ui/button.tsx';
import { Busy, FailureNotice } from '../ui/notice.tsx';

/** A conflict whose current revision has not been read yet; when the read failed, the failure and a way to retry. */
export function Unread({ of: { cached, reload } }: { readonly of: CachedLoad<unknown> }) {
  if (cached?.failure) return <FailureNotice failure={cached.failure} retry={reload} typed />;
  return (
    <>
      <Busy>Đang tải bản hiện hành …</Busy>
      <Button onClick={reload}>Tải lại</Button>
    </>
  );
}
