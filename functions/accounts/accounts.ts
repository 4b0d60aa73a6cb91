import type * as z from 'zod';
import { ACCOUNT, type AccountAct } from '../../shared/accounts/act.ts';
import type { Account, AccountDirectory } from '../../shared/accounts/directory.ts';
import type { AccountRegistrar } from '../../shared/accounts/registrar.ts';
import { ACCOUNT_PAGE, type AccountView, accountBody, invitationBody } from '../../shared/api/accounts.ts';
import type { Log } from '../../shared/log/store.ts';
import { isKnownUnit } from '../../shared/roster/read.ts';
import { type Body, jsonOf } from '../../shared/runtime/body.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { issue } from '../../shared/runtime/issues.ts';
import { parsed } from '../../shared/runtime/parsed.ts';
import { Problem } from '../../shared/runtime/problem.ts';

export interface AccountDeps {
  readonly directory: AccountDirectory;
  readonly registrar: AccountRegistrar;
  readonly log: Log;
  readonly now: () => Date;
}

/** Accounts, page by page. @throws Problem `not-found` when `next` was handed out by no page */
export async function listAccounts({ next }: { next?: string | undefined }, { directory }: AccountDeps) {
  const page = await directory.list(ACCOUNT_PAGE, next);
  if (!page) throw new Problem('not-found');
  return { ...page, items: page.items.map(viewOf) };
}

/**
 * Invites someone. An invitation that was cut off before the account had its groups goes on when it is sent again.
 *
 * @throws Problem `invalid`, `account-exists`
 */
export async function postAccount(
  { caller, body }: { caller: Caller; body: Body },
  deps: AccountDeps,
): Promise<AccountView> {
  const { email, ...membership } = parsed(invitationBody, jsonOf(body));
  const unitId = 'unitId' in membership ? membership.unitId : undefined;
  if (unitId !== undefined) await assertUnit(unitId, deps);
  const made = await deps.registrar.create(email);
  if (made === 'malformed') throw new Problem('invalid', { errors: [issue('/email', 'invalid-format')] });
  const account = await deps.directory.find(email);
  if (!account || (made === 'exists' && account.groups.length > 0)) throw new Problem('account-exists');
  await enter(account, { act: 'invite', ...membership }, caller, deps);
  await deps.registrar.join(account.id, membership);
  // Last, so that nobody is invited to an account that may do nothing.
  await deps.registrar.invite(email);
  return viewOf(await found(account.id, deps));
}

/**
 * Disables, enables, invites again or moves an account.
 *
 * @throws Problem `invalid`, `not-found`, `own-account`, `not-awaiting`
 */
export async function putAccount(
  { caller, path, body }: { caller: Caller; path: { id: string }; body: Body },
  deps: AccountDeps,
): Promise<AccountView> {
  const act = parsed(accountBody, jsonOf(body));
  const account = await found(path.id, deps);
  await assertAllowed(act, account, caller, deps);
  await enter(account, act, caller, deps);
  await carryOut(act, account, deps);
  return viewOf(await found(account.id, deps));
}

type Change = z.output<typeof accountBody>;

async function assertAllowed(change: Change, account: Account, caller: Caller, deps: AccountDeps) {
  if (change.act === 'disable' && account.id === caller.id) throw new Problem('own-account');
  if (change.act === 'invite-again' && !(account.enabled && account.status === 'invited')) {
    throw new Problem('not-awaiting');
  }
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
    case 'invite-again':
      // The person may have signed in since the look.
      if (!(await registrar.invite(account.email))) throw new Problem('not-awaiting');
  }
}

/** How often an act is entered anew because another one of the same account came first. */
const ENTRIES = 8;

/**
 * Enters an act in the log before it is carried out: none can then be without its entry. One that was cut off and is
 * asked for again leaves two. Acts need no revision of their sender: each says all of what is to be, whatever was before.
 *
 * @throws Problem `busy`
 */
async function enter({ id }: Account, act: AccountAct, caller: Caller, { log }: AccountDeps): Promise<void> {
  let revision = 1;
  for (let attempt = 0; attempt < ENTRIES; attempt += 1) {
    try {
      await log.append(ACCOUNT, {
        kind: ACCOUNT.kind,
        subject: id,
        revision,
        data: act,
        submittedBy: caller.id,
        idempotencyKey: crypto.randomUUID(),
      });
      return;
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'stale-revision')) throw error;
      revision = (error.details.currentRevision ?? 0) + 1;
    }
  }
  throw new Problem('busy');
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
