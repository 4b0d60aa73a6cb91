import type { CachedLoad } from '../api/cached.ts';
import { Button } from '../ui/button.tsx';
import { Busy, FailureNotice } from '../ui/notice.tsx';

/** Someone was faster, and what stands now has not been read yet; where it could not be, why, and the way to try again. */
export function Unread({ of: { cached, reload } }: { readonly of: CachedLoad<unknown> }) {
  if (cached?.failure) return <FailureNotice failure={cached.failure} retry={reload} typed />;
  return (
    <>
      <Busy>Đang tải bản hiện hành …</Busy>
      <Button onClick={reload}>Tải lại</Button>
    </>
  );
}
