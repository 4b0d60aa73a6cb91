import { navigate } from '../router.ts';
import { createStore, type Store } from '../store.ts';
import { accountOf, type SessionAccount } from './account.ts';
import * as cognito from './cognito.ts';

/** The state of the session. */
export type SessionState =
  | { readonly is: 'signed-out' }
  /** `locked`: the session expired during work, and a dialog asks for the password. */
  | { readonly is: 'signed-in'; readonly account: SessionAccount; readonly locked: boolean };

/** Where tokens are stored and why: docs/adr/009-where-tokens-live.md. */
const REFRESH_TOKEN = 'refresh-token';
/** The account, so that a reloaded tab shows its page before the network answers. */
const ACCOUNT = 'account';

/** The state of a reloaded tab: it has no access token; the first call gets a new one. */
function restored(): SessionState {
  const account = sessionStorage.getItem(ACCOUNT);
  if (account === null || sessionStorage.getItem(REFRESH_TOKEN) === null) return { is: 'signed-out' };
  return { is: 'signed-in', account: JSON.parse(account), locked: false };
}

const state = createStore<SessionState>(restored());

/** The session, as a store. */
export const session: Pick<Store<SessionState>, 'get' | 'subscribe'> = state;

let accessToken: string | undefined;
let renewing: Promise<boolean> | undefined;
/** The promise that calls wait for while the session is locked. */
let unlocking: { readonly promise: Promise<void>; resolve(): void; reject(reason: Error): void } | undefined;

/** The person signed out instead of entering the password again. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

/** The token for the `authorization` header; `undefined` when nobody is signed in. */
export const currentAccessToken = (): string | undefined => accessToken;

function begin(tokens: cognito.SessionTokens): void {
  accessToken = tokens.AccessToken;
  if (tokens.RefreshToken) sessionStorage.setItem(REFRESH_TOKEN, tokens.RefreshToken);
  const account = accountOf(tokens);
  sessionStorage.setItem(ACCOUNT, JSON.stringify(account));
  state.set({ is: 'signed-in', account, locked: false });
}

function end(): void {
  accessToken = undefined;
  sessionStorage.removeItem(REFRESH_TOKEN);
  sessionStorage.removeItem(ACCOUNT);
  state.set({ is: 'signed-out' });
}

/** Gets the access token of a reloaded tab before the first call needs it. Never throws: that call reports the failure. */
export async function resumeSession(): Promise<void> {
  if (state.get().is === 'signed-in') await renewAccess(undefined, 'do-not-wait').catch(() => {});
}

/** Signs in. @returns what to answer when a new password or a code is asked for */
export async function signIn(
  email: string,
  password: string,
): Promise<cognito.NewPasswordAsked | cognito.CodeAsked | undefined> {
  const answer = await cognito.authenticate(email, password);
  if ('asks' in answer) return answer;
  begin(answer);
  return undefined;
}

/** Ends a first sign-in with a password of one's own. @returns what to answer when a code is asked for */
export async function choosePassword(
  asked: cognito.NewPasswordAsked,
  password: string,
): Promise<cognito.CodeAsked | undefined> {
  const answer = await cognito.answerNewPassword(asked, password);
  if ('asks' in answer) return answer;
  begin(answer);
  return undefined;
}

/** Ends a sign-in, or goes on with a locked session, with the code of the authenticator app. */
export async function enterCode(asked: cognito.CodeAsked, code: string): Promise<void> {
  goOn(await cognito.answerCode(asked, code));
}

/**
 * Signs out at once and goes to the start address, so that the next person at the machine does not open this person's
 * page. Then it tries to revoke the refresh token.
 */
export async function signOut(): Promise<void> {
  const refreshToken = sessionStorage.getItem(REFRESH_TOKEN);
  end();
  navigate('/', { replace: true });
  unlocking?.reject(new SignedOut());
  unlocking = undefined;
  if (refreshToken) await cognito.revoke(refreshToken).catch(() => {});
}

/**
 * Gets a new access token after the API refused the current one: with the refresh token or, when that is no longer
 * valid, with the password from a dialog. Simultaneous calls share one renewal.
 *
 * @param refused the token that the API refused, `undefined` after a reload; when there is a newer one already, nothing
 *   is done
 * @param patience `wait`: resolves after the password was entered; `do-not-wait`: shows the dialog and throws, the
 *   caller retries later
 * @throws SignedOut when the person signs out, or with `do-not-wait`; SignInRefusal when the network or Cognito fails
 */
export async function renewAccess(refused: string | undefined, patience: PasswordWait): Promise<void> {
  if (accessToken !== refused) return;
  renewing ??= renew().finally(() => {
    renewing = undefined;
  });
  if (await renewing) return;
  const password = askForPassword();
  if (patience === 'wait') return password;
  password.catch(() => {});
  throw new SignedOut();
}

/** Whether a call waits for the password dialog. */
export type PasswordWait = 'wait' | 'do-not-wait';

/** The errors of Cognito for an expired refresh token or a disabled account. */
const OVER: ReadonlySet<cognito.RefusalCode> = new Set(['wrong-password', 'disabled', 'reset-required']);

/** @returns whether the refresh token was valid */
async function renew(): Promise<boolean> {
  const refreshToken = sessionStorage.getItem(REFRESH_TOKEN);
  try {
    if (!refreshToken) throw new cognito.SignInRefusal('wrong-password');
    const tokens = await cognito.renew(refreshToken);
    // The person signed out during the renewal.
    if (sessionStorage.getItem(REFRESH_TOKEN) !== refreshToken) throw new SignedOut();
    begin(tokens);
    return true;
  } catch (error) {
    // Only a refused token is invalid: it may still be valid when the network fails.
    if (error instanceof cognito.SignInRefusal && OVER.has(error.code)) return false;
    throw error;
  }
}

async function askForPassword(): Promise<void> {
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

/**
 * Goes on with a locked session.
 *
 * @returns what to answer when a code is asked for
 * @throws SignInRefusal as {@link signIn} does
 */
export async function unlockSession(password: string): Promise<cognito.CodeAsked | undefined> {
  const now = state.get();
  if (now.is !== 'signed-in') return undefined;
  const answer = await cognito.authenticate(now.account.email, password);
  if (!('asks' in answer)) {
    goOn(answer);
    return undefined;
  }
  if (answer.asks === 'password') throw new cognito.SignInRefusal('reset-required');
  return answer;
}

/** Begins with tokens; calls that waited for them go on. */
function goOn(tokens: cognito.SessionTokens): void {
  begin(tokens);
  unlocking?.resolve();
  unlocking = undefined;
}
