import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { submitBatch } from '../../../functions/submit/batch.ts';
import { submit } from '../../../functions/submit/submit.ts';
import { SUBMIT_OPERATIONS } from '../../../shared/api/submit.ts';
import type { Caller, Role } from '../../../shared/runtime/caller.ts';
import { Problem } from '../../../shared/runtime/problem.ts';
import { CONGRESS_RESULT } from '../../../shared/submissions/congress-result.ts';
import { ReferenceCache } from '../../../shared/submissions/reference.ts';
import { parsedBody } from '../../fixtures/body.ts';
import { Wire } from '../../fixtures/wire.ts';
import { type EngineTable, startTable } from '../core/engine.ts';
import { enterEntry, enterProvince } from '../core/province.ts';
import { branch, congressResult } from '../core/unit-state.ts';
import { countedWhile } from './captured.ts';

const NOW = '2020-06-25T01:00:00.000Z';
const wire = new Wire();
let engine: EngineTable;
let references: ReferenceCache;
beforeAll(async () => {
  engine = await startTable(wire);
  await enterProvince(engine);
  for (let index = 0; index < 40; index += 1) await enterEntry(engine, branch(`b.to-${index}`));
});
afterAll(async () => {
  await engine.stop();
  wire.stop();
});
beforeEach(() => {
  engine.at(NOW);
  engine.before();
  references = new ReferenceCache(engine.log, engine.now);
});

const deps = () => ({ log: engine.log, references, now: engine.now });
const caller = (roles: readonly Role[], unitId?: string): Caller => ({
  id: 'someone',
  roles: new Set(roles),
  unitId,
});
const CLERK = caller(['district'], 'b');

let next = 0;
const anOrganisation = () => `b.to-${next++}`;
const body = (subjectId: string, over: Record<string, unknown> = {}) => ({
  kind: 'congress-result',
  subjectId,
  revision: 1,
  data: congressResult(),
  ...over,
});
const correction = (subjectId: string, revision: number) => body(subjectId, { revision, reason: 'sửa' });
const send = (by: Caller, one: unknown, idempotencyKey: string | undefined = randomUUID()) =>
  submit({ caller: by, idempotencyKey, body: one }, deps());
const revisionsOf = async (subject: string) =>
  (await engine.log.revisions(CONGRESS_RESULT, { kind: 'congress-result', subject }, { limit: 100 })).items;

describe('who may send what', () => {
  it.each<[string, Caller, string, boolean]>([
    ['a clerk for the own unit', CLERK, 'b.1', true],
    ['a clerk for another unit', CLERK, 'a.1', false],
    ['a clerk for a unit whose id begins as the own', caller(['district'], 'b'), 'b-2.1', false],
    ['a clerk of no unit', caller(['district']), 'b.1', false],
    ['a clerk for the province', CLERK, 'province', false],
    ['a leader', caller(['leader']), 'b.1', false],
    ['a leader of the unit', caller(['leader'], 'b'), 'b.1', false],
    ['an admin', caller(['admin']), 'b.1', false],
    ['an admin who is in the unit’s group too', caller(['admin'], 'b'), 'b.1', false],
    ['an admin for the province', caller(['admin']), 'province', true],
    ['an admin who is in the unit’s group, for the province', caller(['admin'], 'b'), 'province', true],
    ['someone in the unit’s group alone', caller([], 'b'), 'b.1', false],
    ['someone who is clerk and admin, for the unit', caller(['district', 'admin'], 'b'), 'b.1', true],
  ])('%s', async (_, by, subjectId, may) => {
    const sent = send(by, body(subjectId, { revision: 7, reason: 'x' }));
    // There is no revision 6: who may send is told so, and nothing is written for anyone.
    await expect(sent).rejects.toMatchObject({ code: may ? 'stale-revision' : 'forbidden' });
    if (!may)
      await expect(send(by, { ...body(subjectId), data: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is asked before the body is looked at, and needs a key first of all', async () => {
    await expect(send(CLERK, { subjectId: 'a.1' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(send(CLERK, null)).rejects.toMatchObject({ code: 'invalid' });
    await expect(send(caller(['admin']), null)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(submit({ caller: CLERK, idempotencyKey: 'x', body: null }, deps())).rejects.toMatchObject({
      code: 'missing-idempotency-key',
    });
  });
});

describe('a submission', () => {
  it('is recorded with its sender, and answered with a receipt that says which targets it misses', async () => {
    const subjectId = anOrganisation();
    const data = congressResult({ planned: 10 });
    const { receipt, replayed } = await send(CLERK, body(subjectId, { data }));
    expect(replayed).toBe(false);
    expect(receipt).toEqual({
      kind: 'congress-result',
      subjectId,
      revision: 1,
      recordedAt: NOW,
      warnings: [{ pointer: '/data/committee/elected', code: 'shortfall', message: expect.any(String) }],
    });
    expect(await revisionsOf(subjectId)).toMatchObject([
      { submittedBy: 'someone', data, warnings: receipt.warnings },
    ]);
  });

  it('sent again gives the same receipt, also when the roster would refuse it by now', async () => {
    const subjectId = anOrganisation();
    const key = randomUUID();
    const first = await send(CLERK, body(subjectId), key);
    await enterEntry(engine, branch(subjectId, { validTo: '2020-01-31' }), { revision: 2, at: NOW });
    engine.at('2020-06-25T02:00:00.000Z');
    references = new ReferenceCache(engine.log, engine.now);
    expect(await send(CLERK, body(subjectId), key)).toEqual({ receipt: first.receipt, replayed: true });
    await expect(send(CLERK, body(subjectId))).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ code: 'not-on-roster' }] },
    });
  });

  it.each([
    [
      'begins after its congress',
      { from: '2020-06-01' },
      'chỉ có trong danh sách của đơn vị từ ngày 1/6/2020, không có vào ngày tổ chức đại hội. Nếu ngày đại hội ghi sai, đồng chí sửa lại; nếu đúng, đồng chí đề nghị Ban Tổ chức nhập tổ chức với ngày bắt đầu hiệu lực sớm hơn, không sau ngày đại hội.',
    ],
    [
      'ended before its congress',
      { from: '2020-01-01', to: '2020-01-31' },
      'chỉ có trong danh sách của đơn vị đến hết ngày 31/1/2020, không có vào ngày tổ chức đại hội. Nếu ngày đại hội ghi sai, đồng chí sửa lại; nếu đúng, đồng chí đề nghị Ban Tổ chức sửa ngày cuối cùng còn hoạt động của tổ chức.',
    ],
    ['was never listed', undefined, 'không có trong danh sách của đơn vị. Đồng chí kiểm tra lại mã'],
  ])('of an organisation that %s is refused with its days and with what to do', async (_, listed, words) => {
    const subjectId = `b.not-there-${randomUUID().slice(0, 8)}`;
    if (listed) {
      const { from: effectiveFrom, to: validTo } = listed as { from: string; to?: string };
      await enterEntry(engine, branch(subjectId, { ...(validTo !== undefined && { validTo }) }), {
        at: NOW,
        effectiveFrom,
      });
    }
    await expect(send(CLERK, body(subjectId))).rejects.toMatchObject({
      code: 'invalid',
      details: {
        errors: [{ pointer: '/subjectId', code: 'not-on-roster', message: expect.stringContaining(words) }],
      },
    });
  });

  it('is held against the roster as it is now before it is refused for it', async () => {
    await references.get('b');
    await enterEntry(engine, branch('b.just-now'), { at: NOW });
    expect((await send(CLERK, body('b.just-now'))).receipt.revision).toBe(1);
  });

  it('is told all that is wrong with it: its form and the rules', async () => {
    const data = { ...congressResult({ elected: 8 }), form: 'x' };
    await expect(send(CLERK, body(anOrganisation(), { data }))).rejects.toMatchObject({
      details: { errors: [{ code: 'invalid-value' }, { code: 'elected-sum' }] },
    });
  });

  it('can be withdrawn, and no target is missed by that', async () => {
    const subjectId = anOrganisation();
    await send(CLERK, body(subjectId, { data: congressResult({ planned: 10 }) }));
    const { receipt } = await send(CLERK, { ...correction(subjectId, 2), withdrawn: true, data: undefined });
    expect(receipt.warnings).toEqual([]);
    expect((await revisionsOf(subjectId))[0]).toMatchObject({ withdrawn: true, revision: 2 });
  });
});

describe('a batch', () => {
  const item = <One extends object>(one: One) => ({ idempotencyKey: randomUUID(), ...one });
  const batch = async (...items: readonly unknown[]) =>
    (await submitBatch({ caller: CLERK, body: { items } }, deps())).results;

  it('takes each item on its own, in its place', async () => {
    const [one, other] = [anOrganisation(), anOrganisation()];
    const twice = item(body(one));
    const results = await batch(
      twice,
      item(body('a.1')),
      item(body(other, { data: 'x' })),
      { ...body(other) },
      1,
      null,
      [1],
    );
    expect(results).toMatchObject([
      { status: 201, subjectId: one, revision: 1 },
      { status: 403, type: 'forbidden' },
      { status: 422, type: 'invalid' },
      { status: 400, type: 'missing-idempotency-key' },
      ...Array.from({ length: 3 }, () => ({
        status: 422,
        errors: [{ pointer: '', code: 'invalid-type', message: 'Mỗi bản gửi phải là một đối tượng JSON.' }],
      })),
    ]);
    expect(await batch(twice)).toMatchObject([{ status: 200, subjectId: one }]);
  });

  it('writes items of one chain one after another, in the order sent, and chains side by side', async () => {
    const chains = [anOrganisation(), anOrganisation(), anOrganisation()];
    await references.get('b');
    const writing: string[] = [];
    let [most, mostOfOne] = [0, 0];
    engine.around(async (command, input, proceed) => {
      const chain = chains.find((subject) => JSON.stringify(input).includes(`#${subject}#`));
      if (command === 'Query' || chain === undefined) return proceed();
      writing.push(chain);
      most = Math.max(most, writing.length);
      mostOfOne = Math.max(mostOfOne, writing.filter((one) => one === chain).length);
      await proceed();
      writing.splice(writing.indexOf(chain), 1);
    });
    const items = [1, 2, 3, 4].flatMap((revision) =>
      chains.map((subject) => item(revision === 1 ? body(subject) : correction(subject, revision))),
    );
    const results = await batch(...items);
    expect(results.map(({ status }) => status)).toEqual(items.map(() => 201));
    expect(mostOfOne).toBe(1);
    expect(most).toBeGreaterThan(1);
  });

  it('of nothing, or of more than a hundred, is none', async () => {
    for (const items of [[], Array(101).fill(1), 'x', undefined]) {
      expect(() => parsedBody(SUBMIT_OPERATIONS.postSubmissionBatch, { items })).toThrow('invalid');
    }
    expect(await batch(...Array(100).fill(1))).toHaveLength(100);
  });

  it('leaves the others their answers when one item meets what nobody foresaw', async () => {
    const [broken, whole] = [anOrganisation(), anOrganisation()];
    const key = randomUUID();
    let failed = false;
    engine.before('PutItem', async () => {
      if (!failed) {
        failed = true;
        throw new Error('the table is away');
      }
    });
    let results: readonly Record<string, unknown>[] = [];
    const counted = await countedWhile(async () => {
      results = await batch({ ...body(broken), idempotencyKey: key }, item(correction(whole, 2)));
    });
    expect(results[0]).toEqual(new Problem('internal').toBody());
    expect(results[1]).toMatchObject({ status: 409, currentRevision: 0 });
    expect(counted).toEqual(['WritesFailed']);
  });

  it('says of each item whose outcome is unknown that it is, and counts it', async () => {
    const [lost, whole] = [item(body(anOrganisation())), item(body(anOrganisation()))];
    wire.fault(({ action, body: sent }) =>
      action === 'PutItem' && sent.includes(`#${lost.subjectId}#`) ? 'cut-before' : undefined,
    );
    let results: readonly Record<string, unknown>[] = [];
    const counted = await countedWhile(async () => {
      results = await batch(lost, whole);
    });
    expect(results).toMatchObject([{ status: 503, type: 'outcome-unknown' }, { status: 201 }]);
    expect(counted).toEqual(['WritesFailed']);
    wire.fault();
    expect(await batch(lost, whole)).toMatchObject([{ status: 201 }, { status: 200 }]);
  });
});
