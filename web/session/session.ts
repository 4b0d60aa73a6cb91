import { createStore, type Store } from '../store.ts';
import { type Account, accountOf } from './account.ts';
import * as cognito from './cognito.ts';

/** Where signing in stands. */
export type SessionState =
  /** A tab that was reloaded is taking up its session again. */
  | { readonly is: 'restoring' }
  | { readonly is: 'signed-out' }
  /** `locked`: the session ended in the middle of work, and a dialog asks for the password. */
  | { readonly is: 'signed-in'; readonly account: Account; readonly locked: boolean };

const state = createStore<SessionState>({ is: 'restoring' });

/** The session, for components to follow. */
export const session: Pick<Store<SessionState>, 'get' | 'subscribe'> = state;

/** Where tokens live and why: docs/adr/010-where-tokens-live.md. */
const REFRESH_TOKEN = 'refresh-token';
let accessToken: string | undefined;
let renewing: Promise<void> | undefined;
/** Calls that wait for the password. */
let unlocking: { readonly promise: Promise<void>; resolve(): void; reject(reason: Error): void } | undefined;

/** The person chose to sign out instead of giving the password again. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

/** The token for the `authorization` header; `undefined` when nobody is signed in. */
export const currentAccessToken = (): string | undefined => accessToken;

function begin(tokens: cognito.Tokens): void {
  accessToken = tokens.AccessToken;
  if (tokens.RefreshToken) sessionStorage.setItem(REFRESH_TOKEN, tokens.RefreshToken);
  state.set({ is: 'signed-in', account: accountOf(tokens), locked: false });
}

function end(): void {
  accessToken = undefined;
  sessionStorage.removeItem(REFRESH_TOKEN);
  state.set({ is: 'signed-out' });
}

/** Takes up the session of a reloaded tab. Never throws: a session that is over ends at the sign-in page. */
export async function restore(): Promise<void> {
  const refreshToken = sessionStorage.getItem(REFRESH_TOKEN);
  if (!refreshToken) return state.set({ is: 'signed-out' });
  await cognito.renew(refreshToken).then(begin, end);
}

/** Signs in. @returns what to answer when a new password is asked for */
export async function signIn(email: string, password: string): Promise<cognito.NewPasswordAsked | undefined> {
  const answer = await cognito.signIn(email, password);
  if ('session' in answer) return answer;
  begin(answer);
  return undefined;
}

/** Ends a first sign-in with a password of one's own. */
export async function choosePassword(asked: cognito.NewPasswordAsked, password: string): Promise<void> {
  begin(await cognito.choosePassword(asked, password));
}

/** Signs out here at once; the refresh token is revoked as soon as the network lets it. */
export async function signOut(): Promise<void> {
  const refreshToken = sessionStorage.getItem(REFRESH_TOKEN);
  end();
  unlocking?.reject(new SignedOut());
  unlocking = undefined;
  if (refreshToken) await cognito.revoke(refreshToken).catch(() => {});
}

/**
 * Gets a fresh access token after the API refused the one that was sent: by the refresh token, and when that is over by
 * asking for the password over the page. Calls at the same time share one renewal.
 *
 * @param refused the token that the API refused: when there is a newer one already, nothing is done
 * @throws SignedOut when the person signs out instead; SignInRefusal when the network or Cognito fails
 */
export function renewAccess(refused: string | undefined): Promise<void> {
  if (accessToken !== refused) return Promise.resolve();
  renewing ??= renew().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function renew(): Promise<void> {
  const refreshToken = sessionStorage.getItem(REFRESH_TOKEN);
  try {
    if (!refreshToken) throw new cognito.SignInRefusal('wrong-password');
    begin(await cognito.renew(refreshToken));
  } catch (error) {
    // Only a token that is refused is over: while the network is down it may still be good.
    if (error instanceof cognito.SignInRefusal && ['unreachable', 'unknown'].includes(error.code))
      throw error;
    await askForPassword();
  }
}

function askForPassword(): Promise<void> {
  const now = state.get();
  if (now.is !== 'signed-in') throw new SignedOut();
  unlocking ??= deferred();
  state.set({ ...now, locked: true });
  return unlocking.promise;
}

function deferred(): NonNullable<typeof unlocking> {
  let settle: Pick<NonNullable<typeof unlocking>, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...(settle as NonNullable<typeof settle>) };
}

/** Goes on with a locked session. @throws SignInRefusal as {@link signIn} does */
export async function unlock(password: string): Promise<void> {
  const now = state.get();
  if (now.is !== 'signed-in') return;
  const answer = await cognito.signIn(now.account.email, password);
  if ('session' in answer) throw new cognito.SignInRefusal('reset-required');
  begin(answer);
  unlocking?.resolve();
  unlocking = undefined;
}
