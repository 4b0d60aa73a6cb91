import { PROVINCE, unitOf } from '../../../shared/ids.ts';
import type { SessionAccount } from '../../session/account.ts';

/** What an account may do, as far as its tokens say. */
type Holder = Pick<SessionAccount, 'roles' | 'unitId'>;

/** Whether an account may send results of a subject: a clerk their unit's, an admin the province's. */
export function maySend({ roles, unitId }: Holder, subjectId: string): boolean {
  const owner = unitOf(subjectId);
  return owner === PROVINCE ? roles.includes('admin') : roles.includes('district') && owner === unitId;
}

/** Whether an account may see what was sent of a subject. */
export const maySee = (account: Holder, subjectId: string): boolean =>
  account.roles.includes('admin') || maySend(account, subjectId);
