import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';

let cloud: SmallProvince;
let leader: CallApi;
let saDec: CallApi;
let caoLanh: CallApi;

beforeAll(async () => {
  cloud = await startSmallProvince();
  ({ leader, saDec, caoLanh } = cloud);
  for (const subjectId of ['sa-dec.phuong-1', 'sa-dec.cong-ty']) await post(saDec, firstReport(subjectId));
  for (const revision of [2, 3]) {
    const day = `2020-05-${20 + revision}`;
    await post(saDec, { ...firstReport('sa-dec.cong-ty', resultBody(day)), revision, reason: 'nhầm ngày' });
  }
});

afterAll(() => cloud.stop());

describe('reads', () => {
  it('show a district its own unit only', async () => {
    const roster = await caoLanh({ method: 'GET', path: '/v1/roster?asOf=2020-06-01' });
    expect(roster.body.items.map(({ id }: { id: string }) => id)).toEqual(['cao-lanh', 'cao-lanh.xa-a']);
    const summary = await caoLanh({ method: 'GET', path: '/v1/summary?asOf=2020-06-01' });
    expect(summary.body.congress.units.map(({ unitId }: { unitId: string }) => unitId)).toEqual(['cao-lanh']);
    for (const path of [
      '/v1/summary?unitId=sa-dec',
      '/v1/roster?unitId=sa-dec',
      '/v1/submissions?kind=congress-result&subjectId=sa-dec.phuong-1',
    ]) {
      expect((await caoLanh({ method: 'GET', path })).status).toBe(403);
    }
  });

  it('carry an ETag and answer 304 to who has it', async () => {
    const path = '/v1/roster?asOf=2020-06-01';
    const { headers } = await leader({ method: 'GET', path });
    const etag = headers.get('etag') as string;
    const again = await leader({ method: 'GET', path, headers: { 'if-none-match': etag } });
    expect(again).toMatchObject({ status: 304, body: '' });
  });

  it('come compressed to whoever takes that, with a tag of their own that is known again', async () => {
    const path = '/v1/summary?knownAt=2020-06-01T00:00:00Z';
    const as = (encodings: string, headers = {}) =>
      leader({ method: 'GET', path, headers: { 'accept-encoding': encodings, ...headers } });
    const plain = await as('identity');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect((await as('br, gzip;q=0')).headers.get('content-encoding')).toBeNull();
    const small = await as('br, gzip;q=0.8');
    expect(small.headers.get('content-encoding')).toBe('gzip');
    expect(small.headers.get('vary')).toBe('accept-encoding');
    expect(small.body).toEqual(plain.body);
    const etag = small.headers.get('etag') as string;
    // The clock in the body makes the tag of a summary weak, compressed or not.
    expect(etag).toBe(plain.headers.get('etag'));
    expect(etag).toMatch(/^W\/"/);
    for (const tag of [etag, plain.headers.get('etag') as string]) {
      expect(await as('gzip', { 'if-none-match': tag })).toMatchObject({ status: 304, body: '' });
    }
  });

  it('refuse a malformed question with a pointer', async () => {
    const { status, body } = await leader({ method: 'GET', path: '/v1/summary?asOf=25/6/2020&colour=red' });
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/query/asOf',
      '/query/colour',
    ]);
  });

  it('page through revisions', async () => {
    const path = '/v1/submissions?kind=congress-result&subjectId=sa-dec.cong-ty&limit=2';
    const { body } = await leader({ method: 'GET', path });
    expect(body.items).toHaveLength(2);
    const rest = await leader({ method: 'GET', path: `${path}&next=${body.next}` });
    expect(rest.body.items.map(({ revision }: { revision: number }) => revision)).toEqual([1]);
    expect(rest.body.next).toBeUndefined();
  });

  it('page through the months of a unit, the latest first, and through revisions too large for one answer', async () => {
    const path = '/v1/submissions?kind=unit-report&subjectId=sa-dec';
    const text = 'ộ'.repeat(2000);
    const goodPractices = Array.from({ length: 20 }, (_, index) => ({ title: `Cách làm ${index}`, text }));
    for (const [period, revision] of [
      ['2020-04', 1],
      ['2020-05', 1],
      ['2020-05', 2],
      ['2020-06', 1],
      ['2020-06', 2],
      ['2020-06', 3],
      ['2020-06', 4],
      ['2020-06', 5],
      ['2020-06', 6],
      ['2020-06', 7],
    ] as const) {
      const report = { kind: 'unit-report', subjectId: 'sa-dec', period, revision, data: { goodPractices } };
      const answer = await post(saDec, { ...report, ...(revision > 1 && { reason: `lần ${revision}` }) });
      expect(answer.status).toBe(201);
    }
    for (const limit of [1, 3, 100]) {
      const seen: string[] = [];
      let [pages, next] = [0, undefined as string | undefined];
      do {
        const query = `${path}&limit=${limit}${next === undefined ? '' : `&next=${next}`}`;
        const { status, body } = await leader({ method: 'GET', path: query });
        expect(status).toBe(200);
        for (const { period, revision } of body.items) seen.push(`${period} ${revision}`);
        next = body.next;
        pages += 1;
      } while (next !== undefined);
      expect(seen).toEqual([
        ...[7, 6, 5, 4, 3, 2, 1].map((revision) => `2020-06 ${revision}`),
        '2020-05 2',
        '2020-05 1',
        '2020-04 1',
      ]);
      expect(pages).toBeGreaterThan(1);
    }
    const wrong = '/v1/submissions?kind=congress-result&subjectId=sa-dec.cong-ty';
    const refused = await leader({ method: 'GET', path: `${wrong}&period=2020-05` });
    expect(refused.body.errors).toMatchObject([{ pointer: '/query/period', code: 'unknown-field' }]);
    expect((await leader({ method: 'GET', path: `${wrong}&next=2020` })).status).toBe(200);
    expect((await leader({ method: 'GET', path: `${wrong}&next=x` })).status).toBe(422);
  });

  it('list the latest of everything a unit has sent, and nothing of another', async () => {
    const path = '/v1/submissions/latest?kind=congress-result';
    const { body } = await saDec({ method: 'GET', path });
    const latest = body.items.map(({ subjectId, revision }: { subjectId: string; revision: number }) => [
      subjectId,
      revision,
    ]);
    const chains = await Promise.all(
      latest.map(async ([subjectId]: [string]) => {
        const own = `/v1/submissions?kind=congress-result&limit=1&subjectId=${subjectId}`;
        const [first] = (await saDec({ method: 'GET', path: own })).body.items;
        return [subjectId, first.revision];
      }),
    );
    expect(latest.length).toBeGreaterThan(1);
    expect(latest).toEqual(chains);
    expect((await saDec({ method: 'GET', path: `${path}&unitId=cao-lanh` })).status).toBe(403);
    expect((await leader({ method: 'GET', path })).body.errors).toMatchObject([
      { pointer: '/query/unitId', code: 'required' },
    ]);
  });

  it('of a path that is none get 404', async () => {
    expect((await leader({ method: 'GET', path: '/v1/gossip' })).status).toBe(404);
  });
});
