import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Escape was pressed; absent: only the buttons inside end it. */
  readonly onClose?: () => void;
}

/** A modal dialog: the page behind takes no key and no click, the focus comes back when it goes. Shown while it is drawn. */
export function Dialog({ title, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // After it is drawn and after it is gone: the focus goes back once the page behind takes it again.
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      // A browser lets a dialog hold its own off a few times at most; then it closes it.
      onClose={() => (onClose ? onClose() : dialog.current?.showModal())}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  );
}
