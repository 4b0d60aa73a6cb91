import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CallApi,
  firstReport,
  post,
  resultBody,
  SMALL_ROSTER,
  startTestCloud,
  type TestCloud,
} from '../fixtures/cloud.ts';
import { askToken, type MachineKey, newMachine, postForm } from '../fixtures/machine.ts';
import { type Fault, Wire, type WireCall } from '../fixtures/wire.ts';

const wire = new Wire();
let cloud: TestCloud;
let admin: CallApi;
let district: CallApi;
let nobody: CallApi;
let byIdToken: CallApi;
let adminId: string;
let machine: MachineKey;

beforeAll(async () => {
  cloud = await startTestCloud({ proxy: wire.proxy });
  admin = await cloud.as('admin');
  district = await cloud.as('district', 'unit/sa-dec');
  nobody = await cloud.as('unit/sa-dec');
  const { idToken } = await cloud.signIn('admin@example.vn', 'Dai-hoi-2020!');
  adminId = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()).sub;
  byIdToken = cloud.withAuthorization(`Bearer ${idToken}`);
  await put('/v1/plan?effectiveFrom=2020-01-01', PLAN, admin, PLAN_KEY);
  await put('/v1/roster?effectiveFrom=2020-01-01', { items: SMALL_ROSTER });
  await cloud.clock.set(new Date('2020-06-02T08:00:00+07:00'));
  machine = await newMachine(admin, 'sa-dec');
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

const get = (path: string, call = admin, headers = {}) => call({ method: 'GET', path, headers });
const put = (path: string, body: unknown, call = admin, key?: string) =>
  call({ method: 'PUT', path, body, ...(key !== undefined && { headers: { 'idempotency-key': key } }) });

const CONFLICT: Fault = {
  answer: {
    status: 400,
    body: { __type: 'com.amazonaws.dynamodb.v20120810#TransactionConflictException', message: 'conflict' },
  },
};
const BROKEN: Fault = {
  answer: { status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#ValidationException' } },
};
const THROTTLED: Fault = { answer: { status: 400, body: { __type: 'TooManyRequestsException' } } };
/** The answer of a function that is about to be ended: seen where functions have little time. */
const OUT_OF_TIME = ['postSubmissionBatch 503 outcome-unknown', 'postToken 503 outcome-unknown'];
/** The answer to an account that floods a function: seen in `unit/functions/http`, where no machine is too slow to flood. */
const TOO_MANY = ' 429 too-many-requests';
const AWAY: Fault = { answer: { status: 500, body: { __type: 'InternalServerError' } } };

/** Runs something while every call to the table, the user pool and SES has that fault, but mails go out. */
async function withFault(fault: Fault, run: () => Promise<unknown>): Promise<void> {
  const isRead = ({ service, action }: WireCall) => service === 'ses' && !action.endsWith('/outbound-emails');
  wire.fault((call) =>
    call.service === 'dynamodb' || call.service === 'cognito' || isRead(call) ? fault : undefined,
  );
  await run();
  wire.fault();
}

const READS = [
  '/v1/submissions?kind=congress-result&subjectId=sa-dec.phuong-1',
  '/v1/submissions/latest?kind=congress-result&unitId=sa-dec',
  '/v1/submissions/previous?subjectId=sa-dec&period=2020-06',
  '/v1/roster',
  '/v1/summary',
  '/v1/course?from=2020-05-01&to=2020-06-01',
  '/v1/sheets',
  '/v1/sheets/congress',
  '/v1/review-report',
  '/v1/corrections?asOf=2020-05-31&from=2020-05-20T00:00:00Z',
  '/v1/sent-digests',
  '/v1/sent-digests?asOf=2020-05-31',
  '/v1/corrections?asOf=2020-05-31&from=2020-05-01T00:00:00Z',
  '/v1/reports?unitId=sa-dec',
  '/v1/reports?period=2020-05',
  '/v1/unit?unitId=sa-dec',
  '/v1/plan',
  '/v1/recipients',
  '/v1/extensions?period=2020-05',
  '/v1/activity',
  '/v1/activity?kind=return&unitId=sa-dec',
  '/v1/accounts',
  '/v1/machines',
  '/v1/digests',
  '/v1/digests/weekly-2020-05-24',
  '/v1/suppressions',
  '/v1/sender',
] as const;

/** Asks for what it has just got. */
async function unchanged(path: string): Promise<void> {
  const etag = (await get(path)).headers.get('etag') ?? '';
  await get(path, admin, { 'if-none-match': etag });
}

const PLAN = { revision: 1, deadlines: { grassroots: '2020-06-30' }, reportingSince: '2020-05' };
const PLAN_KEY = randomUUID();
const RECIPIENT = {
  id: 'a',
  email: 'a@example.vn',
  name: 'A',
  title: 'Phó ban',
  scope: 'province',
  cadences: ['weekly'],
};
const EXTENSION = { unitId: 'sa-dec', period: '2020-05', revision: 1, dueOn: '2020-06-05', reason: 'bão' };
const BOUNCING = {
  ...RECIPIENT,
  id: 'dong',
  email: 'bounce@simulator.amazonses.com',
  cadences: ['ad-hoc'],
};
const LIFTING = { id: '0'.repeat(64), revision: 1, withdrawn: true, reason: 'đã mở lại' };
/** Of someone whom nobody has invited before. */
const INVITATION = { role: 'district', email: `${randomUUID()}@example.vn`, unitId: 'sa-dec' };
const MACHINE = { name: 'Phần mềm', unitId: 'sa-dec', expiresOn: '2021-05-31' };
const ROTATION = { act: 'rotate', expiresOn: '2021-05-31', overlapDays: 0 };
/** Every write; those of one's own account go to the id that it has. */
const writes = () =>
  [
    { method: 'POST', path: '/v1/submissions', body: firstReport('sa-dec.phuong-1'), by: () => district },
    {
      method: 'POST',
      path: '/v1/submissions/batch',
      body: { items: [{ idempotencyKey: randomUUID(), ...firstReport('sa-dec.cong-ty') }] },
      by: () => district,
    },
    { method: 'PUT', path: '/v1/plan', body: PLAN, by: () => admin },
    {
      method: 'PUT',
      path: '/v1/roster',
      body: { items: SMALL_ROSTER },
      other: { items: [] },
      by: () => admin,
    },
    {
      method: 'PUT',
      path: '/v1/recipients',
      body: { items: [RECIPIENT] },
      other: { items: [] },
      by: () => admin,
    },
    { method: 'PUT', path: '/v1/extensions', body: EXTENSION, other: { reason: 'lũ' }, by: () => admin },
    { method: 'PUT', path: '/v1/suppressions', body: LIFTING, by: () => admin },
    {
      method: 'POST',
      path: '/v1/accounts',
      body: INVITATION,
      other: { unitId: 'cao-lanh' },
      by: () => admin,
    },
    {
      method: 'PUT',
      path: `/v1/accounts/${adminId}`,
      body: { act: 'enable' },
      other: { act: 'disable' },
      by: () => admin,
    },
    { method: 'POST', path: '/v1/machines', body: MACHINE, other: { unitId: 'cao-lanh' }, by: () => admin },
    {
      method: 'PUT',
      path: `/v1/machines/${machine.id}`,
      body: ROTATION,
      other: { overlapDays: 1 },
      by: () => admin,
    },
    {
      method: 'POST',
      path: '/v1/returns',
      body: { kind: 'congress-result', subjectId: 'sa-dec.phuong-1', revision: 2, comment: 'thiếu số nữ' },
      by: () => admin,
    },
    {
      method: 'POST',
      path: '/v1/digests',
      body: { cadence: 'weekly', asOf: '2020-05-24', mode: 'release' },
      other: { asOf: '2020-05-17' },
      by: () => admin,
    },
  ] as const;

/** Requests for a token: good, refused, and none at all. */
async function tokens(): Promise<void> {
  const grant = { grant_type: 'client_credentials' };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const byForm = (text: string | Uint8Array<ArrayBuffer>, headers = form, query = '') =>
    nobody({ method: 'POST', path: `/v1/token${query}`, text, headers });
  await askToken(cloud, await newMachine(admin, 'sa-dec'));
  await postForm(cloud, grant);
  await postForm(cloud, { grant_type: 'password' });
  await byForm('grant_type=%FF');
  await byForm(new Uint8Array([0xff]));
  await byForm(`grant_type=${'x'.repeat(257 * 1024)}`);
  await byForm('{}', { 'content-type': 'application/json' });
  await byForm('grant_type=client_credentials', form, '?unknown=1');
}

describe('the API’s description of itself', () => {
  it('tells of every answer there is, and of none that cannot be', async () => {
    for (const path of READS) {
      await Promise.all([
        unchanged(path),
        get(path, nobody),
        get(path, cloud.withAuthorization(undefined)),
        get(path, byIdToken),
        get(`${path}${path.includes('?') ? '&' : '?'}unknown=1`),
      ]);
    }
    await withFault(BROKEN, () => Promise.all(READS.map((path) => get(path))));
    await withFault(THROTTLED, () => Promise.all(READS.map((path) => get(path))));
    await unchanged('/v1/openapi.json');
    await get('/v1/openapi.json?unknown=1');
    await get('/v1/summary?unitId=khong-co');
    await get('/v1/roster?next=khong-co');
    await get('/v1/course?from=2020-05-01&to=2020-06-01&unitId=khong-co');
    await get('/v1/course?from=2020-05-01&to=2020-06-01&knownAt=2020-06-01T00:00:00Z&every=week');
    await unchanged('/v1/course?from=2020-05-01&to=2020-06-01&knownAt=2020-06-01T00:00:00Z');
    await get('/v1/sheets?unitId=khong-co');
    await get('/v1/review-report?unitId=khong-co');
    await unchanged('/v1/sheets?knownAt=2020-06-01T00:00:00Z');
    await unchanged('/v1/review-report?knownAt=2020-06-01T00:00:00Z');
    await get('/v1/sheets/khong-co');
    await unchanged('/v1/corrections?asOf=2020-05-31&from=2020-05-20T00:00:00Z&knownAt=2020-06-01T00:00:00Z');
    await get('/v1/reports?unitId=khong-co');
    await get('/v1/unit?unitId=khong-co');

    await post(district, {
      kind: 'unit-report',
      subjectId: 'sa-dec',
      period: '2020-05',
      revision: 1,
      data: {},
    });
    await unchanged('/v1/submissions/previous?subjectId=sa-dec&period=2020-06');
    await unchanged('/v1/summary?knownAt=2020-06-01T00:00:00Z');
    await get('/v1/submissions/previous?subjectId=cao-lanh&period=2020-06');
    for (const write of writes()) {
      const { method, path, body, by } = write;
      const headers = () => ({ 'idempotency-key': randomUUID() });
      const call = by();
      const first = headers();
      await call({ method, path, body, headers: first });
      await call({ method, path, body, headers: headers() });
      if ('other' in write) await call({ method, path, body: { ...body, ...write.other }, headers: first });
      await Promise.all([
        call({ method, path, body, headers: { 'idempotency-key': 'x' } }),
        call({ method, path, text: '{', headers: headers() }),
        call({ method, path, text: 'x'.repeat(257 * 1024), headers: headers() }),
        call({ method, path, text: 'x', headers: { ...headers(), 'content-type': 'text/plain' } }),
        call({ method, path, body: {}, headers: headers() }),
        nobody({ method, path, body, headers: headers() }),
        cloud.withAuthorization(undefined)({ method, path, body, headers: headers() }),
        byIdToken({ method, path, body, headers: headers() }),
      ]);
    }
    await cloud.drain();
    await unchanged('/v1/digests/weekly-2020-05-24');
    const preview = { cadence: 'weekly', asOf: '2020-05-24', mode: 'preview' };
    await admin({ method: 'POST', path: '/v1/digests', body: preview });
    await admin({ method: 'POST', path: '/v1/digests', body: { ...preview, asOf: '2019-12-31' } });
    const forNobody = { cadence: 'monthly', asOf: '2020-05-24', mode: 'release' };
    await admin({ method: 'POST', path: '/v1/digests', body: forNobody });
    await put('/v1/recipients', { items: [BOUNCING] });
    const adHoc = { cadence: 'ad-hoc', asOf: '2020-05-24', mode: 'release' };
    await admin({ method: 'POST', path: '/v1/digests', body: adHoc });
    await admin({ method: 'POST', path: '/v1/digests', body: { ...adHoc, recipientIds: [BOUNCING.id] } });
    await cloud.drain();
    await get('/v1/digests/ad-hoc-2020-05-24');
    const { body: suppressions } = await get('/v1/suppressions');
    const lifting = { ...LIFTING, id: suppressions.items[0].id };
    await put('/v1/suppressions', lifting);
    await put('/v1/plan?effectiveFrom=2020-01-01', { ...PLAN, reason: 'khác' }, admin, PLAN_KEY);
    await get('/v1/digests/khong-co');
    await get('/v1/accounts?next=khong-co');
    await put('/v1/accounts/khong-co', { act: 'enable' });
    await put(`/v1/accounts/${adminId}`, { act: 'disable' });
    await put(`/v1/accounts/${adminId}`, { act: 'invite-again' });
    await put(`/v1/accounts/${adminId}`, { act: 'change-email', email: 'district.unit-sa-dec@example.vn' });
    await put('/v1/machines/khong-co', ROTATION);
    const revoked = await newMachine(admin, 'sa-dec');
    await put(`/v1/machines/${revoked.id}`, { act: 'revoke' });
    await put(`/v1/machines/${revoked.id}`, ROTATION);
    await tokens();
    const restate = { cadence: 'weekly', asOf: '2020-05-24', mode: 'restate' };
    await admin({ method: 'POST', path: '/v1/digests', body: restate });
    await admin({ method: 'POST', path: '/v1/digests', body: { ...restate, asOf: '2020-05-17' } });
    await admin({ method: 'PUT', path: '/v1/roster', text: 'id,"', headers: { 'content-type': 'text/csv' } });
    await district({ method: 'POST', path: '/v1/submissions', body: firstReport('sa-dec.phuong-2') });
    const key = randomUUID();
    const report = firstReport('sa-dec.phuong-2', resultBody('2020-05-21'));
    await post(district, report, key);
    await post(district, report, key);
    await post(district, firstReport('sa-dec.phuong-2', resultBody('2020-05-22')), key);
    await post(district, firstReport('sa-dec.phuong-2', resultBody('2020-05-22')));
    const returnKey = { 'idempotency-key': randomUUID() };
    const giveBack = (
      comment: string,
      subjectId = 'sa-dec.phuong-2',
      headers: Record<string, string> = returnKey,
    ) =>
      admin({
        method: 'POST',
        path: '/v1/returns',
        body: { kind: 'congress-result', subjectId, revision: 2, comment },
        headers,
      });
    await giveBack('thiếu số nữ', 'sa-dec.phuong-2', { 'idempotency-key': '' });
    await giveBack('thiếu số nữ', 'cao-lanh.xa-a');
    await giveBack('thiếu số nữ');
    await giveBack('thiếu số nữ');
    await giveBack('thiếu số trẻ');

    const broken = writes().map(({ method, path, body, by }) => {
      const fresh = {
        ...body,
        ...(method === 'PUT' && 'revision' in body && { revision: 2, reason: 'sửa' }),
      };
      const items =
        'items' in body && method === 'PUT' ? [{ ...body.items[0], name: `Tên ${path}` }] : undefined;
      const changed = items ? { items } : fresh;
      const headers = { 'idempotency-key': randomUUID() };
      return () => by()({ method, path, body: changed, headers });
    });
    await withFault(BROKEN, () => askToken(cloud, machine));
    await withFault(THROTTLED, () => askToken(cloud, machine));
    await withFault(BROKEN, () => Promise.all(broken.map((call) => call())));
    await withFault(THROTTLED, () => Promise.all(broken.map((call) => call())));
    wire.fault(({ service }) => (service === 'sqs' ? AWAY : undefined));
    const release = { cadence: 'ad-hoc', asOf: '2020-05-23', mode: 'release' };
    await admin({ method: 'POST', path: '/v1/digests', body: release });
    wire.fault();
    const withWritesMeeting = async (fault: Fault, run: () => Promise<unknown>) => {
      wire.fault(({ service, action }) =>
        service === 'dynamodb' && (action === 'PutItem' || action === 'TransactWriteItems')
          ? fault
          : undefined,
      );
      await run();
      wire.fault();
    };
    const fresh = () =>
      Promise.all([
        post(district, { ...firstReport('sa-dec.cong-ty'), revision: 2, reason: 'sửa' }),
        put('/v1/plan', { ...PLAN, revision: 2, reason: 'sửa' }),
        put('/v1/extensions', { ...EXTENSION, revision: 2 }),
        admin({
          method: 'POST',
          path: '/v1/returns',
          body: {
            kind: 'unit-report',
            subjectId: 'sa-dec',
            period: '2020-05',
            revision: 2,
            comment: 'thiếu lộ trình',
          },
          headers: { 'idempotency-key': randomUUID() },
        }),
        put(`/v1/accounts/${adminId}`, { act: 'enable' }),
        admin({
          method: 'POST',
          path: '/v1/accounts',
          body: { ...INVITATION, email: `${randomUUID()}@example.vn` },
        }),
        put(`/v1/machines/${machine.id}`, ROTATION),
        admin({ method: 'POST', path: '/v1/machines', body: MACHINE }),
        put('/v1/suppressions', { ...lifting, revision: 2 }),
        put('/v1/roster', { items: [{ ...SMALL_ROSTER[1], name: 'Tên mới' }] }),
        put('/v1/recipients', { items: [{ ...RECIPIENT, name: 'Tên mới' }] }),
        admin({
          method: 'POST',
          path: '/v1/digests',
          body: { ...restate, asOf: '2020-05-10', mode: 'release' },
        }),
      ]);
    await withWritesMeeting(CONFLICT, fresh);
    await withWritesMeeting(AWAY, fresh);
    const liftingKey = randomUUID();
    await put('/v1/suppressions', { ...lifting, revision: 2 }, admin, liftingKey);
    await put('/v1/suppressions', { ...lifting, revision: 2, reason: 'khác' }, admin, liftingKey);

    const described = cloud.contract
      .described()
      .filter((one) => !OUT_OF_TIME.includes(one) && !one.endsWith(TOO_MANY));
    expect([...cloud.contract.seen].sort()).toEqual(described.sort());
    // Some hundreds of calls, on a machine however busy.
  }, 300_000);
});
