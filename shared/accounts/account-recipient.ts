import { PROVINCE } from '../ids.ts';
import type { Recipient } from '../recipients/recipient.ts';
import type { Account } from './directory.ts';

/** The recipient of an admin account. */
export const adminRecipient = ({ id, email }: Pick<Account, 'id' | 'email'>): Recipient => ({
  id,
  email,
  name: 'Quản trị hệ thống',
  title: 'quản trị hệ thống',
  scope: PROVINCE,
  cadences: [],
});

/** The recipient of a clerk account. The user pool has no names and titles, so a general one is used. */
export const clerkRecipient = ({ id, email }: Pick<Account, 'id' | 'email'>, scope: string): Recipient => ({
  ...unaddressedClerk(id, scope),
  email,
});

/** The recipient of a clerk account that no longer has an address. */
export const unaddressedClerk = (id: string, scope: string): Omit<Recipient, 'email'> => ({
  id,
  name: 'Cán bộ phụ trách báo cáo',
  title: 'cán bộ phụ trách báo cáo',
  scope,
  cadences: [],
});
