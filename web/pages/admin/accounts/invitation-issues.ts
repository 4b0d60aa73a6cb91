import type { Issue } from '../../../../shared/runtime/problem.ts';
import { type CallFailure, errorsOf } from '../../../api/failure.ts';
import { missing } from '../../../ui/typed.ts';

/** Who is invited, as far as it was typed. */
export interface Invited {
  readonly email?: string | undefined;
  readonly role?: string | undefined;
  readonly unitId?: string | undefined;
}

/** What is missing; whether the address and the unit are right is the API's to say. */
export function missingOf({ email, role, unitId }: Invited): Issue[] {
  return [
    ...missing(email, '/email', 'Đồng chí nhập địa chỉ thư điện tử.'),
    ...missing(role, '/role', 'Đồng chí chọn vai trò.'),
    ...(role === 'district' ? missing(unitId, '/unitId', 'Đồng chí chọn đơn vị.') : []),
  ];
}

/** What the API refuses, each at its field. */
export function refusedIssues(failure: CallFailure): readonly Issue[] {
  const { problem } = failure;
  if (problem?.type !== 'account-exists') return errorsOf(failure);
  return [{ pointer: '/email', code: problem.type, message: problem.detail }];
}
