import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Called when Escape is pressed. When absent, only the buttons inside close the dialog. */
  readonly onClose?: () => void;
}

/** A field that can be filled in. The browser focuses the first field, also one that is only there to be read. */
const TO_FILL = ':is(input, select, textarea):enabled:not([readonly])';

/** A modal dialog, open while it is rendered. The page behind it is inert; the focus returns when it closes. */
export function Dialog({ title, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // An effect, not a layout effect: the focus returns only after the dialog is gone and the page is no longer inert.
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>(TO_FILL)?.focus();
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
      // A browser lets a page cancel the closing only a few times; then it closes the dialog.
      onClose={() => (onClose ? onClose() : dialog.current?.showModal())}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  );
}
