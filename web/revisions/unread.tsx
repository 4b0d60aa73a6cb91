import type { KeptLoad } from '../api/kept.ts';
import { Button } from '../ui/button.tsx';
import { Busy, FailureNotice } from '../ui/notice.tsx';

/** Someone was faster, and what stands now has not been read yet; where it could not be, why, and the way to try again. */
export function Unread({ of: { kept, reload } }: { readonly of: KeptLoad<unknown> }) {
  if (kept?.failure) return <FailureNotice failure={kept.failure} retry={reload} typed />;
  return (
    <>
      <Busy>Đang tải bản hiện hành …</Busy>
      <Button onClick={reload}>Tải lại</Button>
    </>
  );
}
