import { describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/runtime/caller.ts';
import { maySee, maySend } from '../../../web/pages/congress/access.ts';

const holder = (unitId: string | undefined, ...roles: Role[]) => ({
  roles,
  ...(unitId !== undefined && { unitId }),
});
const CLERK = holder('sa-dec', 'district');
const ADMIN = holder(undefined, 'admin');

describe('of the result of a congress', () => {
  it.each<[string, ReturnType<typeof holder>, string, boolean, boolean]>([
    ['a clerk, of an organisation of the unit', CLERK, 'sa-dec.phuong-1', true, true],
    ['a clerk, of the unit itself', CLERK, 'sa-dec', true, true],
    ['a clerk, of another unit’s organisation', CLERK, 'cao-lanh.xa-a', false, false],
    ['a clerk, of a unit whose name begins alike', CLERK, 'sa-dec-2.xa-a', false, false],
    ['a clerk, of the province', CLERK, 'province', false, false],
    ['an admin, of the province', ADMIN, 'province', true, true],
    ['an admin, of a unit’s organisation', ADMIN, 'sa-dec.phuong-1', false, true],
    ['an admin with a unit who is no clerk', holder('sa-dec', 'admin'), 'sa-dec.phuong-1', false, true],
    ['an admin who is a clerk too', holder('sa-dec', 'admin', 'district'), 'sa-dec.phuong-1', true, true],
    ['a clerk without a unit', holder(undefined, 'district'), 'sa-dec.phuong-1', false, false],
    ['a leader', holder(undefined, 'leader'), 'province', false, false],
    ['a leader of the unit', holder('sa-dec', 'leader'), 'sa-dec.phuong-1', false, false],
  ])('%s %j of %s may send: %s, see: %s', (_, account, subjectId, send, see) => {
    expect(maySend(account, subjectId)).toBe(send);
    expect(maySee(account, subjectId)).toBe(see);
  });
});
