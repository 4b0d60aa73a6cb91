import { describe, expect, it } from 'vitest';
import { credentialsOf } from '../../../functions/machine-tokens/credentials.ts';
import { giveToken } from '../../../functions/machine-tokens/machine-tokens.ts';
import { holdsSecret, MACHINE, type Machine, secretHash } from '../../../shared/accounts/machine.ts';
import { AccountLimit } from '../../../shared/runtime/account-limit.ts';
import { Problem } from '../../../shared/runtime/problem.ts';
import { startTable } from '../core/engine.ts';

const ID = '6f1b7f6e-0f5e-4d0a-9c1c-3a1f2b8a7d55';
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('the credentials of a request for a token', () => {
  it.each<[string, Record<string, unknown>, string | undefined]>([
    ['in the form', { client_id: ID, client_secret: 's' }, undefined],
    ['by HTTP Basic', {}, basic(`${ID}:s`)],
    ['by HTTP Basic, with the id once more in the form', { client_id: ID }, basic(`${ID}:s`)],
    ['by HTTP Basic of another spelling', {}, basic(`${ID}:s`).replace('Basic', 'basic')],
  ])('are read %s', (_, fields, authorization) => {
    expect(credentialsOf(fields, authorization)).toEqual({ id: ID, secret: 's' });
  });

  it('are decoded as a form is, and may hold a colon', () => {
    expect(credentialsOf({}, basic(`${ID}:a%3Ab:c`))).toEqual({ id: ID, secret: 'a:b:c' });
  });

  it.each<[string, Record<string, unknown>, string | undefined]>([
    ['are none', {}, undefined],
    ['have no secret', { client_id: ID }, undefined],
    ['have an id that is none', { client_id: 'sa-dec', client_secret: 's' }, undefined],
    ['come both ways', { client_id: ID, client_secret: 's' }, basic(`${ID}:s`)],
    ['are a token', {}, 'Bearer x'],
    ['are no base64', {}, 'Basic %%%'],
    ['are badly encoded', {}, basic(`${ID}:%E0%A4%A`)],
    ['are longer than ours', { client_id: ID, client_secret: 's'.repeat(101) }, undefined],
  ])('are refused when they %s', (_, fields, authorization) => {
    expect(credentialsOf(fields, authorization)).toBeUndefined();
  });
});

describe('the secret of a machine account', () => {
  const account: Machine = {
    act: { act: 'create' },
    name: 'Phần mềm',
    unitId: 'sa-dec',
    expiresOn: '2020-12-31',
    secrets: [{ hash: secretHash('new') }, { hash: secretHash('old'), endsOn: '2020-06-10' }],
  };

  it.each<[string, string, boolean]>([
    ['new', '2020-06-01', true],
    ['new', '2020-12-31', true],
    ['new', '2021-01-01', false],
    ['old', '2020-06-10', true],
    ['old', '2020-06-11', false],
    ['other', '2020-06-01', false],
    ['', '2020-06-01', false],
  ])('%j on %s: %s', (secret, today, holds) => {
    expect(holdsSecret(account, secret, today)).toBe(holds);
  });

  it('is none once the account is revoked', () => {
    expect(holdsSecret({ ...account, act: { act: 'revoke' } }, 'new', '2020-06-01')).toBe(false);
  });
});

describe('a token for a machine account', () => {
  const now = () => new Date('2020-06-01T02:00:00Z');

  /** An account of the table, and what is asked of the pool and of the list of uses. */
  async function started() {
    const { log, enter, stop } = await startTable();
    await enter(MACHINE, {
      subject: ID,
      data: {
        act: { act: 'create' },
        name: 'Phần mềm',
        unitId: 'sa-dec',
        expiresOn: '2020-12-31',
        secrets: [{ hash: secretHash('s') }],
      },
    });
    const asked: object[] = [];
    const deps = {
      log,
      uses: { note: () => Promise.reject(new Error('away')) },
      client: {
        token: async (claims: object) => {
          asked.push(claims);
          return { accessToken: 'token', expiresIn: 600 };
        },
      },
      limit: new AccountLimit(() => 0),
      now,
    };
    const ask = (secret: string) =>
      giveToken(
        {
          fields: { grant_type: 'client_credentials', client_id: ID, client_secret: secret },
          authorization: '',
        },
        deps,
      );
    return { ask, asked, stop };
  }

  it('is of the unit of its record, and given although its use cannot be noted', async () => {
    const { ask, asked, stop } = await started();
    expect(await ask('s')).toEqual({ access_token: 'token', token_type: 'Bearer', expires_in: 600 });
    expect(asked).toEqual([{ machineId: ID, unitId: 'sa-dec' }]);
    await stop();
  });

  it('is refused a program that asks too often, and not because others try secrets under its id', async () => {
    const { ask, asked, stop } = await started();
    const codeOf = (secret: string) =>
      ask(secret).then(
        () => 'token',
        (error) => (error instanceof Problem ? error.code : error),
      );
    const codes = async (secret: string) => {
      const all = [];
      for (let count = 0; count < 201; count += 1) all.push(await codeOf(secret));
      return all;
    };
    expect(new Set(await codes('x'))).toEqual(new Set(['invalid-client']));
    expect(asked).toEqual([]);
    const own = await codes('s');
    expect(new Set(own.slice(0, 200))).toEqual(new Set(['token']));
    expect(own.at(-1)).toBe('too-many-requests');
    await stop();
  });
});
