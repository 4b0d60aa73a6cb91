import { useState } from 'preact/hooks';
import { chunk } from '../../api/chunk.ts';
import { useLoad } from '../../api/load.ts';
import type { CodeAsked, NewPasswordAsked } from '../../session/cognito.ts';
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
  | { readonly is: 'code'; readonly asked: CodeAsked; readonly email: string }
  | { readonly is: 'forgotten'; readonly email?: string | undefined };

/** The sign-in page. It has no address of its own, so that a link from an email works after signing in. */
export function SignIn() {
  const [step, setStep] = useState<Step>({ is: 'password' });
  if (step.is !== 'password') return <LaterForm step={step} onStep={setStep} />;
  return (
    <PasswordForm
      email={step.email}
      changed={step.changed ?? false}
      onAsked={(asked, email) => setStep(stepOf(asked, email))}
      onForgotten={(email) => setStep({ is: 'forgotten', email })}
    />
  );
}

const stepOf = (asked: NewPasswordAsked | CodeAsked, email: string): Step =>
  asked.asks === 'code' ? { is: 'code', asked, email } : { is: 'first-password', asked, email };

interface LaterFormProps {
  readonly step: Exclude<Step, PasswordStep>;
  readonly onStep: (step: Step) => void;
}

/** Few sign-ins set a password or ask for a code: the form for it is loaded then. */
function LaterForm({ step, onStep }: LaterFormProps) {
  const forms = useLoad(
    () => chunk('web/pages/sign-in/later-forms.ts', () => import('./later-forms.ts')),
    [],
  );
  const onBack = () => onStep({ is: 'password', email: step.email });
  return (
    <Loaded of={forms}>
      {({ CodeForm, FirstPassword, ForgottenPassword }) => {
        if (step.is === 'code') return <CodeForm asked={step.asked} onBack={onBack} />;
        if (step.is === 'first-password') {
          const { asked, email } = step;
          const onCodeAsked = (code: CodeAsked) => onStep({ is: 'code', asked: code, email });
          return <FirstPassword asked={asked} email={email} onCodeAsked={onCodeAsked} onBack={onBack} />;
        }
        return (
          <ForgottenPassword
            email={step.email}
            onDone={(email) => onStep({ is: 'password', email, changed: true })}
            onBack={(email) => onStep({ is: 'password', email })}
          />
        );
      }}
    </Loaded>
  );
}
