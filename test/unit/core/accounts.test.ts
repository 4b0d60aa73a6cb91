import { describe, expect, it } from 'vitest';
import { clerkRecipient, unaddressedClerk } from '../../../shared/accounts/account-recipient.ts';
import { ACCOUNT } from '../../../shared/accounts/act.ts';
import { ACCOUNT_STATUSES, statusOf } from '../../../shared/accounts/status.ts';

describe('the status of an account', () => {
  it.each([
    ['FORCE_CHANGE_PASSWORD', 'invited'],
    ['CONFIRMED', 'active'],
    ['RESET_REQUIRED', 'blocked'],
    ['UNCONFIRMED', 'blocked'],
    [undefined, 'blocked'],
  ])('that Cognito calls %s is %s', (name, status) => {
    expect(statusOf(name)).toBe(status);
    expect(ACCOUNT_STATUSES).toContain(status);
  });
});

describe('an act on an account', () => {
  it.each<object>([
    { act: 'invite', role: 'district', unitId: 'sa-dec' },
    { act: 'invite', role: 'leader' },
    { act: 'invite', role: 'admin' },
    { act: 'invite-again' },
    { act: 'disable' },
    { act: 'enable' },
    { act: 'reset-totp' },
    { act: 'move', unitId: 'sa-dec' },
    { act: 'change-email', emailHash: 'qL8R4QIcQ_ZsRqOAbeRfcA' },
  ])('may be %j', (act) => expect(ACCOUNT.data.parse(act)).toEqual(act));

  it.each<object>([
    {},
    { act: 'delete' },
    { act: 'invite', role: 'x' },
    { act: 'move', unitId: 'a.b' },
    { act: 'disable', email: 'x' },
    { act: 'change-email', emailHash: 'nguoi@example.vn' },
    { act: 'change-email', email: 'nguoi@example.vn' },
  ])('is never %j: it has no address and no name', (act) =>
    expect(ACCOUNT.data.safeParse(act).success).toBe(false),
  );

  it('is kept under the account’s own id', () =>
    expect(ACCOUNT).toMatchObject({ kind: 'account', version: 1 }));
});

describe('a mail to an account', () => {
  const office = {
    id: 'an-account',
    name: 'Cán bộ phụ trách báo cáo',
    title: 'cán bộ phụ trách báo cáo',
    scope: 'sa-dec',
    cadences: [],
  };

  it('is addressed by office, never by name', () => {
    expect(clerkRecipient({ id: 'an-account', email: 'a@example.vn' }, 'sa-dec')).toEqual({
      ...office,
      email: 'a@example.vn',
    });
    expect(unaddressedClerk('an-account', 'sa-dec')).toEqual(office);
  });
});
