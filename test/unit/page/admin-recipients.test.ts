import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../../shared/api/accounts.ts';
import {
  accountOfRecipient,
  accountsByAddress,
  invitationOf,
  invitationPath,
} from '../../../web/pages/admin/accounts/recipient-account.ts';

const account = (email: string): AccountView => ({
  id: email,
  email,
  enabled: true,
  status: 'active',
  roles: ['leader'],
  createdAt: '2020-06-01T00:00:00.000Z',
});

describe('the account of a recipient', () => {
  const accounts = accountsByAddress([account('Bi-Thu@example.vn'), account('van-phong@example.vn')]);

  it.each([
    ['bi-thu@example.vn', 'Bi-Thu@example.vn'],
    ['VAN-PHONG@example.vn', 'van-phong@example.vn'],
    ['thu@example.vn', undefined],
  ])('is the one with the same address in any case: %s', (email, found) => {
    expect(accountOfRecipient({ email }, accounts)?.email).toBe(found);
  });
});

describe('the invitation of a recipient', () => {
  it.each([
    ['province', { email: 'a@example.vn', role: 'leader' }],
    ['sa-dec', { email: 'a@example.vn', unitId: 'sa-dec' }],
  ])('gives the role of a leader for the whole area alone: %s', (scope, invited) => {
    expect(invitationOf({ email: 'a@example.vn', scope })).toEqual(invited);
  });

  it('is found by the id of the recipient, so that no address stands in the address of the page', () => {
    expect(invitationPath({ id: 'bi-thu' })).toBe('/admin/accounts?recipient=bi-thu');
  });
});
