import type { ComponentChildren } from 'preact';
import type { SignInRefusal } from '../../session/cognito.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Submit } from '../../ui/use-submit.ts';

interface StepFormProps {
  readonly state: Submit<SignInRefusal>;
  readonly onSubmit: () => void;
  /** Label of the submit button. */
  readonly words: string;
  /** The button that leaves the step. */
  readonly leave: { readonly words: string; readonly onClick: () => void };
  /** The fields. */
  readonly children: ComponentChildren;
}

/** The form of one step of signing in, with its errors above. */
export function StepForm({ state, onSubmit, words, leave, children }: StepFormProps) {
  const { busy, issues, attempt, failure } = state;
  return (
    <>
      <ErrorSummary issues={issues} attempt={attempt} />
      {failure && <Notice kind="error">{failure.message}</Notice>}
      <Form onSubmit={onSubmit}>
        {children}
        <div class="actions">
          <Button type="submit" kind="primary" busy={busy}>
            {words}
          </Button>
          <Button kind="plain" onClick={leave.onClick}>
            {leave.words}
          </Button>
        </div>
      </Form>
    </>
  );
}
