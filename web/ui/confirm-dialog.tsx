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
  /** Renders its one field, with the field's error. */
  readonly input?: (error: string | undefined) => ComponentChildren;
  /** Label of the button that confirms. */
  readonly confirm: string;
  readonly kind?: 'primary' | 'danger';
  /** Label of the button that cancels. */
  readonly cancel?: string;
  /** Makes the field required: its value, its pointer in the API, the message when it is blank. */
  readonly required?: Parameters<typeof missing> | undefined;
  readonly onConfirm: () => Promise<void> | void;
  readonly onClose: () => void;
}

/** Asks for confirmation, runs the action once, and shows why it failed. */
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
