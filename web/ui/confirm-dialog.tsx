import type { ComponentChildren } from 'preact';
import { asFailure, errorsAt, errorsOf } from '../api/failure.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { issueAt } from './error-summary.tsx';
import { FailureNotice } from './notice.tsx';
import { missing } from './typed.ts';
import { useSubmit } from './use-submit.ts';

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Its one field, told what is wrong with it. */
  readonly input?: (error: string | undefined) => ComponentChildren;
  /** Words of the button that does it. */
  readonly confirm: string;
  readonly kind?: 'primary' | 'danger';
  /** Words of the button that leaves all as it is. */
  readonly cancel?: string;
  /** That the field must be filled in: its value, its pointer for the API, what is said when it is blank. */
  readonly required?: Parameters<typeof missing> | undefined;
  readonly onConfirm: () => Promise<void> | void;
  readonly onClose: () => void;
}

/** Asks before something is done, does it once, and says why it failed. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirm, kind = 'primary', cancel = 'Thôi' } = props;
  const { input, required, onConfirm, onClose } = props;
  const pointer = required?.[1] ?? '';
  const { busy, issues, failure, submit } = useSubmit(asFailure, required && errorsAt(pointer));
  const found = required ? missing(...required) : [];
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      {input?.(issueAt(issues, pointer))}
      {failure && <FailureNotice failure={failure} typed={required !== undefined} />}
      {failure &&
        errorsOf(failure).map(({ code, message }) => (
          <p key={code} class="field__error">
            {message}
          </p>
        ))}
      <div class="actions">
        <Button kind={kind} busy={busy} onClick={() => void submit(found, async () => onConfirm())}>
          {confirm}
        </Button>
        <Button onClick={onClose}>{cancel}</Button>
      </div>
    </Dialog>
  );
}
