import type { Issue } from '../../../../shared/runtime/problem.ts';
import { type CallFailure, errorsOf } from '../../../api/failure.ts';
import { missing } from '../../../ui/typed.ts';

/** A typed invitation, complete or not. */
export interface Invited {
  readonly email?: string | undefined;
  readonly role?: string | undefined;
  readonly unitId?: string | undefined;
}

/** Issues of missing fields. The API validates the address and the unit. */
export function missingOf({ email, role, unitId }: Invited): Issue[] {
  return [
    ...missing(email, '/email', 'Đồng chí nhập địa chỉ thư điện tử.'),
    ...missing(role, '/role', 'Đồng chí chọn vai trò.'),
    ...(role === 'district' ? missing(unitId, '/unitId', 'Đồng chí chọn đơn vị.') : []),
  ];
}

/** The issues of a refused invitation, each at its field. */
export function refusedIssues(failure: CallFailure): readonly Issue[] {
  const { problem } = failure;
  if (problem?.type !== 'account-exists') return errorsOf(failure);
  return [{ pointer: '/email', code: problem.type, message: problem.detail }];
}
