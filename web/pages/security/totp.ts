import { answerCode, authenticate, revoke, SignInRefusal } from '../../session/cognito.ts';
import { currentAccessToken, renewAccess } from '../../session/session.ts';
import { askAsHolder } from './holder.ts';

// The authenticator app of the account that is signed in, at Cognito itself.

/** Whether a sign-in asks for a code. */
export async function asksForCode(): Promise<boolean> {
  const { UserMFASettingList = [] } = await askAsHolder<{ UserMFASettingList?: string[] }>('GetUser');
  return UserMFASettingList.includes('SOFTWARE_TOKEN_MFA');
}

/** A new secret for an app, in base 32. It counts once {@link turnOn} has proved it. */
export async function newTotpSecret(): Promise<string> {
  const { SecretCode } = await askAsHolder<{ SecretCode: string }>('AssociateSoftwareToken');
  return SecretCode;
}

/** Proves by a code that the app has the secret, and has every sign-in ask for a code from now on. */
export async function turnOn(code: string): Promise<void> {
  await askAsHolder('VerifySoftwareToken', { UserCode: code.replace(/\D/g, '') });
  await prefer(true);
  // Where a stage gives a role to none but accounts with an app, the next token has it.
  await renewAccess(currentAccessToken(), 'wait');
}

/** Has no sign-in ask for a code any more, once the person has proved to be the one who signs in. */
export async function turnOff(email: string, password: string, code: string): Promise<void> {
  const answer = await authenticate(email, password);
  if ('asks' in answer && answer.asks === 'password') throw new SignInRefusal('reset-required');
  const { RefreshToken } = 'asks' in answer ? await answerCode({ ...answer, asks: 'code' }, code) : answer;
  // These tokens were a question; the session goes on with its own.
  if (RefreshToken) await revoke(RefreshToken, 'tab').catch(() => {});
  await prefer(false);
}

const prefer = (on: boolean): Promise<unknown> =>
  askAsHolder('SetUserMFAPreference', { SoftwareTokenMfaSettings: { Enabled: on, PreferredMfa: on } });
