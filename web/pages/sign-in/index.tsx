import { useState } from 'preact/hooks';
import type { NewPasswordAsked } from '../../session/cognito.ts';
import { FirstPassword } from './first-password.tsx';
import { ForgottenPassword } from './forgotten-password.tsx';
import { PasswordForm } from './password-form.tsx';

/** The form that is shown. */
type Step =
  | { readonly is: 'password'; readonly email?: string | undefined; readonly changed?: boolean }
  | { readonly is: 'first-password'; readonly asked: NewPasswordAsked; readonly email: string }
  | { readonly is: 'forgotten'; readonly email?: string | undefined };

/** The sign-in page. It has no address of its own, so that a link from an email works after signing in. */
export function SignIn() {
  const [step, setStep] = useState<Step>({ is: 'password' });
  if (step.is === 'first-password') {
    const { asked, email } = step;
    return <FirstPassword asked={asked} onBack={() => setStep({ is: 'password', email })} />;
  }
  if (step.is === 'forgotten') {
    return (
      <ForgottenPassword
        email={step.email}
        onDone={(email) => setStep({ is: 'password', email, changed: true })}
        onBack={(email) => setStep({ is: 'password', email })}
      />
    );
  }
  return (
    <PasswordForm
      email={step.email}
      changed={step.changed ?? false}
      onNewPasswordAsked={(asked, email) => setStep({ is: 'first-password', asked, email })}
      onForgotten={(email) => setStep({ is: 'forgotten', email })}
    />
  );
}
