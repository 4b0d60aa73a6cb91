import { answerCode, ask, authenticate, revoke, SignInRefusal } from './cognito.ts';
import { currentAccessToken, renewAccess } from './session.ts';

// The authenticator app of the account that is signed in, at Cognito itself.

type Action = Parameters<typeof ask>[0];

/** Makes a call with the access token, which is renewed once when it is over. */
async function askAsHolder<Reply>(action: Action, body: object = {}): Promise<Reply> {
  if (currentAccessToken() === undefined) await renewAccess(undefined, 'wait');
  const token = currentAccessToken();
  const send = () => ask<Reply>(action, { ClientId: undefined, AccessToken: currentAccessToken(), ...body });
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof SignInRefusal && error.code === 'token-over')) throw error;
    await renewAccess(token, 'wait');
    return send();
  }
}

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
  if (RefreshToken) await revoke(RefreshToken).catch(() => {});
  await prefer(false);
}

const prefer = (on: boolean): Promise<unknown> =>
  askAsHolder('SetUserMFAPreference', { SoftwareTokenMfaSettings: { Enabled: on, PreferredMfa: on } });
