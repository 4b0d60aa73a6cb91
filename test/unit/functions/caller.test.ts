import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../functions/read/query.ts';
import { ACCOUNT_OPERATIONS } from '../../../shared/api/accounts.ts';
import { ADMIN_OPERATIONS } from '../../../shared/api/admin.ts';
import { DIGEST_OPERATIONS } from '../../../shared/api/digests.ts';
import { READ_OPERATIONS } from '../../../shared/api/read.ts';
import { SUBMIT_OPERATIONS } from '../../../shared/api/submit.ts';
import { SUPPRESSION_OPERATIONS } from '../../../shared/api/suppressions.ts';
import {
  authorityOf,
  type Caller,
  callerOf,
  isUnitGroup,
  type Role,
  unitGroup,
} from '../../../shared/runtime/caller.ts';

describe('what the groups of an account let it do', () => {
  it.each<[string[], Role[], string | undefined]>([
    [['district', 'unit/sa-dec'], ['district'], 'sa-dec'],
    [['leader'], ['leader'], undefined],
    [['leader', 'unit/a'], ['leader'], 'a'],
    [['leader', 'unit/a', 'unit/b'], [], undefined],
    [['leader', 'unit/a,b'], [], undefined],
    [['district', 'unit/a,b'], ['district'], undefined],
    [['admin', 'leader', 'district'], ['district', 'leader', 'admin'], undefined],
    [['district', 'unit/a', 'unit/b'], ['district'], undefined],
    [['unit/a'], [], 'a'],
    [['leaders', 'Admin', 'xunit/a'], [], undefined],
    [[], [], undefined],
  ])('%j: the roles %j of unit %s', (groups, roles, unitId) => {
    expect(authorityOf(groups)).toEqual({ roles: new Set(roles), unitId });
  });

  it('is told a unit by its group', () => {
    expect(unitGroup('sa-dec')).toBe('unit/sa-dec');
    expect([isUnitGroup('unit/a'), isUnitGroup('a/unit/'), isUnitGroup('district')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('who calls', () => {
  const claims = { token_use: 'access', sub: 'someone' };

  it.each<[string, unknown]>([
    ['flattened by the gateway', '[district unit/a]'],
    ['a list', ['district', 'unit/a', 7]],
    ['of one text without brackets', 'district unit/a'],
  ])('is read of groups that are %s', (_, groups) => {
    expect(callerOf({ ...claims, 'cognito:groups': groups })).toEqual({
      id: 'someone',
      roles: new Set(['district']),
      unitId: 'a',
    });
  });

  it.each([
    ['a comma', '[district,admin unit/a]', ['district,admin', 'unit/a']],
    ['brackets', '[[admin] unit/a]', ['[admin]', 'unit/a']],
  ])('is in no other group than one whose name holds %s', (_, flattened, groups) => {
    const read = [flattened, groups].map((claim) => callerOf({ ...claims, 'cognito:groups': claim }));
    expect(read[0]).toEqual(read[1]);
    expect(read[0]?.roles).toEqual(new Set());
  });

  it('is a machine account by the claims that Cognito’s function wrote, whatever its groups are', () => {
    const of = (more: object) =>
      callerOf({ ...claims, machine_id: 'm', 'cognito:groups': '[admin leader unit/b]', ...more });
    const clerk = { id: 'm', roles: new Set(['district']) };
    expect(of({ machine_unit: 'a' })).toEqual({ ...clerk, unitId: 'a' });
    for (const machine_unit of [undefined, '', 'A b', 7, 'a,b']) {
      expect(of({ machine_unit })).toEqual({ ...clerk, unitId: undefined });
    }
  });

  it('may have no group at all', () => {
    for (const groups of [undefined, '', '[]', 7]) {
      expect(callerOf({ ...claims, 'cognito:groups': groups }).roles).toEqual(new Set());
    }
  });

  it.each([
    ['no claims', undefined],
    ['an ID token', { ...claims, token_use: 'id' }],
    ['no use', { sub: 'someone' }],
    ['nobody', { token_use: 'access' }],
    ['a number', { ...claims, sub: 7 }],
  ])('is nobody with %s', (_, one) => expect(() => callerOf(one)).toThrow('unauthorized'));
});

describe('the unit that a reader is narrowed to', () => {
  const caller = (roles: readonly Role[], unitId?: string): Caller => ({
    id: 'x',
    roles: new Set(roles),
    unitId,
  });

  it.each<[string, Caller, string | undefined, string | undefined]>([
    ['a clerk who asks for nothing', caller(['district'], 'a'), undefined, 'a'],
    ['a clerk who asks for the own', caller(['district'], 'a'), 'a', 'a'],
    ['a leader who asks for all', caller(['leader']), undefined, undefined],
    ['a leader who asks for one', caller(['leader']), 'b', 'b'],
    ['a leader of a unit who asks for nothing', caller(['leader'], 'a'), undefined, 'a'],
    ['an admin who asks for one', caller(['admin']), 'b', 'b'],
    ['an admin who asks for all', caller(['admin'], 'a'), undefined, undefined],
  ])('is, of %s', (_, by, asked, scope) => expect(scopeOf(by, asked)).toBe(scope));

  it.each<[string, Caller, string | undefined]>([
    ['a clerk who asks for another', caller(['district'], 'a'), 'b'],
    ['a clerk who asks for the province', caller(['district'], 'a'), 'province'],
    ['a leader of a unit who asks for another', caller(['leader'], 'a'), 'b'],
    ['a clerk of no unit', caller(['district']), undefined],
    ['a clerk of no unit who asks for one', caller(['district']), 'a'],
  ])('is none, of %s', (_, by, asked) => expect(() => scopeOf(by, asked)).toThrow('forbidden'));
});

describe('the calls of the API', () => {
  const everyone = 'district leader admin';
  const WHO: Readonly<Record<string, string>> = {
    'POST /v1/submissions': 'district admin',
    'POST /v1/submissions/batch': 'district admin',
    'PUT /v1/roster': 'admin',
    'PUT /v1/plan': 'admin',
    'PUT /v1/recipients': 'admin',
    'GET /v1/recipients': 'admin',
    'GET /v1/extensions': 'district admin',
    'GET /v1/activity': 'admin',
    'POST /v1/returns': 'admin',
    'PUT /v1/extensions': 'admin',
    'GET /v1/accounts': 'admin',
    'POST /v1/accounts': 'admin',
    'PUT /v1/accounts/{id}': 'admin',
    'POST /v1/digests': 'admin',
    'GET /v1/digests': 'admin',
    'GET /v1/digests/{id}': 'admin',
    'GET /v1/suppressions': 'admin',
    'GET /v1/sender': 'admin',
    'PUT /v1/suppressions': 'admin',
  };
  const OPERATIONS = Object.values({
    ...SUBMIT_OPERATIONS,
    ...ADMIN_OPERATIONS,
    ...ACCOUNT_OPERATIONS,
    ...DIGEST_OPERATIONS,
    ...SUPPRESSION_OPERATIONS,
    ...READ_OPERATIONS,
  });

  it('are for those who may make them: who writes is named one by one, the rest is for readers', () => {
    for (const { route, roles } of OPERATIONS) {
      const known = WHO[route] ?? (route.startsWith('GET ') ? everyone : 'nobody');
      expect(`${route}: ${[...roles].join(' ')}`).toBe(`${route}: ${known}`);
    }
    const routes = OPERATIONS.map(({ route }) => route as string);
    expect(Object.keys(WHO).filter((route) => !routes.includes(route))).toEqual([]);
  });

  it('ask for a key wherever something is sent once', () => {
    const keyed = OPERATIONS.filter((one) => 'idempotencyKey' in one).map(({ route }) => route);
    expect(keyed).toEqual(['POST /v1/submissions', 'POST /v1/returns']);
  });

  it('take a key wherever else something is written', () => {
    const writes = OPERATIONS.filter(({ route }) => !route.startsWith('GET '));
    const without = writes.filter((one) => !('idempotencyKey' in one || 'acceptsIdempotencyKey' in one));
    // Each item of a batch has its own.
    expect(without.map(({ route }) => route)).toEqual(['POST /v1/submissions/batch']);
  });
});
