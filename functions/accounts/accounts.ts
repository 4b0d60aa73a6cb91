import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { ACCOUNT, type AccountAct } from '../../shared/accounts/act.ts';
import type { Account, AccountDirectory } from '../../shared/accounts/directory.ts';
import type { AccountRegistrar } from '../../shared/accounts/registrar.ts';
import {
  type ACCOUNT_OPERATIONS,
  ACCOUNT_PAGE,
  type AccountView,
  type accountBody,
} from '../../shared/api/accounts.ts';
import { canonicalJson } from '../../shared/log/fingerprint.ts';
import type { Log } from '../../shared/log/store.ts';
import { isKnownUnit } from '../../shared/roster/read.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import type { Call } from '../../shared/runtime/http.ts';
import { issue } from '../../shared/runtime/issues.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { assertFree, changeEmail, entryOf } from './change-email.ts';
import { isMailed, noteMailed } from './mailed.ts';

export interface AccountDeps {
  readonly directory: AccountDirectory;
  readonly registrar: AccountRegistrar;
  readonly log: Log;
  readonly now: () => Date;
}

type AccountCall<Id extends keyof typeof ACCOUNT_OPERATIONS> = Omit<
  Call<(typeof ACCOUNT_OPERATIONS)[Id]>,
  'query' | 'path'
>;

/** Accounts, page by page. @throws Problem `not-found` when `next` was handed out by no page */
export async function listAccounts({ next }: { next?: string | undefined }, { directory }: AccountDeps) {
  const page = await directory.list(ACCOUNT_PAGE, next);
  if (!page) throw new Problem('not-found');
  return { ...page, items: page.items.map(viewOf) };
}

/**
 * Invites someone. An invitation that was cut off before it was mailed goes on when it is sent again; one that was carried
 * out is answered as the first time under the same key, and mails nothing.
 *
 * @throws Problem `invalid`, `account-exists`, `idempotency-mismatch`
 */
export async function postAccount(
  { caller, body, idempotencyKey }: AccountCall<'postAccount'>,
  deps: AccountDeps,
): Promise<AccountView> {
  const { email, ...membership } = body;
  const unitId = 'unitId' in membership ? membership.unitId : undefined;
  if (unitId !== undefined) await assertUnit(unitId, deps);
  const made = await deps.registrar.create(email);
  if (made === 'malformed') throw new Problem('invalid', { errors: [issue('/email', 'invalid-format')] });
  const account = await deps.directory.find(email);
  if (!account) throw new Problem('account-exists');
  const act = { act: 'invite', ...membership } as const;
  const entered = await findEntry(account, act, idempotencyKey, deps);
  if (made === 'exists' && account.groups.length > 0) {
    if (entered === 'none') throw new Problem('account-exists');
    const joined = account.roles.has(membership.role) && account.unitId === unitId;
    const isDone = joined && (!isAwaiting(account) || (await isMailed(account, deps.log)));
    if (entered === 'overtaken' || isDone) return viewOf(account);
  }
  if (entered === 'none') await enter(account, act, { caller, idempotencyKey }, deps);
  await deps.registrar.join(account.id, membership);
  // Last, so that nobody is invited to an account that may do nothing.
  await deps.registrar.invite(email);
  if (idempotencyKey !== undefined) {
    await noteMailed(account, act, { submittedBy: caller.id, idempotencyKey }, deps.log);
  }
  return viewOf(await found(account.id, deps));
}

/**
 * Disables, enables, invites again or moves an account, changes its address or resets its second factor. Sent again under the same key it is entered once, and carried out
 * again while it is the account's last act: it may have been cut off. After another act it changes nothing.
 *
 * @throws Problem `invalid`, `not-found`, `account-exists`, `own-account`, `not-awaiting`, `idempotency-mismatch`
 */
export async function putAccount(
  { caller, path, body: change, idempotencyKey }: AccountCall<'putAccount'> & { path: { id: string } },
  deps: AccountDeps,
): Promise<AccountView> {
  const account = await found(path.id, deps);
  const act = entryOf(change, account);
  const entered = await findEntry(account, act, idempotencyKey, deps);
  if (entered === 'overtaken') return viewOf(account);
  if (entered === 'none') {
    await assertAllowed(change, account, caller, deps);
    await enter(account, act, { caller, idempotencyKey }, deps);
  }
  // Whoever was invited again may have signed in since: then there is nothing left to do.
  if (entered === 'none' || isAwaiting(account) || change.act !== 'invite-again') {
    await carryOut(change, account, deps);
  }
  return viewOf(await found(account.id, deps));
}

type Change = z.output<typeof accountBody>;

/** Whether a person was invited and has not signed in yet. */
const isAwaiting = ({ enabled, status }: Account): boolean => enabled && status === 'invited';

async function assertAllowed(change: Change, account: Account, caller: Caller, deps: AccountDeps) {
  if (change.act === 'disable' && account.id === caller.id) throw new Problem('own-account');
  if (change.act === 'invite-again' && !isAwaiting(account)) {
    throw new Problem('not-awaiting');
  }
  if (change.act === 'change-email') await assertFree(change.email, account, deps);
  if (change.act !== 'move') return;
  if (!account.roles.has('district')) {
    const message = 'Chỉ tài khoản của cán bộ cấp huyện mới thuộc một đơn vị.';
    throw new Problem('invalid', { errors: [issue('/act', 'not-a-clerk', message)] });
  }
  await assertUnit(change.unitId, deps);
}

async function carryOut(change: Change, account: Account, { registrar }: AccountDeps): Promise<void> {
  switch (change.act) {
    case 'disable':
      return registrar.disable(account.id);
    case 'enable':
      return registrar.enable(account.id);
    case 'move':
      return registrar.move(account, change.unitId);
    case 'reset-totp':
      return registrar.resetTotp(account.id);
    case 'change-email':
      return changeEmail(account, change.email, { registrar });
    case 'invite-again':
      // The person may have signed in since the look.
      if (!(await registrar.invite(account.email))) throw new Problem('not-awaiting');
  }
}

/** How often an act is entered anew because another one of the same account came first. */
const ENTRIES = 8;

/**
 * Enters an act in the log before it is carried out: none can then be without its entry. One that was cut off and is
 * asked for again without a key leaves two. Acts need no revision of their sender: each says all of what is to be, whatever
 * was before.
 *
 * @throws Problem `busy`, `idempotency-mismatch`
 */
async function enter(
  account: Account,
  act: AccountAct,
  { caller, idempotencyKey = randomUUID() }: { caller: Caller; idempotencyKey: string | undefined },
  deps: AccountDeps,
): Promise<void> {
  let revision = 1;
  for (let attempt = 0; attempt < ENTRIES; attempt += 1) {
    try {
      await deps.log.append(ACCOUNT, {
        kind: ACCOUNT.kind,
        subject: account.id,
        revision,
        data: act,
        submittedBy: caller.id,
        idempotencyKey,
      });
      return;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // The same call, sent twice at once, may just have entered it as the revision before.
      const isTwice =
        error.code === 'idempotency-mismatch' &&
        (await findEntry(account, act, idempotencyKey, deps)) !== 'none';
      if (isTwice) return;
      if (error.code !== 'stale-revision') throw error;
      revision = (error.details.currentRevision ?? 0) + 1;
    }
  }
  throw new Problem('busy');
}

/** How many of an account's last acts are looked at for the one that is sent again. */
const MAX_ACTS_LOOKED_AT = 20;

/**
 * Whether an act was entered under a key before: not, as the account's last one, or followed by others.
 *
 * @throws Problem `idempotency-mismatch` when another act was
 */
async function findEntry(
  { id }: Account,
  act: AccountAct,
  key: string | undefined,
  { log }: AccountDeps,
): Promise<'none' | 'last' | 'overtaken'> {
  if (key === undefined) return 'none';
  const chain = { kind: ACCOUNT.kind, subject: id };
  const { items } = await log.revisions(ACCOUNT, chain, { limit: MAX_ACTS_LOOKED_AT });
  const place = items.findIndex(({ idempotencyKey }) => idempotencyKey === key);
  if (place < 0) return 'none';
  if (canonicalJson(items[place]?.data) !== canonicalJson(act)) throw new Problem('idempotency-mismatch');
  return place === 0 ? 'last' : 'overtaken';
}

async function assertUnit(unitId: string, { log, now }: AccountDeps): Promise<void> {
  if (await isKnownUnit(log, unitId, now().toISOString())) return;
  throw new Problem('invalid', {
    errors: [issue('/unitId', 'unknown-unit')],
  });
}

async function found(id: string, { directory }: AccountDeps): Promise<Account> {
  const account = await directory.find(id);
  if (!account) throw new Problem('not-found');
  return account;
}

const viewOf = ({ id, email, roles, unitId, enabled, status, createdAt }: Account): AccountView => ({
  id,
  email,
  roles: [...roles],
  ...(unitId !== undefined && { unitId }),
  enabled,
  status,
  createdAt,
});
