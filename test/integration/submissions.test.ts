import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiResponse, type CallApi, firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { revisionsOf, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { type Fault, Wire } from '../fixtures/wire.ts';

const wire = new Wire();
/** An answer that no one foresees, and that the SDK does not try again. */
const BROKEN: Fault = {
  answer: { status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#ValidationException' } },
};

let cloud: SmallProvince;
let admin: CallApi;
let leader: CallApi;
let saDec: CallApi;

beforeAll(async () => {
  cloud = await startSmallProvince({ proxy: wire.proxy });
  ({ admin, leader, saDec } = cloud);
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

describe('a body that cannot be read', () => {
  const send = (over: object) =>
    saDec({ method: 'POST', path: '/v1/submissions', headers: { 'idempotency-key': randomUUID() }, ...over });

  it('gets 400 when it is no JSON, and nothing of it is logged', async () => {
    const answer = await send({ text: '{"data": "bi-mat-cua-toi' });
    expect(answer).toMatchObject({ status: 400, body: { type: 'malformed-json', status: 400 } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(cloud.printed.join()).not.toContain('bi-mat');
  });

  it('gets 415 when it is of another type', async () => {
    const headers = { 'idempotency-key': randomUUID(), 'content-type': 'text/plain' };
    expect((await send({ text: '{}', headers })).status).toBe(415);
  });

  it('gets 413 above 256 KB, and is read up to it', async () => {
    expect((await send({ text: JSON.stringify('x'.repeat(256 * 1024)) })).status).toBe(413);
    expect((await send({ text: JSON.stringify('x'.repeat(256 * 1024 - 2)) })).status).not.toBe(413);
  });

  it('gets 400 without a UUID as its idempotency key', async () => {
    for (const key of ['', 'not-a-uuid']) {
      const answer = await post(saDec, firstReport('sa-dec.phuong-1'), key);
      expect(answer).toMatchObject({ status: 400, body: { type: 'missing-idempotency-key' } });
    }
  });
});

describe('a submission with errors', () => {
  const refused = async (body: unknown) => {
    const { status, body: problem } = await post(saDec, body);
    expect(status).toBe(422);
    expect(problem.type).toBe('invalid');
    for (const { message } of problem.errors) expect(message).toMatch(/\p{L}/u);
    return Object.fromEntries(
      problem.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]),
    );
  };

  it('gets all of them at once, each with a pointer and a Vietnamese sentence', async () => {
    const data = {
      heldOn: '2020-12-01',
      form: 'secret',
      committee: { planned: 15, elected: 15, appointed: -1, reelected: 9, firstTime: 7, women: 1.5, tall: 3 },
      note: '',
    };
    expect(await refused(firstReport('sa-dec.phuong-1', data))).toEqual({
      '/data/heldOn': 'future-date',
      '/data/form': 'invalid-value',
      '/data/committee/appointed': 'too-small',
      '/data/committee/women': 'not-a-whole-number',
      '/data/committee/tall': 'unknown-field',
      '/data/committee/elected': 'elected-sum',
      '/data/note': 'required',
    });
    expect(await revisionsOf(leader, 'sa-dec.phuong-1')).toEqual([]);
  });

  it('names an unknown kind, unknown fields and wrong types', async () => {
    expect(await refused({ ...firstReport('sa-dec.phuong-1'), kind: 'gossip' })).toEqual({
      '/kind': 'invalid-value',
    });
    expect(await refused({ ...firstReport('sa-dec.phuong-1'), unitId: 'sa-dec', period: '2020-06' })).toEqual(
      {
        '/unitId': 'unknown-field',
        '/period': 'unknown-field',
      },
    );
    expect(await refused({ ...firstReport('sa-dec.phuong-1'), revision: '1' })).toEqual({
      '/revision': 'invalid-type',
    });
    expect(await refused({ ...firstReport('sa-dec.phuong-1'), data: undefined })).toEqual({
      '/data': 'required',
    });
    expect(
      await refused(firstReport('sa-dec.phuong-1', { ...resultBody('2020-05-20'), form: null })),
    ).toEqual({
      '/data/form': 'invalid-value',
    });
    expect((await post(saDec, [])).status).toBe(422);
    expect((await post(saDec, null)).status).toBe(422);
  });

  it('names parts above their whole', async () => {
    const theory = { none: 1, elementary: 1, intermediate: 1, advancedOrBachelor: 1 };
    const data = {
      ...resultBody('2020-05-20', { women: 16, theory }),
      standingCommittee: { planned: 5, elected: 5, women: 6 },
    };
    expect(await refused(firstReport('sa-dec.phuong-1', data))).toEqual({
      '/data/committee/women': 'part-above-whole',
      '/data/committee/theory': 'theory-sum',
      '/data/standingCommittee/women': 'part-above-whole',
    });
  });

  it('names an organisation that was not on the roster on the day of its congress', async () => {
    expect(await refused(firstReport('sa-dec.khong-co'))).toEqual({ '/subjectId': 'not-on-roster' });
    expect(await refused(firstReport('sa-dec.phuong-1', resultBody('2019-12-31')))).toEqual({
      '/subjectId': 'not-on-roster',
    });
  });

  it('needs a reason to correct, and something to withdraw', async () => {
    expect(await refused({ ...firstReport('sa-dec.phuong-1'), revision: 2 })).toEqual({
      '/reason': 'required',
    });
    const nothing = { kind: 'congress-result', subjectId: 'sa-dec.phuong-1', revision: 1, withdrawn: true };
    expect(await refused(nothing)).toEqual({ '/withdrawn': 'nothing-to-withdraw' });
  });

  it('never hears its own values back', async () => {
    const data = { ...resultBody('2020-05-20'), note: 'bi-mat-cua-toi\u202E' };
    const { status, body } = await post(saDec, firstReport('sa-dec.phuong-1', data));
    expect(status).toBe(422);
    expect(JSON.stringify(body)).not.toContain('bi-mat');
    expect(cloud.printed.join()).not.toContain('bi-mat');
  });
});

describe('a good submission', () => {
  it('gets 201 with its receipt and the targets it misses, and 200 with the same receipt when sent again', async () => {
    const { id, clerk } = await cloud.newUnit('phuong-2');
    const subjectId = `${id}.phuong-2`;
    const key = randomUUID();
    const body = firstReport(
      subjectId,
      resultBody('2020-05-20', { elected: 14, reelected: 10, firstTime: 4, women: 1 }),
    );
    const first = await post(clerk, body, key);
    expect(first).toMatchObject({ status: 201, body: { kind: 'congress-result', subjectId, revision: 1 } });
    expect(first.body.warnings.map(({ code }: { code: string }) => code)).toEqual([
      'shortfall',
      'women-below-target',
      'renewal-below-target',
    ]);
    const again = await post(clerk, body, key.toUpperCase());
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
  });

  it('is stale when another came first, and a mismatch when its key was used for other figures', async () => {
    const { id, clerk } = await cloud.newUnit('cong-ty');
    const subjectId = `${id}.cong-ty`;
    const key = randomUUID();
    await post(clerk, firstReport(subjectId), key);
    expect(await post(clerk, firstReport(subjectId))).toMatchObject({
      status: 409,
      body: { type: 'stale-revision', currentRevision: 1 },
    });
    expect(await post(clerk, firstReport(subjectId, resultBody('2020-05-19')), key)).toMatchObject({
      status: 422,
      body: { type: 'idempotency-mismatch' },
    });
  });

  it('keeps every revision with who, when and why', async () => {
    const { id, clerk } = await cloud.newUnit('cong-ty');
    const subjectId = `${id}.cong-ty`;
    await post(clerk, firstReport(subjectId));
    const correction = {
      ...firstReport(subjectId, resultBody('2020-05-21')),
      revision: 2,
      reason: 'nhầm ngày',
    };
    expect((await post(clerk, correction)).status).toBe(201);
    const { data: _, ...head } = { ...correction, revision: 3, reason: 'nhầm tổ chức' };
    expect((await post(clerk, { ...head, withdrawn: true })).status).toBe(201);
    const items = await revisionsOf(leader, subjectId);
    expect(items.map(({ revision }: { revision: number }) => revision)).toEqual([3, 2, 1]);
    expect(items[0]).toMatchObject({ withdrawn: true, reason: 'nhầm tổ chức' });
    expect(items[1]).toMatchObject({ reason: 'nhầm ngày', data: { heldOn: '2020-05-21' } });
  });

  it('is taken under the roster of that very moment: what an admin has just added is known at once', async () => {
    const path = '/v1/roster?effectiveFrom=2020-01-01';
    const items = [{ id: 'sa-dec.moi', level: 'grassroots', name: 'Chi bộ mới' }];
    expect((await post(saDec, firstReport('sa-dec.moi'))).status).toBe(422);
    expect((await admin({ method: 'PUT', path, body: { items } })).body.added).toEqual({
      count: 1,
      ids: ['sa-dec.moi'],
    });
    expect((await post(saDec, firstReport('sa-dec.moi'))).status).toBe(201);
  });

  it('of the province comes from an admin', async () => {
    expect((await post(admin, firstReport('province'))).status).toBe(201);
  });
});

it('a submission that is sent again is one refused put, though the clock is years from that of the table', async () => {
  const { id, clerk } = await cloud.newUnit('lai');
  const report = firstReport(`${id}.lai`);
  const key = randomUUID();
  const first = await post(clerk, report, key);
  const before = wire.calls.length;
  expect(await post(clerk, report, key)).toMatchObject({ status: 200, body: first.body });
  const ofTable = wire.calls.slice(before).filter(({ service }) => service === 'dynamodb');
  expect(ofTable.map(({ action }) => action)).toEqual(['PutItem']);
});

describe('a submission whose answer from the table is lost', () => {
  const writes = (subjectId: string, fault: Fault) =>
    wire.fault(({ service, action, body }) =>
      service === 'dynamodb' && action === 'PutItem' && body.includes(subjectId) ? fault : undefined,
    );

  it('is answered as written when it is there, and is there once', async () => {
    const { id, clerk } = await cloud.newUnit('mat');
    const report = firstReport(`${id}.mat`);
    const key = randomUUID();
    writes(report.subjectId, 'cut-after');
    const first = await post(clerk, report, key);
    wire.fault();
    expect([200, 201]).toContain(first.status);
    expect(await post(clerk, report, key)).toMatchObject({ status: 200, body: first.body });
    expect(await revisionsOf(leader, report.subjectId)).toHaveLength(1);
  });

  it('is told as unknown when it is not there, and when to send it again', async () => {
    const { id, clerk } = await cloud.newUnit('chua-ro');
    const report = firstReport(`${id}.chua-ro`);
    const key = randomUUID();
    writes(report.subjectId, 'cut-before');
    const lost = await post(clerk, report, key);
    wire.fault();
    expect(lost).toMatchObject({ status: 503, body: { type: 'outcome-unknown' } });
    expect(lost.body.detail).toBe(
      'Chưa rõ nội dung đã được ghi hay chưa. Hãy gửi lại; gửi lại không bị trùng.',
    );
    expect(lost.headers.get('retry-after')).toBe('5');
    expect((await post(clerk, report, key)).status).toBe(201);
  });

  it('is told as busy when the table is throttled, and when to send it again', async () => {
    const { id, clerk } = await cloud.newUnit('ban');
    const report = firstReport(`${id}.ban`);
    const throttled = 'com.amazonaws.dynamodb.v20120810#ThrottlingException';
    writes(report.subjectId, { answer: { status: 400, body: { __type: throttled } } });
    const busy = await post(clerk, report);
    wire.fault();
    expect(busy).toMatchObject({ status: 503, body: { type: 'busy' } });
    expect(busy.headers.get('retry-after')).toBe('2');
  });
});

describe('a batch', () => {
  const send = (call: CallApi, items: unknown) =>
    call({ method: 'POST', path: '/v1/submissions/batch', body: { items } });
  const itemOf = (subjectId: string) => ({ idempotencyKey: randomUUID(), ...firstReport(subjectId) });
  const statusesOf = ({ body }: ApiResponse) => body.results.map(({ status }: { status: number }) => status);

  it('answers each item on its own, in order, corrections behind their reports', async () => {
    const { id, clerk } = await cloud.newUnit('xa-a');
    const report = itemOf(`${id}.xa-a`);
    const answer = await send(clerk, [
      report,
      itemOf('sa-dec.phuong-1'),
      { ...report, idempotencyKey: randomUUID(), revision: 2, reason: 'sửa' },
      { ...firstReport(`${id}.xa-a`) },
      'gossip',
      report,
    ]);
    expect(answer.status).toBe(200);
    expect(statusesOf(answer)).toEqual([201, 403, 201, 400, 422, 200]);
    const { results } = answer.body;
    expect(results[5]).toEqual({ ...results[0], status: 200 });
  });

  it('gives every item its answer when the table fails for one of them', async () => {
    const { id, clerk } = await cloud.newUnit('mot', 'hai', 'ba');
    wire.fault(({ service, action, body }) =>
      service === 'dynamodb' && action === 'PutItem' && body.includes(`${id}.hai`) ? BROKEN : undefined,
    );
    const items = ['mot', 'hai', 'ba'].map((own) => itemOf(`${id}.${own}`));
    const answer = await send(clerk, items);
    wire.fault();
    expect(answer.status).toBe(200);
    expect(statusesOf(answer)).toEqual([201, 500, 201]);
    await expect.poll(() => cloud.printed.join()).toContain('"WritesFailed":1');
    expect(statusesOf(await send(clerk, items))).toEqual([200, 201, 200]);
  });

  it('takes 1 to 100 items', async () => {
    const { id, clerk } = await cloud.newUnit('xa-a');
    const item = itemOf(`${id}.xa-a`);
    expect((await send(clerk, [])).status).toBe(422);
    expect(
      (
        await send(
          clerk,
          Array.from({ length: 101 }, () => item),
        )
      ).status,
    ).toBe(422);
    const answer = await send(
      clerk,
      Array.from({ length: 100 }, () => item),
    );
    expect(answer.status).toBe(200);
    expect(statusesOf(answer)).toEqual([201, ...Array.from({ length: 99 }, () => 200)]);
  });
});

describe('what is printed', () => {
  it('holds no token, no address and no body', async () => {
    const { id, clerk } = await cloud.newUnit('cong-ty');
    const before = cloud.printed.length;
    const report = firstReport(`${id}.cong-ty`);
    await post(clerk, report);
    await post(clerk, { ...report, revision: 2, reason: 'nhầm ngày' });
    await post(clerk, { ...report, revision: 2 });
    await expect
      .poll(() => cloud.printed.slice(before).join('\n'))
      .toContain('"route":"POST /v1/submissions"');
    const text = cloud.printed.join('\n');
    for (const secret of ['eyJ', '@example.vn', 'nhầm', 'Bearer']) expect(text).not.toContain(secret);
  });
});
