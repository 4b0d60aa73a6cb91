import type { AccountView } from '../../../../shared/api/accounts.ts';
import { PROVINCE } from '../../../../shared/ids.ts';
import type { Recipient } from '../../../../shared/recipients/recipient.ts';
import type { Invited } from './invitation-issues.ts';

/** The accounts by their address, whose letters count alike in both cases. */
export type AccountsByAddress = ReadonlyMap<string, AccountView>;

/** Indexes accounts for {@link accountOfRecipient}. */
export const accountsByAddress = (accounts: readonly AccountView[]): AccountsByAddress =>
  new Map(accounts.map((account) => [account.email.toLowerCase(), account]));

/** The account with which a recipient opens the links of a mail. */
export const accountOfRecipient = (
  { email }: Pick<Recipient, 'email'>,
  accounts: AccountsByAddress,
): AccountView | undefined => accounts.get(email.toLowerCase());

/**
 * The invitation of a recipient. A recipient of the whole area is a leader. For one of a unit the admin chooses: a leader
 * reads the whole area.
 */
export const invitationOf = ({ email, scope }: Pick<Recipient, 'email' | 'scope'>): Invited =>
  scope === PROVINCE ? { email, role: 'leader' } : { email, unitId: scope };

/** Where a recipient is invited. */
export const invitationPath = ({ id }: Pick<Recipient, 'id'>): string =>
  `/admin/accounts?recipient=${encodeURIComponent(id)}`;
