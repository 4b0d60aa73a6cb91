import { randomUUID } from 'node:crypto';
import { CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putExtension } from '../../../functions/admin/extensions.ts';
import { putPlan, putRoster } from '../../../functions/admin/maintain.ts';
import { postReturn } from '../../../functions/admin/returns.ts';
import { isTransferred } from '../../../functions/submit/transferred.ts';
import { ADMIN_OPERATIONS } from '../../../shared/api/admin.ts';
import { Ledger } from '../../../shared/delivery/ledger.ts';
import type { DeliveryMessage } from '../../../shared/delivery/message.ts';
import { OpenMailings } from '../../../shared/delivery/open-mailings.ts';
import { PLAN } from '../../../shared/plan/plan.ts';
import { readUnitRoster } from '../../../shared/roster/read.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import type { Caller } from '../../../shared/runtime/caller.ts';
import { CONGRESS_RESULT } from '../../../shared/submissions/congress-result.ts';
import { MemoryUserPool } from '../../fakes/user-pool.ts';
import { parsedBody } from '../../fixtures/body.ts';
import { accountsOf } from '../../fixtures/user-pool-contract.ts';
import { type EngineTable, startTable } from '../core/engine.ts';
import { ALL, enterProvince, enterResult } from '../core/province.ts';
import { branch, congressResult, own } from '../core/unit-state.ts';

const ADMIN: Caller = { id: 'an-admin', roles: new Set(['admin']) };
const NOW = '2020-06-25T01:00:00.000Z';
const CALL = { caller: ADMIN, path: undefined, idempotencyKey: undefined };
const rowsOf = (items: readonly unknown[]) => parsedBody(ADMIN_OPERATIONS.putRoster, { items });

let engine: EngineTable;
let pool: MemoryUserPool;
let accounts: ReturnType<typeof accountsOf>;
let clerk: string;
beforeAll(async () => {
  engine = await startTable();
  await enterProvince(engine);
  pool = await MemoryUserPool.start();
  accounts = accountsOf(pool);
  await accounts.client.send(new CreateGroupCommand({ UserPoolId: pool.poolId, GroupName: 'district' }));
  await accounts.registrar.create('can-bo@example.vn');
  clerk = (await accounts.directory.find('can-bo@example.vn'))?.id ?? '';
  engine.at(NOW);
});
afterAll(async () => {
  await engine.stop();
  await pool.stop();
});

const deps = () => ({ log: engine.log, now: engine.now });
const resultsOf = async (subject: string) =>
  (await engine.log.revisions(CONGRESS_RESULT, { kind: 'congress-result', subject }, { limit: 9 })).items;
const send = (subject: string, revision = 1, over: object = {}) =>
  engine.enter(
    CONGRESS_RESULT,
    { subject, revision, data: congressResult(), submittedBy: clerk, ...over },
    '2020-06-24T20:00:00.000Z',
  );

describe('a return', () => {
  const give = async (body: Record<string, unknown>, idempotencyKey: string | undefined = randomUUID()) => {
    const queued: DeliveryMessage[] = [];
    const ledger = new Ledger(engine.table, engine.now);
    engine.at(NOW);
    const answer = await postReturn(
      {
        caller: ADMIN,
        idempotencyKey,
        body: parsedBody(ADMIN_OPERATIONS.postReturn, {
          kind: 'congress-result',
          comment: 'Sai số nữ',
          ...body,
        }),
      },
      {
        log: engine.log,
        ledger,
        open: new OpenMailings(engine.table, engine.now),
        accounts: accounts.directory,
        enqueue: async (messages) => {
          queued.push(...messages);
        },
      },
    );
    return { ...answer, queued, ledger };
  };

  it('is the next revision, without data, and is mailed to who sent what is returned, once', async () => {
    await send('a.1');
    const key = randomUUID();
    const first = await give({ subjectId: 'a.1', revision: 2 }, key);
    expect(first).toMatchObject({
      status: 201,
      body: {
        kind: 'congress-result',
        subjectId: 'a.1',
        revision: 2,
        recordedAt: NOW,
        note: { recipientId: clerk, state: 'queued' },
      },
      queued: [{ mailingId: 'return_congress-result_a_1_2', recipientId: clerk }],
    });
    expect((await resultsOf('a.1'))[0]).toMatchObject({
      returned: true,
      reason: 'Sai số nữ',
      submittedBy: 'an-admin',
    });
    expect((await resultsOf('a.1'))[0]).not.toHaveProperty('data');
    expect(await first.ledger.find('return_congress-result_a_1_2', clerk)).toMatchObject({
      recipient: { email: 'can-bo@example.vn', scope: 'a' },
      letter: {
        kind: 'return',
        submission: { kind: 'congress-result', subjectId: 'a.1', name: 'Chi bộ a.1, A' },
        // 03:00 in Viet Nam on the day after.
        sentOn: '2020-06-25',
        comment: 'Sai số nữ',
      },
    });
    await first.ledger.claim('return_congress-result_a_1_2', clerk);
    expect(await give({ subjectId: 'a.1', revision: 2 }, key)).toMatchObject({
      status: 200,
      body: { recordedAt: NOW, note: { state: 'sending' } },
      queued: [],
    });
  });

  it('is refused of what does not stand', async () => {
    await expect(give({ subjectId: 'a.2', revision: 2 })).rejects.toMatchObject({ code: 'not-found' });
    await send('a.2');
    await expect(give({ subjectId: 'a.2', revision: 3 })).rejects.toMatchObject({ code: 'stale-revision' });
    await give({ subjectId: 'a.2', revision: 2 });
    const refused = (code: string) => ({
      code: 'invalid',
      details: { errors: [{ pointer: '/revision', code }] },
    });
    await expect(give({ subjectId: 'a.2', revision: 3 })).rejects.toMatchObject(refused('already-returned'));
    await send('a.2', 3);
    await send('a.2', 4, { data: undefined, withdrawn: true });
    await expect(give({ subjectId: 'a.2', revision: 5 })).rejects.toMatchObject(refused('nothing-to-return'));
  });

  it('is a return all the same when its sender cannot be told, and says why', async () => {
    await send('b.1', 1, { submittedBy: 'nobody' });
    expect((await give({ subjectId: 'b.1', revision: 2 })).body.note).toEqual({
      recipientId: 'nobody',
      state: 'failed',
      reason: 'account-not-found',
    });
    await accounts.registrar.disable(clerk);
    await send('b.1', 3);
    expect((await give({ subjectId: 'b.1', revision: 4 })).body.note).toEqual({
      recipientId: clerk,
      state: 'failed',
      reason: 'account-disabled',
    });
    await accounts.registrar.enable(clerk);
  });
});

describe('an extension', () => {
  const put = async (body: Record<string, unknown>) => {
    const value = { unitId: 'a', period: '2020-06', revision: 1, reason: 'bão', ...body };
    const call = {
      caller: ADMIN,
      body: parsedBody(ADMIN_OPERATIONS.putExtension, value),
      idempotencyKey: undefined,
    };
    return putExtension(call, deps());
  };
  const codes = (body: Record<string, unknown>) =>
    put(body).then(
      () => [],
      (error) =>
        error.details.errors?.map((one: { pointer: string; code: string }) => `${one.pointer} ${one.code}`) ??
        error.code,
    );

  it('is for a day after the usual one, of a unit that there is', async () => {
    expect(await codes({ dueOn: '2020-06-25' })).toEqual(['/dueOn not-later']);
    expect(await codes({})).toEqual(['/dueOn required']);
    expect(await codes({ unitId: 'x', dueOn: '2020-06-24' })).toEqual([
      '/dueOn not-later',
      '/unitId unknown-unit',
    ]);
    expect(await codes({ unitId: 'province', dueOn: '2020-06-26' })).toEqual(['/unitId unknown-unit']);
    expect(await codes({ withdrawn: true })).toEqual(['/withdrawn nothing-to-withdraw']);
    expect(await codes({ withdrawn: true, revision: 2, dueOn: '2020-06-26' })).toEqual([
      '/dueOn unknown-field',
    ]);
    expect(await put({ dueOn: '2020-06-26' })).toMatchObject({
      dueOn: '2020-06-26',
      revision: 1,
      reason: 'bão',
    });
    expect(await codes({ dueOn: '2020-06-27' })).toBe('stale-revision');
    expect(await put({ revision: 2, withdrawn: true })).toMatchObject({ withdrawn: true, revision: 2 });
  });
});

describe('the plan', () => {
  it('is the next revision, from the day in Viet Nam on unless told otherwise', async () => {
    engine.at('2020-06-25T18:00:00.000Z');
    const put = async (value: unknown, effectiveFrom?: string) => {
      const body = parsedBody(ADMIN_OPERATIONS.putPlan, value);
      return putPlan({ ...CALL, query: { effectiveFrom }, body }, deps());
    };
    expect(await put({ revision: 2, reason: 'bổ sung' })).toMatchObject({
      revision: 2,
      effectiveFrom: '2020-06-26',
      reportingDueDay: 25,
    });
    expect(await put({ revision: 3 }, '2020-09-01')).toMatchObject({ effectiveFrom: '2020-09-01' });
    await expect(put({ revision: 3 })).rejects.toMatchObject({
      code: 'stale-revision',
      details: { currentRevision: 3 },
    });
    await expect(put({ revision: 0, reportingDueDay: 31 })).rejects.toMatchObject({
      details: { errors: [{ pointer: '/revision' }, { pointer: '/reportingDueDay' }] },
    });
    await expect(put(null)).rejects.toMatchObject({ code: 'invalid' });
    const { items } = await engine.log.revisions(PLAN, { kind: 'plan', subject: 'province' }, { limit: 1 });
    expect(items[0]).toMatchObject({ submittedBy: 'an-admin' });
    engine.at(NOW);
  });
});

describe('an extension for a month with a plan of its own', () => {
  let separate: EngineTable;
  beforeAll(async () => {
    separate = await startTable();
    await enterProvince(separate);
    const data = PLAN.data.parse({ reportingSince: '2020-06', reportingDueDay: 10 });
    const entry = { subject: 'province', data, effectiveFrom: '2020-08-01', revision: 2 };
    await separate.enter(PLAN, entry, '2020-06-24T00:00:00.000Z');
    separate.at(NOW);
  });
  afterAll(() => separate.stop());

  it.each([
    ['2020-07', '2020-07-25', false],
    ['2020-07', '2020-07-26', true],
    ['2020-08', '2020-08-10', false],
    ['2020-08', '2020-08-11', true],
  ])('of %s until %s is accepted: %s', async (period, dueOn, accepted) => {
    const value = { unitId: 'a', period, revision: 1, reason: 'bão', dueOn };
    const call = {
      caller: ADMIN,
      body: parsedBody(ADMIN_OPERATIONS.putExtension, value),
      idempotencyKey: undefined,
    };
    const put = putExtension(call, { ...deps(), log: separate.log, now: separate.now });
    if (accepted) expect(await put).toMatchObject({ dueOn });
    else await expect(put).rejects.toMatchObject({ details: { errors: [{ code: 'not-later' }] } });
  });
});

describe('a roster that is imported', () => {
  const put = (items: readonly Organisation[], { effectiveFrom = '2020-06-30', dryRun = false } = {}) =>
    putRoster({ ...CALL, query: { effectiveFrom, dryRun }, body: rowsOf(items) }, deps());

  it('writes nothing when it is only looked at', async () => {
    expect(await put([branch('a.dry')], { dryRun: true })).toMatchObject({ added: { ids: ['a.dry'] } });
    expect((await readUnitRoster(engine.log, 'a', ALL)).lastRevision('a.dry')).toBe(0);
  });

  it('writes units before their organisations: one that is cut off leaves none without its unit', async () => {
    const written: string[] = [];
    engine.around(async (command, input, proceed) => {
      if (command === 'PutItem') written.push(/"sk":{"S":"(\w+)#/.exec(JSON.stringify(input))?.[1] ?? '');
      await proceed();
    });
    await put([branch('moi.1'), branch('moi.2'), own('moi')]);
    engine.around();
    expect(written).toEqual(['unit', 'organisation', 'organisation']);
  });

  it('holds from today in Viet Nam on unless told otherwise', async () => {
    engine.at('2020-06-25T18:00:00.000Z');
    await putRoster({ ...CALL, query: { dryRun: false }, body: rowsOf([branch('a.today')]) }, deps());
    const roster = await readUnitRoster(engine.log, 'a', ALL);
    expect([
      roster.organisationOn('a.today', '2020-06-25'),
      roster.organisationOn('a.today', '2020-06-26')?.id,
    ]).toEqual([undefined, 'a.today']);
    engine.at(NOW);
  });

  const move = (from: string, to: string) => [
    branch(from, { validTo: '2020-06-30', replacedBy: to }),
    branch(to),
  ];

  it('takes the result of an organisation along that moves to another unit under its own name', async () => {
    await put([branch('a.doi')], { effectiveFrom: '2020-01-01' });
    await enterResult(engine, 'a.doi', { heldOn: '2020-05-20', at: '2020-05-21T00:00:00.000Z' });
    engine.at(NOW);
    await put(move('a.doi', 'b.doi'), { dryRun: true });
    expect(await resultsOf('b.doi')).toEqual([]);
    expect((await put(move('a.doi', 'b.doi'))).errors).toEqual([]);
    expect(await resultsOf('b.doi')).toMatchObject([
      { revision: 1, reason: 'Chuyển từ a.doi', data: { heldOn: '2020-05-20' }, submittedBy: 'an-admin' },
    ]);
    // Sent again it moves nothing a second time.
    expect((await put(move('a.doi', 'b.doi'))).errors).toEqual([]);
    expect(await resultsOf('b.doi')).toHaveLength(1);
    const roster = await readUnitRoster(engine.log, 'b', ALL);
    const organisationOn = (id: string, day: string) => roster.organisationOn(id, day);
    expect(await isTransferred(engine.log, 'b.doi', organisationOn)).toBe(true);
    expect(await isTransferred(engine.log, 'b.none', organisationOn)).toBe(false);
    expect(await isTransferred(engine.log, 'b.doi', () => branch('b.doi'))).toBe(false);
  });

  it.each([
    ['to another name', 'b.khac'],
    ['within its unit', 'a.khac'],
  ])('takes no result along when an organisation goes on %s', async (_, to) => {
    const from = `a.${to.replace('.', '-')}`;
    await put([branch(from)], { effectiveFrom: '2020-01-01' });
    await enterResult(engine, from);
    engine.at(NOW);
    await put(move(from, to));
    expect(await resultsOf(to)).toEqual([]);
  });

  it('takes no result along that was withdrawn, or into an organisation that was there already', async () => {
    await put([branch('a.rut'), branch('a.cu'), branch('b.cu')], { effectiveFrom: '2020-01-01' });
    await enterResult(engine, 'a.rut');
    await send('a.rut', 2, { data: undefined, withdrawn: true });
    await enterResult(engine, 'a.cu');
    engine.at(NOW);
    await put([...move('a.rut', 'b.rut'), branch('a.cu', { validTo: '2020-06-30', replacedBy: 'b.cu' })]);
    expect(await resultsOf('b.rut')).toEqual([]);
    expect(await resultsOf('b.cu')).toEqual([]);
  });
});
