import { REMEMBERED_DAYS } from '../../shared/accounts/remembered.ts';
import type { SessionAccount } from './account.ts';
import type { SignInKind } from './cognito.ts';

// What the browser keeps of a sign-in: docs/adr/009-where-tokens-live.md and
// docs/adr/026-signing-in-once-on-a-machine-of-ones-own.md.

/** A sign-in that outlives a reload. */
export interface StoredSession {
  readonly kind: SignInKind;
  readonly refreshToken: string;
  readonly account: SessionAccount;
}

const TOKEN = 'refresh-token';
/** So that a reloaded tab shows its page before the network answers. */
const ACCOUNT = 'account';
/** The last day of a remembered sign-in, in words of ISO 8601. */
const UNTIL = 'remembered-until';

/** A sign-in of this tab comes before the one that the machine remembers. */
const KINDS: readonly SignInKind[] = ['tab', 'machine'];

/** The sign-ins that are stored: one for the tab, one for the machine. */
function allStored(): StoredSession[] {
  return KINDS.flatMap((kind) => {
    const storage = storageOf(kind);
    const [refreshToken, account] = [storage.getItem(TOKEN), storage.getItem(ACCOUNT)];
    if (refreshToken === null || account === null) return [];
    return { kind, refreshToken, account: JSON.parse(account) as SessionAccount };
  });
}

/** The sign-in that this tab goes on with. One whose days are over is removed: Cognito cannot say so without the network. */
export function storedSession(): StoredSession | undefined {
  const until = rememberedUntil();
  if (until !== undefined && until < new Date()) clear(localStorage);
  return allStored()[0];
}

/** Until when the machine remembers an account; `undefined` when it remembers none. */
export function rememberedUntil(): Date | undefined {
  const until = localStorage.getItem(UNTIL);
  return until === null ? undefined : new Date(until);
}

/** Stores a new sign-in. */
export function store({ kind, refreshToken, account }: StoredSession): void {
  const storage = storageOf(kind);
  if (kind === 'machine') {
    storage.setItem(UNTIL, new Date(Date.now() + REMEMBERED_DAYS * 86_400_000).toISOString());
  }
  storeAccount(kind, account);
  // The last: other tabs look when it is there.
  storage.setItem(TOKEN, refreshToken);
}

/** Stores what a renewal tells of the account of a stored sign-in. */
export const storeAccount = (kind: SignInKind, account: SessionAccount): void =>
  storageOf(kind).setItem(ACCOUNT, JSON.stringify(account));

const storageOf = (kind: SignInKind): Storage => (kind === 'machine' ? localStorage : sessionStorage);

/** Removes all sign-ins. @returns what was stored */
export function clearStored(): StoredSession[] {
  const stored = allStored();
  for (const kind of KINDS) clear(storageOf(kind));
  return stored;
}

function clear(storage: Storage): void {
  for (const key of [TOKEN, ACCOUNT, UNTIL]) storage.removeItem(key);
}

/** Calls back when another tab stores or removes the sign-in of this machine. */
export function onStoredElsewhere(changed: () => void): void {
  addEventListener('storage', ({ storageArea, key }) => {
    if (storageArea === localStorage && (key === TOKEN || key === null)) changed();
  });
}
