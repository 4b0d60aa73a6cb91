import { ask, SignInRefusal } from '../../session/cognito.ts';
import { currentAccessToken, renewAccess, signOut } from '../../session/session.ts';

type Action = Parameters<typeof ask>[0];

/** Makes a call at Cognito with the access token, which is renewed once when it is over. */
export async function askAsHolder<Reply>(action: Action, body: object = {}): Promise<Reply> {
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

/** Has every machine sign in anew, this one too. @throws SignInRefusal */
export async function signOutEverywhere(): Promise<void> {
  await askAsHolder('GlobalSignOut');
  await signOut();
}
