import { describe, expect, it } from 'vitest';
import { tokenOf, withClient } from '../../../infra/local/cognito-refresh.ts';

const END = 1_600_000_000;
const payload = Buffer.from(JSON.stringify({ exp: END })).toString('base64url');
const token = `e30.${payload}.signature`;

const given = (clientId: string): string => {
  const answer = withClient({ AuthenticationResult: { RefreshToken: token, AccessToken: 'a' } }, clientId);
  return (answer.AuthenticationResult as { RefreshToken: string }).RefreshToken;
};

describe('a refresh token of the local pool', () => {
  it('is taken from the client that it was given to, until its end', () => {
    expect(tokenOf(given('one'), 'one', END * 1000 - 1)).toBe(token);
    expect(() => tokenOf(given('one'), 'one', END * 1000)).toThrow('Invalid Refresh Token');
  });

  it('is worthless for another client', () => {
    expect(() => tokenOf(given('one'), 'another', 0)).toThrow('Invalid Refresh Token');
  });

  it.each(['', 'nonsense', 'a.b.c~one', token])('is none where it is %o', (nonsense) => {
    expect(() => tokenOf(nonsense, 'one', 0)).toThrow('Invalid Refresh Token');
  });

  it('is not in the answer to a renewal, which is left as it is', () => {
    const renewed = { AuthenticationResult: { AccessToken: 'a' } };
    expect(withClient(renewed, 'one')).toBe(renewed);
    expect(withClient({ ChallengeName: 'NEW_PASSWORD_REQUIRED' }, 'one')).toEqual({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
    });
  });
});
