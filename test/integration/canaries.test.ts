import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOG_FIELDS } from '../../shared/runtime/log-fields.ts';
import { firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { type LogLine, logLinesOf } from '../fixtures/log-lines.ts';
import { type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { Wire } from '../fixtures/wire.ts';

/** A text that stands nowhere else. */
const canary = (place: string): string => `chim-hoang-yen-${place}`;

const wire = new Wire();
let cloud: SmallProvince;
/** Statuses of the refused calls. */
let refused: readonly number[];
/** What the functions printed as lines of JSON, metrics excepted. */
let lines: readonly LogLine[];

/** Puts a canary into every text that a person or a program sends, taken or refused, and lets a digest go out. */
beforeAll(async () => {
  cloud = await startSmallProvince({ proxy: wire.proxy, plan: { reportingSince: '2020-06' } });
  const { admin, saDec, on } = cloud;
  const recipient = {
    id: 'lanh-dao',
    email: `${canary('dia-chi')}@example.vn`,
    name: canary('ho-ten'),
    title: canary('chuc-danh'),
    scope: 'province',
    cadences: ['weekly'],
  };
  await admin({ method: 'PUT', path: '/v1/recipients', body: { items: [recipient] } });
  await on('2020-06-10');
  const result = firstReport('sa-dec.phuong-1', { ...resultBody('2020-06-09'), note: canary('ghi-chu') });
  await post(saDec, result);
  await post(saDec, { ...result, revision: 2, reason: canary('ly-do') });
  await post(saDec, {
    kind: 'unit-report',
    subjectId: 'sa-dec',
    period: '2020-06',
    revision: 1,
    data: { difficulties: [{ category: 'other', text: canary('kho-khan'), status: 'open' }] },
  });
  const other = firstReport('sa-dec.phuong-2', { ...resultBody('2020-06-08'), note: canary('trong-lo') });
  const items = [other, { ...other, subjectId: canary('lo-bi-tu-choi') }].map((item) => {
    return { idempotencyKey: randomUUID(), ...item };
  });
  await saDec({ method: 'POST', path: '/v1/submissions/batch', body: { items } });
  await admin({
    method: 'POST',
    path: '/v1/accounts',
    body: { role: 'leader', email: `${canary('moi')}@example.vn` },
  });
  const calls = [
    post(saDec, { ...result, [canary('khoa')]: 1, data: { note: canary('bi-tu-choi') } }),
    post(saDec, { ...result, subjectId: canary('ma-to-chuc') }),
    post(saDec, { ...result, subjectId: `sa-dec.${canary('ma-cua-minh')}` }),
    saDec({ method: 'POST', path: '/v1/submissions', text: `{"${canary('khong-phai-json')}` }),
    saDec({ method: 'GET', path: `/v1/submissions?kind=${canary('truy-van')}&subjectId=sa-dec` }),
    saDec({ method: 'GET', path: `/v1/sheets/${canary('duong-dan')}` }),
    cloud.withAuthorization(`Bearer ${canary('the')}`)({ method: 'GET', path: '/v1/summary' }),
  ];
  refused = (await Promise.all(calls)).map(({ status }) => status);
  await on('2020-06-29', '07:00');
  await cloud.fireSchedule('weekly', new Date('2020-06-29T07:00:00+07:00'));
  await cloud.drain();
  lines = logLinesOf(cloud.printed);
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

const CANARY = /chim-hoang-yen-[a-z-]+/g;

describe('what people send', () => {
  it('reaches the leader’s mail, or is refused', async () => {
    const mail = (await cloud.inbox()).find(({ destination }) =>
      destination.to[0]?.startsWith(canary('dia-chi')),
    );
    expect(mail?.body.text).toContain(canary('chuc-danh'));
    expect(refused.every((status) => status >= 400 && status < 500)).toBe(true);
  });

  it('never stands in what the functions print: log lines and metrics', () => {
    expect(cloud.printed.length).toBeGreaterThan(10);
    expect(cloud.printed.join('\n').match(CANARY)).toBeNull();
    expect(cloud.printed.join('\n')).not.toMatch(/eyJ|Bearer|@example\.vn/);
  });

  it('never stands in what the functions put on queues', () => {
    const queued = wire.calls.filter(({ service, action }) => service === 'sqs' && action.startsWith('Send'));
    expect(queued.length).toBeGreaterThan(1);
    expect(
      queued
        .map(({ body }) => body)
        .join('\n')
        .match(CANARY),
    ).toBeNull();
  });

  it('goes to the table, the user pool and SES alone', () => {
    const services = wire.calls.filter(({ body }) => body.includes(canary(''))).map(({ service }) => service);
    expect([...new Set(services)].sort()).toEqual(['cognito', 'dynamodb', 'events', 'ses']);
  });
});

describe('the log', () => {
  /** The only line of a function with a message and some fields. */
  const line = (from: string, message: string, fields: Partial<LogLine> = {}): LogLine => {
    const found = lines.filter(
      (one) =>
        one.from.startsWith(from) &&
        one.message === message &&
        Object.entries(fields).every(([name, value]) => one[name] === value),
    );
    expect([message, found.length]).toEqual([message, 1]);
    return found[0] as LogLine;
  };

  it('has no field that is not in the vocabulary', () => {
    const unknown = lines.flatMap((one) => Object.keys(one)).filter((name) => !(name in LOG_FIELDS));
    expect([...new Set(unknown)]).toEqual(['from']);
  });

  it('names the request of every line of the API, with its caller, and the invocation of every line', () => {
    for (const one of lines) expect(one).toMatchObject({ invocationId: expect.any(String) });
    const answered = lines.filter(
      ({ message, route }) => message === 'request' && route !== 'GET /v1/openapi.json',
    );
    expect(answered.length).toBeGreaterThan(10);
    for (const one of answered) {
      expect(one).toMatchObject({ requestId: expect.any(String), accountId: expect.any(String) });
    }
  });

  it('names chain and revision of every post, and the problem of a refused one', () => {
    const first = 'sa-dec/congress-result#sa-dec.phuong-1';
    line('Submit', 'request', { chain: first, revision: 1, status: 201, replayed: false });
    line('Submit', 'request', { chain: first, revision: 2, status: 201 });
    line('Submit', 'request', { chain: 'sa-dec/unit-report#sa-dec#2020-06', status: 201 });
    const invalid = lines.filter(({ problem, status }) => problem === 'invalid' && status === 422);
    expect(invalid.length).toBeGreaterThan(1);
  });

  it('has a line for each item of a batch, joined to its request', () => {
    const batch = line('Submit', 'request', { route: 'POST /v1/submissions/batch' });
    const { requestId } = batch;
    const chain = 'sa-dec/congress-result#sa-dec.phuong-2';
    line('Submit', 'item', { requestId, item: 0, status: 201, chain, revision: 1 });
    line('Submit', 'item', { requestId, item: 1, status: 403, problem: 'forbidden' });
  });

  it('names who changed what as an admin', () => {
    const { accountId } = line('Admin', 'request', { chain: 'province/plan#province', revision: 1 });
    line('Admin', 'request', { route: 'PUT /v1/recipients', accountId, rows: 1, status: 200 });
    line('Admin', 'row recorded', { chain: 'province/recipient#lanh-dao', accountId, revision: 1 });
    const invited = line('ManageAccounts', 'request', {
      route: 'POST /v1/accounts',
      accountId,
      act: 'invite',
    });
    expect(invited.chain).toMatch(/^province\/account#/);
  });

  it('joins a digest to its compilation, its mail, and what SES reports of it', () => {
    const digestId = 'weekly-2020-06-28';
    const waited = line('Compile', 'digest waits until its known-at instant is closed', { digestId });
    const again = line('Compile', 'message queued', { sqsMessageId: waited.sqsMessageId });
    const compiled = line('Compile', 'digest compiled', { digestId, queued: 1 });
    expect(compiled).toMatchObject({
      knownAt: '2020-06-29T00:00:00.000Z',
      sqsMessageId: again.queuedMessageId,
      originalMessageId: waited.sqsMessageId,
    });
    const mail = { mailingId: digestId, recipientId: 'lanh-dao' };
    const put = line('Compile', 'message queued', { digestId, ...mail });
    const sent = line('Send', 'email sent', { ...mail, sqsMessageId: put.queuedMessageId });
    const { sesMessageId } = sent;
    line('Track', 'delivery event recorded', { ...mail, sesMessageId, event: 'accepted', state: 'sent' });
    line('Track', 'delivery event recorded', { ...mail, sesMessageId, event: 'delivered', state: 'sent' });
  });
});
