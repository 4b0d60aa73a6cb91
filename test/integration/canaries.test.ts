import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { Wire } from '../fixtures/wire.ts';

/** A text that stands nowhere else. */
const canary = (place: string): string => `chim-hoang-yen-${place}`;

const wire = new Wire();
let cloud: SmallProvince;
/** Statuses of the refused calls. */
let refused: readonly number[];

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
  await admin({
    method: 'POST',
    path: '/v1/accounts',
    body: { role: 'leader', email: `${canary('moi')}@example.vn` },
  });
  const calls = [
    post(saDec, { ...result, [canary('khoa')]: 1, data: { note: canary('bi-tu-choi') } }),
    post(saDec, { ...result, subjectId: canary('ma-to-chuc') }),
    saDec({ method: 'POST', path: '/v1/submissions', text: `{"${canary('khong-phai-json')}` }),
    saDec({ method: 'GET', path: `/v1/submissions?kind=${canary('truy-van')}&subjectId=sa-dec` }),
    saDec({ method: 'GET', path: `/v1/sheets/${canary('duong-dan')}` }),
    cloud.withAuthorization(`Bearer ${canary('the')}`)({ method: 'GET', path: '/v1/summary' }),
  ];
  refused = (await Promise.all(calls)).map(({ status }) => status);
  await on('2020-06-29', '07:00');
  await cloud.fireSchedule('weekly', new Date('2020-06-29T07:00:00+07:00'));
  await cloud.drain();
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
