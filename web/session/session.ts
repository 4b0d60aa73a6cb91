import { navigate } from '../router.ts';
import { createStore, type Store } from '../store.ts';
import { accountOf, mayBeRemembered, type SessionAccount } from './account.ts';
import * as cognito from './cognito.ts';
import {
  clearStored,
  onStoredElsewhere,
  type StoredSession,
  store,
  storeAccount,
  storedSession,
} from './stored-session.ts';

/** The state of the session. */
export type SessionState =
  | { readonly is: 'signed-out' }
  /** `locked`: the session expired during work, and a dialog asks for the password. */
  | { readonly is: 'signed-in'; readonly account: SessionAccount; readonly locked: boolean };

/** The state of a tab that has just been loaded: it has no access token; the first call gets a new one. */
function restored(): SessionState {
  const stored = storedSession();
  return stored ? { is: 'signed-in', account: stored.account, locked: false } : { is: 'signed-out' };
}

const state = createStore<SessionState>(restored());

/** The session, as a store. */
export const session: Pick<Store<SessionState>, 'get' | 'subscribe'> = state;

let accessToken: string | undefined;
/** The renewal that is under way, and the refresh token that it renews with. */
let renewing: { readonly token: string | undefined; readonly renewed: Promise<boolean> } | undefined;
/** The promise that calls wait for while the session is locked. */
let unlocking: { readonly promise: Promise<void>; resolve(): void; reject(reason: Error): void } | undefined;

/** The person signed out instead of entering the password again. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

/** The token for the `authorization` header; `undefined` when nobody is signed in. */
export const currentAccessToken = (): string | undefined => accessToken;

/** Begins with the tokens of a sign-in or of a renewal, which has no new refresh token. */
function begin(tokens: cognito.SessionTokens, kind: cognito.SignInKind): void {
  accessToken = tokens.AccessToken;
  const account = accountOf(tokens);
  if (tokens.RefreshToken) store({ kind, refreshToken: tokens.RefreshToken, account });
  else storeAccount(kind, account);
  state.set({ is: 'signed-in', account, locked: false });
}

/**
 * Begins a sign-in of either kind.
 *
 * @throws SignInRefusal `not-remembered` when the machine was to remember an account that it may not remember
 */
async function beginAs(kind: cognito.SignInKind, tokens: cognito.SessionTokens): Promise<void> {
  if (kind === 'machine' && !mayBeRemembered(accountOf(tokens))) {
    if (tokens.RefreshToken) await cognito.revoke(tokens.RefreshToken, kind).catch(() => {});
    throw new cognito.SignInRefusal('not-remembered');
  }
  begin(tokens, kind);
}

/** Ends the session in this tab. */
function end(): void {
  accessToken = undefined;
  state.set({ is: 'signed-out' });
  unlocking?.reject(new SignedOut());
  unlocking = undefined;
}

/** Goes to the start address, so that the next person at the machine does not open this person's page. */
function leave(): void {
  end();
  navigate('/', { replace: true });
}

onStoredElsewhere(() => {
  const [stored, now] = [storedSession(), state.get()];
  if (!stored) {
    if (now.is === 'signed-in') leave();
  } else if (now.is === 'signed-out' || now.account.id !== stored.account.id) {
    accessToken = undefined;
    state.set({ is: 'signed-in', account: stored.account, locked: false });
    void resumeSession();
  }
});

/** Gets the access token of a reloaded tab before the first call needs it. Never throws: that call reports the failure. */
export async function resumeSession(): Promise<void> {
  if (state.get().is === 'signed-in') await renewAccess(undefined, 'do-not-wait').catch(() => {});
}

/** Signs in. @returns what to answer when a new password or a code is asked for */
export async function signIn(
  email: string,
  password: string,
  kind: cognito.SignInKind,
): Promise<cognito.NewPasswordAsked | cognito.CodeAsked | undefined> {
  const answer = await cognito.authenticate(email, password, kind);
  if ('asks' in answer) return answer;
  await beginAs(kind, answer);
  return undefined;
}

/** Ends a first sign-in with a password of one's own. @returns what to answer when a code is asked for */
export async function choosePassword(
  asked: cognito.NewPasswordAsked,
  password: string,
): Promise<cognito.CodeAsked | undefined> {
  const answer = await cognito.answerNewPassword(asked, password);
  if ('asks' in answer) return answer;
  await beginAs(asked.kind, answer);
  return undefined;
}

/** Ends a sign-in, or goes on with a locked session, with the code of the authenticator app. */
export async function enterCode(asked: cognito.CodeAsked, code: string): Promise<void> {
  await beginAs(asked.kind, await cognito.answerCode(asked, code));
  goOn();
}

/** Signs out at once: removes all that the browser keeps of a sign-in. Then it tries to revoke the refresh tokens. */
export async function signOut(): Promise<void> {
  const stored = clearStored();
  leave();
  await revokeAll(stored);
}

const revokeAll = (stored: readonly StoredSession[]): Promise<unknown> =>
  Promise.allSettled(stored.map(({ refreshToken, kind }) => cognito.revoke(refreshToken, kind)));

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
  if (await sharedRenewal()) return;
  const password = askForPassword();
  if (patience === 'wait') return password;
  password.catch(() => {});
  throw new SignedOut();
}

/** One renewal for all calls of a sign-in. That of a sign-in before says nothing of this one. */
function sharedRenewal(): Promise<boolean> {
  const token = storedSession()?.refreshToken;
  if (renewing && renewing.token === token) return renewing.renewed;
  const begun = {
    token,
    renewed: renew().finally(() => {
      if (renewing === begun) renewing = undefined;
    }),
  };
  renewing = begun;
  return begun.renewed;
}

/** Whether a call waits for the password dialog. */
export type PasswordWait = 'wait' | 'do-not-wait';

/** The errors of Cognito for an expired refresh token or a disabled account. */
const OVER: ReadonlySet<cognito.RefusalCode> = new Set(['wrong-password', 'disabled', 'reset-required']);

/** @returns whether the refresh token was valid */
async function renew(): Promise<boolean> {
  const stored = storedSession();
  try {
    if (!stored) throw new cognito.SignInRefusal('wrong-password');
    const { refreshToken, kind } = stored;
    const tokens = await cognito.renew(refreshToken, kind);
    // The person signed out during the renewal.
    if (storedSession()?.refreshToken !== refreshToken) throw new SignedOut();
    if (kind === 'machine' && !mayBeRemembered(accountOf(tokens)))
      throw new cognito.SignInRefusal('disabled');
    begin(tokens, kind);
    return true;
  } catch (error) {
    // Only a refused token is invalid: it may still be valid when the network fails.
    if (!(error instanceof cognito.SignInRefusal && OVER.has(error.code))) throw error;
    if (stored?.kind === 'tab') return false;
    // Another tab has signed in anew meanwhile: that sign-in stays.
    if (storedSession()?.refreshToken !== stored?.refreshToken) throw new SignedOut();
    // Its days are over, or the person ended it from elsewhere: whoever is at the machine sees nothing more. The address stays:
    // it may be the link of an email.
    void revokeAll(clearStored());
    end();
    throw new SignedOut();
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
    begin(answer, 'tab');
    goOn();
    return undefined;
  }
  if (answer.asks === 'password') throw new cognito.SignInRefusal('reset-required');
  return answer;
}

/** Calls that waited for tokens go on. */
function goOn(): void {
  unlocking?.resolve();
  unlocking = undefined;
}
