import { PROVINCE } from '../ids.ts';
import type { Recipient } from '../recipients/recipient.ts';
import type { Account } from './directory.ts';

/** An admin's account as the recipient of a mail. */
export const mailToAdmin = ({ id, email }: Pick<Account, 'id' | 'email'>): Recipient => ({
  id,
  email,
  name: 'Quản trị hệ thống',
  title: 'quản trị hệ thống',
  scope: PROVINCE,
  cadences: [],
});

/** A clerk's account as the recipient of a mail. The pool knows no names and titles, and gets none for this. */
export const mailTo = ({ id, email }: Pick<Account, 'id' | 'email'>, scope: string): Recipient => ({
  ...officeOf(id, scope),
  email,
});

/** The same of an account that has no address any more. */
export const officeOf = (id: string, scope: string): Omit<Recipient, 'email'> => ({
  id,
  name: 'Cán bộ phụ trách báo cáo',
  title: 'cán bộ phụ trách báo cáo',
  scope,
  cadences: [],
});
