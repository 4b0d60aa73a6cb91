import { expect, it } from 'vitest';
import { inGroups, keyUri } from '../../../web/pages/security/key-uri.ts';

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

it('an authenticator app gets the secret with the name of the system and the account', () => {
  const uri = keyUri('can-bo+1@example.vn', SECRET);
  const { protocol, host, pathname, searchParams } = new URL(uri);
  expect([protocol, host]).toEqual(['otpauth:', 'totp']);
  expect(decodeURIComponent(pathname)).toBe('/Tổng hợp đại hội:can-bo+1@example.vn');
  expect(Object.fromEntries(searchParams)).toEqual({ secret: SECRET, issuer: 'Tổng hợp đại hội' });
});

it('a secret is shown in groups of four', () => {
  expect(inGroups(SECRET)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  expect(inGroups('ABCDE')).toBe('ABCD E');
});
