import { navigate } from '../router.ts';
import { createStore, type Store } from '../store.ts';
import { type Account, accountOf } from './account.ts';
import * as cognito from './cognito.ts';

/** Where signing in stands. */
export type SessionState =
  | { readonly is: 'signed-out' }
  /** `locked`: the session ended in the middle of work, and a dialog asks for the password. */
  | { readonly is: 'signed-in'; readonly account: Account; readonly locked: boolean };

/** Where tokens live and why: docs/adr/009-where-tokens-live.md. */
const REFRESH_TOKEN = 'refresh-token';
/** Who it is for, so that a reloaded tab shows its page before the network has answered. */
const ACCOUNT = 'account';

/** What a reloaded tab begins with: its access token is gone, the first call gets a new one. */
function restored(): SessionState {
  const account = sessionStorage.getItem(ACCOUNT);
  if (account === null || sessionStorage.getItem(REFRESH_TOKEN) === null) return { is: 'signed-out' };
  return { is: 'signed-in', account: JSON.parse(account), locked: false };
}

const state = createStore<SessionState>(restored());

/** The session, for components to follow. */
export const session: Pick<Store<SessionState>, 'get' | 'subscribe'> = state;

let accessToken: string | undefined;
let renewing: Promise<boolean> | undefined;
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

/** Gets a reloaded tab its access token before the first call asks for it. Never throws: that call would say what failed. */
export async function resume(): Promise<void> {
  if (state.get().is === 'signed-in') await renewAccess(undefined, 'do-not-wait').catch(() => {});
}

/** Signs in. @returns what to answer when a new password or a code is asked for */
export async function signIn(
  email: string,
  password: string,
): Promise<cognito.NewPasswordAsked | cognito.CodeAsked | undefined> {
  const answer = await cognito.signIn(email, password);
  if ('asks' in answer) return answer;
  begin(answer);
  return undefined;
}

/** Ends a first sign-in with a password of one's own. @returns what to answer when a code is asked for */
export async function choosePassword(
  asked: cognito.NewPasswordAsked,
  password: string,
): Promise<cognito.CodeAsked | undefined> {
  const answer = await cognito.choosePassword(asked, password);
  if ('asks' in answer) return answer;
  begin(answer);
  return undefined;
}

/** Ends a sign-in, or goes on with a locked session, with the code of the authenticator app. */
export async function enterCode(asked: cognito.CodeAsked, code: string): Promise<void> {
  goOn(await cognito.enterCode(asked, code));
}

/**
 * Signs out here at once, and leaves the address that was looked at: the next person at the machine begins at their own
 * start. The refresh token is revoked as soon as the network lets it.
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
 * Gets a fresh access token after the API refused the one that was sent: by the refresh token, and when that is over by
 * asking for the password over the page. Calls at the same time share one renewal.
 *
 * @param refused the token that the API refused, `undefined` after a reload: when there is a newer one already, nothing is
 *   done
 * @param patience `wait`: until the password was given; `do-not-wait`: the dialog is shown, the caller comes again later
 * @throws SignedOut when the person signs out instead, or is not waited for; SignInRefusal when the network or Cognito fails
 */
export async function renewAccess(refused: string | undefined, patience: Patience): Promise<void> {
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

/** Whether a call waits for a person. */
export type Patience = 'wait' | 'do-not-wait';

/** What Cognito says of a refresh token that is over, or of an account that is. */
const OVER: ReadonlySet<cognito.RefusalCode> = new Set(['wrong-password', 'disabled', 'reset-required']);

/** @returns whether the refresh token was good */
async function renew(): Promise<boolean> {
  const refreshToken = sessionStorage.getItem(REFRESH_TOKEN);
  try {
    if (!refreshToken) throw new cognito.SignInRefusal('wrong-password');
    const tokens = await cognito.renew(refreshToken);
    // Someone signed out while it was under way.
    if (sessionStorage.getItem(REFRESH_TOKEN) !== refreshToken) throw new SignedOut();
    begin(tokens);
    return true;
  } catch (error) {
    // Only a token that is refused is over: while the network is down it may still be good.
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
export async function unlock(password: string): Promise<cognito.CodeAsked | undefined> {
  const now = state.get();
  if (now.is !== 'signed-in') return undefined;
  const answer = await cognito.signIn(now.account.email, password);
  if (!('asks' in answer)) {
    goOn(answer);
    return undefined;
  }
  if (answer.asks === 'password') throw new cognito.SignInRefusal('reset-required');
  return answer;
}

/** Begins with tokens; calls that waited for them go on. */
function goOn(tokens: cognito.Tokens): void {
  begin(tokens);
  unlocking?.resolve();
  unlocking = undefined;
}
