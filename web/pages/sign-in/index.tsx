import { useState } from 'preact/hooks';
import { chunk } from '../../api/chunk.ts';
import { useLoad } from '../../api/load.ts';
import type { NewPasswordAsked } from '../../session/cognito.ts';
import { Loaded } from '../../ui/notice.tsx';
import { PasswordForm } from './password-form.tsx';

interface PasswordStep {
  readonly is: 'password';
  readonly email?: string | undefined;
  readonly changed?: boolean;
}

/** Which form is shown. */
type Step =
  | PasswordStep
  | { readonly is: 'first-password'; readonly asked: NewPasswordAsked; readonly email: string }
  | { readonly is: 'forgotten'; readonly email?: string | undefined };

/** Signing in: not an address of its own, so that a link from a mail is followed once the person is in. */
export function SignIn() {
  const [step, setStep] = useState<Step>({ is: 'password' });
  if (step.is !== 'password') return <NewPasswordForm step={step} onStep={setStep} />;
  return (
    <PasswordForm
      email={step.email}
      changed={step.changed ?? false}
      onNewPasswordAsked={(asked, email) => setStep({ is: 'first-password', asked, email })}
      onForgotten={(email) => setStep({ is: 'forgotten', email })}
    />
  );
}

interface NewPasswordFormProps {
  readonly step: Exclude<Step, PasswordStep>;
  readonly onStep: (step: PasswordStep) => void;
}

/** Few sign-ins set a password: the form for it is loaded then. */
function NewPasswordForm({ step, onStep }: NewPasswordFormProps) {
  const forms = useLoad(
    () => chunk('web/pages/sign-in/new-password-forms.ts', () => import('./new-password-forms.ts')),
    [],
  );
  return (
    <Loaded of={forms}>
      {({ FirstPassword, ForgottenPassword }) =>
        step.is === 'first-password' ? (
          <FirstPassword
            asked={step.asked}
            email={step.email}
            onBack={() => onStep({ is: 'password', email: step.email })}
          />
        ) : (
          <ForgottenPassword
            email={step.email}
            onDone={(email) => onStep({ is: 'password', email, changed: true })}
            onBack={(email) => onStep({ is: 'password', email })}
          />
        )
      }
    </Loaded>
  );
}
