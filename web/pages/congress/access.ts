import { PROVINCE, unitOf } from '../../../shared/ids.ts';
import type { SessionAccount } from '../../session/account.ts';

/** The claims that decide access. */
type Holder = Pick<SessionAccount, 'roles' | 'unitId'>;

/** Whether an account may send results of a subject: clerks those of their unit, admins that of the province. */
export function maySend({ roles, unitId }: Holder, subjectId: string): boolean {
  const owner = unitOf(subjectId);
  return owner === PROVINCE ? roles.includes('admin') : roles.includes('district') && owner === unitId;
}

/** Whether an account may see the submissions of a subject. */
export const maySee = (account: Holder, subjectId: string): boolean =>
  account.roles.includes('admin') || maySend(account, subjectId);
