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
import { chainName } from '../../shared/log/chain-name.ts';
import { canonicalJson } from '../../shared/log/fingerprint.ts';
import type { Log } from '../../shared/log/store.ts';
import { isKnownUnit } from '../../shared/roster/read.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { mapConcurrently } from '../../shared/runtime/concurrency.ts';
import type { Call } from '../../shared/runtime/http.ts';
import { issue } from '../../shared/runtime/issues.ts';
import { addLogFields } from '../../shared/runtime/logger.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { SpecificProblem } from '../../shared/runtime/specific-problem.ts';
import { assertFree, changeEmail, entryOf } from './change-email.ts';
import { invitationEndOf } from './invitation-end.ts';
import { isInvitationEmailed, recordInvitationEmailed } from './mailed.ts';

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

/** Accounts whose invitations are looked up at once. */
const CONCURRENCY = 5;

/** Lists accounts in pages, each unused invitation with its end. @throws Problem `not-found` for an unknown `next` */
export async function listAccounts({ next }: { next?: string | undefined }, { directory, log }: AccountDeps) {
  const page = await directory.list(ACCOUNT_PAGE, next);
  if (!page) throw new Problem('not-found');
  const items = await mapConcurrently(page.items, CONCURRENCY, async (account) => {
    const invitationEndsAt = await invitationEndOf(account, log);
    return { ...viewOf(account), ...(invitationEndsAt !== undefined && { invitationEndsAt }) };
  });
  return { ...page, items };
}

/**
 * Invites a person. If a call was interrupted before the invitation was emailed, the same call sent again completes it. A
 * completed call, sent again under the same key, gets the same answer and sends no email.
 *
 * @throws Problem `invalid`, `account-exists`, `idempotency-mismatch`
 */
export async function postAccount(
  { caller, body, idempotencyKey, signal }: AccountCall<'postAccount'>,
  deps: AccountDeps,
): Promise<AccountView> {
  const { email, ...membership } = body;
  const unitId = 'unitId' in membership ? membership.unitId : undefined;
  if (unitId !== undefined) await assertUnit(unitId, deps);
  const made = await deps.registrar.create(email);
  if (made === 'malformed') throw new Problem('invalid', { errors: [issue('/email', 'invalid-format')] });
  const account = await deps.directory.find(email);
  if (!account) throw new SpecificProblem('account-exists');
  noteAct(account, 'invite');
  const act = { act: 'invite', ...membership } as const;
  const entered = await findEntry(account, act, idempotencyKey, deps);
  if (made === 'exists' && account.groups.length > 0) {
    if (entered === 'none') throw new SpecificProblem('account-exists');
    const joined = account.roles.has(membership.role) && account.unitId === unitId;
    const isDone = joined && (!isAwaiting(account) || (await isInvitationEmailed(account, deps.log)));
    if (entered === 'overtaken' || isDone) return viewOf(account);
  }
  if (entered === 'none') await enter(account, act, { caller, idempotencyKey }, deps);
  await deps.registrar.join(account.id, membership);
  signal?.throwIfAborted();
  // Last, so that nobody is invited to an account without a role.
  await deps.registrar.invite(email);
  if (idempotencyKey !== undefined) {
    await recordInvitationEmailed(account, act, { submittedBy: caller.id, idempotencyKey }, deps.log);
  }
  return viewOf(await found(account.id, deps));
}

/**
 * Disables, enables, invites again or moves an account, changes its address or resets its second factor. Sent again under the
 * same key, the act is recorded once. It is carried out again only while it is the last act of the account, because the first
 * call may have been interrupted.
 *
 * @throws Problem `invalid`, `not-found`, `account-exists`, `own-account`, `not-awaiting`, `idempotency-mismatch`
 */
export async function putAccount(
  {
    caller,
    path,
    body: change,
    idempotencyKey,
    signal,
  }: AccountCall<'putAccount'> & { path: { id: string } },
  deps: AccountDeps,
): Promise<AccountView> {
  const account = await found(path.id, deps);
  noteAct(account, change.act);
  const act = entryOf(change, account);
  const entered = await findEntry(account, act, idempotencyKey, deps);
  if (entered === 'overtaken') return viewOf(account);
  if (entered === 'none') {
    await assertAllowed(change, account, caller, deps);
    await enter(account, act, { caller, idempotencyKey }, deps);
  }
  // A person who was invited again may have signed in since: then nothing is left to do.
  signal?.throwIfAborted();
  if (entered === 'none' || isAwaiting(account) || change.act !== 'invite-again') {
    await carryOut(change, account, deps);
  }
  return viewOf(await found(account.id, deps));
}

/** Names the account and the act in the log lines of the request. */
const noteAct = ({ id }: Account, act: AccountAct['act']): void =>
  addLogFields({ chain: chainName({ kind: ACCOUNT.kind, subject: id }), act });

type Change = z.output<typeof accountBody>;

/** Whether a person was invited and has not signed in yet. */
const isAwaiting = ({ enabled, status }: Account): boolean => enabled && status === 'invited';

async function assertAllowed(change: Change, account: Account, caller: Caller, deps: AccountDeps) {
  if (change.act === 'disable' && account.id === caller.id) throw new SpecificProblem('own-account');
  if (change.act === 'invite-again' && !isAwaiting(account)) {
    throw new SpecificProblem('not-awaiting');
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
      // The person may have signed in since the account was read.
      if (!(await registrar.invite(account.email))) throw new SpecificProblem('not-awaiting');
  }
}

/** The most attempts to record an act when other acts of the account are recorded first. */
const ENTRIES = 8;

/**
 * Records an act in the log before it is carried out, so that no act is without a record. An interrupted act that is sent again
 * without a key leaves two. The caller sends no revision, because an act does not depend on the previous state.
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
      // A concurrent copy of the same call may just have recorded it as the previous revision.
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

/** The number of latest acts of an account that are searched for a repeated call. */
const MAX_ACTS_LOOKED_AT = 20;

/**
 * Whether an act was recorded under a key: not at all, as the last act of the account, or before other acts.
 *
 * @throws Problem `idempotency-mismatch` when another act was recorded under the key
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
