import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiResponse, firstReport, post, resultBody, SMALL_ROSTER } from '../fixtures/cloud.ts';
import { revisionsOf, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';

let cloud: SmallProvince;

beforeAll(async () => {
  cloud = await startSmallProvince();
});

afterAll(() => cloud.stop());

/** Far below what a function may answer. */
const SMALL = 50_000;

const sizeOf = ({ body }: ApiResponse): number => JSON.stringify(body).length;
const toldBy = ({ body }: ApiResponse): string[] =>
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
const put = (path: string, body: unknown) => cloud.admin({ method: 'PUT', path, body });
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const unknownKeys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 0]));

describe('a text that is hard to normalise', () => {
  const PILE = `a${'\u0315\u0301'.repeat(31_000)}`;

  it.each([
    ['is far too long', PILE, '/data/note too-long'],
    ['is short enough to be looked at', PILE.slice(0, 2000), '/data/note stacked-marks'],
  ])('is refused at its field when it %s', async (_, note, told) => {
    const data = { ...resultBody('2020-05-20'), note };
    const answer = await post(cloud.saDec, firstReport('sa-dec.phuong-1', data));
    expect([answer.status, ...toldBy(answer)]).toEqual([422, told]);
  });

  it('is refused in a file', async () => {
    const headers = { 'content-type': 'text/csv' };
    const text = `id,level,name\nsa-dec.x,grassroots,${PILE}`;
    const { status, body } = await cloud.admin({ method: 'PUT', path: '/v1/roster', text, headers });
    expect([status, body.type]).toEqual([400, 'malformed-csv']);
  });
});

describe('a body that is too deep', () => {
  it('is refused where it is', async () => {
    const answer = await cloud.saDec({
      method: 'POST',
      path: '/v1/submissions',
      text: `{"kind":${nested(100_000)},"subjectId":"sa-dec.phuong-1"}`,
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(answer.status).toBe(422);
    expect(toldBy(answer)[0]).toMatch(/^\/kind(\/0)+ too-deep$/);
  });

  it('harms no other item of a batch', async () => {
    const good = JSON.stringify({ idempotencyKey: randomUUID(), ...firstReport('sa-dec.cong-ty') });
    const deep = `{"idempotencyKey":"${randomUUID()}","kind":${nested(100_000)},"subjectId":"sa-dec.phuong-1"}`;
    const path = '/v1/submissions/batch';
    const text = `{"items":[${deep},${good}]}`;
    const { status, body } = await cloud.saDec({ method: 'POST', path, text });
    expect(status).toBe(200);
    expect(body.results.map((one: { status: number }) => one.status)).toEqual([422, 201]);
  });
});

describe('a body with very much wrong in it', () => {
  it.each([[[1]], ['text'], [[[]]]])('is told once that %j is no plan', async (body) => {
    const answer = await put('/v1/plan', body);
    expect([answer.status, ...toldBy(answer)]).toEqual([422, ' invalid-type']);
  });

  it('has its first errors named and the others counted', async () => {
    for (const answer of [
      await put('/v1/plan', unknownKeys(24_000)),
      await post(cloud.saDec, { ...firstReport('sa-dec.phuong-1'), ...unknownKeys(24_000) }),
    ]) {
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toHaveLength(100);
      expect(answer.body.moreErrors).toBeGreaterThan(23_000);
      expect(sizeOf(answer)).toBeLessThan(SMALL);
    }
  });

  it('is answered in a few words however it is spread over a batch', async () => {
    const item = () => ({
      idempotencyKey: randomUUID(),
      ...firstReport('sa-dec.phuong-1'),
      ...unknownKeys(200),
    });
    const items = Array.from({ length: 100 }, item);
    const answer = await cloud.saDec({ method: 'POST', path: '/v1/submissions/batch', body: { items } });
    expect(answer.status).toBe(200);
    const named = answer.body.results.map((one: { errors: unknown[] }) => one.errors.length);
    expect([named[0], named[99]]).toEqual([100, 1]);
    for (const [index, { moreErrors }] of answer.body.results.entries()) {
      expect(named[index] + moreErrors).toBe(200);
    }
    expect(sizeOf(answer)).toBeLessThan(2 * SMALL);
  });

  it.each(['/v1/recipients', '/v1/roster'])(
    'gets a short report when it is 5 000 bad rows for %s, and nothing is written',
    async (path) => {
      const answer = await put(path, { items: Array.from({ length: 5000 }, () => ({})) });
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ added: { count: 0 }, changed: { count: 0 } });
      expect(answer.body.errors).toHaveLength(100);
      expect(answer.body.moreErrors).toBeGreaterThan(10_000);
      expect(sizeOf(answer)).toBeLessThan(SMALL);
    },
  );

  it('is not read back to whoever sent it', async () => {
    const answer = await put('/v1/plan', { ['k'.repeat(200_000)]: 'v'.repeat(20_000) });
    expect(answer.status).toBe(422);
    expect(sizeOf(answer)).toBeLessThan(1000);
  });

  it('reads no roster of units that there are not', async () => {
    const items = Array.from({ length: 2500 }, (_, index) => ({
      id: `la-${index}.xa`,
      level: 'grassroots',
      name: 'Xã',
    }));
    const { status, body } = await put('/v1/roster', { items });
    expect([status, body.added.count, body.moreErrors]).toEqual([200, 0, 2400]);
  });
});

describe('text that was not UTF-8', () => {
  /** "Chi bộ Thứ" as Windows-1258 has it. */
  const NAME = Buffer.from([0x43, 0x68, 0x69, 0x20, 0x62, 0xf4, 0xf2, 0x20, 0x54, 0x68, 0xfd, 0xec]);
  const around = (before: string, after: string) =>
    new Uint8Array(Buffer.concat([Buffer.from(before), NAME, Buffer.from(after)]));
  const roster = (text: Uint8Array<ArrayBuffer>, type: string) =>
    cloud.admin({ method: 'PUT', path: '/v1/roster', text, headers: { 'content-type': type } });

  it.each(['text/csv', 'text/csv; charset=windows-1258'])('is refused as %s', async (type) => {
    const { status, body } = await roster(around('id,level,name\nsa-dec.x,grassroots,', '\n'), type);
    expect([status, body.type]).toEqual([400, 'malformed-csv']);
    expect(body.detail).toContain('“CSV UTF-8”');
  });

  it('is refused at its place in JSON', async () => {
    const body = around('{"items":[{"id":"sa-dec.x","level":"grassroots","name":"', '"}]}');
    const answer = await roster(body, 'application/json');
    expect([answer.status, ...toldBy(answer)]).toEqual([422, '/items/0/name broken-characters']);
    expect(answer.body.errors[0].message).toContain('“CSV UTF-8”');
    const { body: after } = await cloud.leader({ method: 'GET', path: '/v1/roster' });
    expect(after.items).toHaveLength(SMALL_ROSTER.length);
  });

  it.each(['\\ufffd', '\\ud800', '\\udfff\\ud83d'])('is refused when it is written as %s', async (name) => {
    const text = `{"items":[{"id":"sa-dec.x","level":"grassroots","name":"${name}"}]}`;
    const answer = await cloud.admin({ method: 'PUT', path: '/v1/roster', text });
    expect([answer.status, ...toldBy(answer)]).toEqual([422, '/items/0/name broken-characters']);
  });

  it('is refused in one item of a batch, and the others are taken', async () => {
    const item = (id: string, note: string) => ({
      idempotencyKey: randomUUID(),
      ...firstReport(id, { ...resultBody('2020-05-20'), note }),
    });
    const items = [item('sa-dec.phuong-2', 'hỏng \uFFFD'), item('sa-dec.phuong-1', 'tốt')];
    const { body } = await cloud.saDec({ method: 'POST', path: '/v1/submissions/batch', body: { items } });
    expect(body.results.map((one: { status: number }) => one.status)).toEqual([422, 201]);
    expect(await revisionsOf(cloud.leader, 'sa-dec.phuong-2')).toEqual([]);
  });

  it.each(['%FF', '%EF%BF%BD', '%ED%A0%80'])('is refused in a query as %s', async (asked) => {
    const answer = await cloud.leader({ method: 'GET', path: `/v1/summary?unitId=${asked}` });
    expect([answer.status, ...toldBy(answer)]).toEqual([422, '/query/unitId broken-characters']);
  });
});

describe('what is at the edge of a format', () => {
  it.each(['9999-12-31T23:59:59-07:00', '0000-01-01T00:00:00%2B07:00'])(
    'is refused as the instant %s, whose year has no four figures',
    async (knownAt) => {
      const answer = await cloud.leader({ method: 'GET', path: `/v1/summary?knownAt=${knownAt}` });
      expect([answer.status, ...toldBy(answer)]).toEqual([422, '/query/knownAt invalid-format']);
    },
  );

  it('is taken as the last instant of all, which is not known yet', async () => {
    const path = '/v1/summary?knownAt=9999-12-31T23:59:59Z';
    expect((await cloud.leader({ method: 'GET', path })).status).toBe(200);
  });

  it('is an address whose local part has 64 characters', async () => {
    const address = (length: number) => `${'a'.repeat(length)}@example.vn`;
    const invite = (email: string) =>
      cloud.admin({
        method: 'POST',
        path: '/v1/accounts',
        body: { role: 'district', email, unitId: 'sa-dec' },
      });
    expect((await invite(address(64))).status).toBe(201);
    expect(toldBy(await invite(address(65)))).toEqual(['/email invalid-format']);
    const recipient = (id: string, email: string) => ({
      id,
      email,
      name: 'A',
      title: 'Phó ban',
      scope: 'province',
      cadences: ['weekly'],
    });
    const items = [recipient('vua', address(64)), recipient('dai', address(65))];
    const answer = await put('/v1/recipients', { items });
    expect([answer.body.added.ids, toldBy(answer)]).toEqual([['vua'], ['/items/1/email invalid-format']]);
  });
});
