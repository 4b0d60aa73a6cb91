import { useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { focusHeading } from '../ui/page-header.tsx';
import type { WorkHandle } from '../work/use-work.ts';

interface DiscardDraftProps {
  readonly handle: WorkHandle;
  /** Called when the draft is discarded. */
  readonly onDiscard?: () => void;
}

/** Discards a draft and its refusal, after a confirmation, since it cannot be undone. */
export function DiscardDraft({ handle, onDiscard }: DiscardDraftProps) {
  const [asked, setAsked] = useState(false);
  const discard = async () => {
    setAsked(false);
    onDiscard?.();
    await handle.discard();
    // The button disappeared with the draft.
    focusHeading();
  };
  return (
    <>
      <Button onClick={() => setAsked(true)}>Bỏ bản nháp</Button>
      {asked && (
        <ConfirmDialog
          title="Bỏ bản nháp?"
          confirm="Bỏ bản nháp"
          kind="danger"
          cancel="Giữ lại"
          onConfirm={() => void discard()}
          onClose={() => setAsked(false)}
        >
          <p>Những gì đồng chí đã nhập mà chưa gửi sẽ mất. Bản đã gửi, nếu có, vẫn giữ nguyên.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
