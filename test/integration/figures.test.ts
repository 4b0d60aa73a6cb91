import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../shared/calendar.ts';
import { type CallApi, firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { readDocx } from '../fixtures/docx-text.ts';
import { type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';

let cloud: SmallProvince;
let admin: CallApi;
let leader: CallApi;
let saDec: CallApi;

beforeAll(async () => {
  cloud = await startSmallProvince();
  ({ admin, leader, saDec } = cloud);
  const later = [
    { id: 'sa-dec.phuong-3', level: 'grassroots', name: '=HYPERLINK("x")', plannedOn: '2020-05-28' },
  ];
  await admin({ method: 'PUT', path: '/v1/roster?effectiveFrom=2020-05-25', body: { items: later } });
  await post(saDec, firstReport('sa-dec.phuong-1', resultBody('2020-05-20')));
  await post(saDec, firstReport('sa-dec.cong-ty', resultBody('2020-05-22')));
});

beforeEach(() => cloud.on('2020-06-01', '09:00'));

afterAll(() => cloud.stop());

const get = (path: string, call = leader, headers = {}) => call({ method: 'GET', path, headers });

describe('the series of figures', () => {
  const span = 'from=2020-05-19&to=2020-05-26';

  it('tells of each day, the last included, what was held of what was on the roster then', async () => {
    const { status, body } = await get(`/v1/course?${span}`);
    expect(status).toBe(200);
    expect(body.today).toBe('2020-06-01');
    const told = body.items.map((one: { asOf: string; grassroots: { held: number; total: number } }) => [
      one.asOf.slice(8),
      `${one.grassroots.held}/${one.grassroots.total}`,
    ]);
    expect(Object.fromEntries(told)).toEqual({
      19: '0/4',
      20: '1/4',
      21: '1/4',
      22: '2/4',
      23: '2/4',
      24: '2/4',
      25: '2/5',
      26: '2/5',
    });
    expect(body.items.at(-1)).toMatchObject({
      grassroots: { percent: 40 },
      provincial: { held: 0, total: 1 },
    });
  });

  it('by weeks ends on the day it was asked up to', async () => {
    const { body } = await get('/v1/course?from=2020-05-01&to=2020-05-26&every=week');
    expect(body.items.map(({ asOf }: { asOf: string }) => asOf)).toEqual([
      '2020-05-05',
      '2020-05-12',
      '2020-05-19',
      '2020-05-26',
    ]);
  });

  it('shows a district its own unit only', async () => {
    const { body } = await get(`/v1/course?${span}`, saDec);
    expect(body.unitId).toBe('sa-dec');
    expect(body.items.at(-1).grassroots).toMatchObject({ held: 2, total: 4 });
    expect((await get(`/v1/course?${span}&unitId=cao-lanh`, saDec)).status).toBe(403);
    expect((await get(`/v1/course?${span}&unitId=khong-co`)).status).toBe(404);
  });

  it('is of 400 days at most, in order', async () => {
    const codes = async (query: string) => {
      const { status, body } = await get(`/v1/course?${query}`);
      return status === 200
        ? body.items.length
        : body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
    };
    expect(await codes(`from=${addDays('2020-06-30', -399)}&to=2020-06-30`)).toBe(400);
    expect(await codes(`from=${addDays('2020-06-30', -400)}&to=2020-06-30`)).toEqual([
      '/query/from too-many-points',
    ]);
    expect(await codes('from=2015-01-01&to=2020-06-30&every=week')).toBe(287);
    expect(await codes('from=1900-01-01&to=2199-12-31&every=week')).toEqual(['/query/from too-many-points']);
    expect(await codes('from=2020-06-02&to=2020-06-01')).toEqual(['/query/to ends-before-begin']);
    expect(await codes('to=2020-06-01')).toEqual(['/query/from required']);
  });
});

describe('the sheets', () => {
  it('are those of the spreadsheet that goes with a mail, under ids that stay', async () => {
    const { body } = await get('/v1/sheets?asOf=2020-06-01');
    expect(body.items.slice(0, 2)).toEqual([
      { id: 'congress', name: 'Đại hội theo đơn vị', rows: 3 },
      { id: 'congress-list', name: 'Tổ chức chậm kế hoạch', rows: 1 },
    ]);
    const ids = body.items.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(ids).toContain('cadre-policy');
  });

  it('come as CSV files that Excel reads as Vietnamese, every one of them', async () => {
    const { body } = await get('/v1/sheets');
    for (const { id, rows } of body.items as { id: string; rows: number }[]) {
      const answer = await get(`/v1/sheets/${id}?asOf=2020-06-01`);
      expect(answer.status, id).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(answer.headers.get('content-disposition')).toBe(
        `attachment; filename="tong-hop-${id}-2020-06-01.csv"`,
      );
      expect(answer.body.split('\r\n').length).toBeGreaterThanOrEqual(rows + 2);
    }
    const url = `${cloud.outputs.ApiUrl}/v1/sheets/congress?asOf=2020-06-01`;
    const { accessToken } = await cloud.signIn('leader@example.vn', 'Dai-hoi-2020!');
    const response = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe(
      [
        'Đơn vị,Đã tổ chức,Tổng số,Đạt,Chậm kế hoạch',
        'Huyện ủy Cao Lãnh,0,1,0,0',
        'Thành ủy Sa Đéc,2,4,50,1',
        'Tổng cộng,2,5,40,1',
        '',
      ].join('\r\n'),
    );
  });

  it('disarm what a spreadsheet program would run', async () => {
    const { body } = await get('/v1/sheets/congress-list?asOf=2020-06-01');
    expect(body).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it('show a district its own unit, under a file name that says so', async () => {
    const answer = await get('/v1/sheets/congress?asOf=2020-06-01', saDec);
    expect(answer.headers.get('content-disposition')).toContain('tong-hop-congress-sa-dec-2020-06-01.csv');
    expect(answer.body).not.toContain('Cao Lãnh');
    expect((await get('/v1/sheets/congress?unitId=cao-lanh', saDec)).status).toBe(403);
  });

  it('carry an ETag that stays while the figures do, and may be kept by nobody else', async () => {
    // What is entered here, nobody knew of on the day of the other tests.
    await cloud.on('2020-06-02');
    const path = '/v1/sheets/congress';
    const { headers } = await get(path);
    const etag = headers.get('etag') as string;
    expect(headers.get('cache-control')).toBe('private, no-cache');
    const again = await get(path, leader, { 'if-none-match': etag });
    expect(again).toMatchObject({ status: 304, body: '' });
    await post(saDec, firstReport('sa-dec.phuong-2', resultBody('2020-05-30')));
    const changed = await get(path, leader, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.body).toContain('Thành ủy Sa Đéc,3,4,75,1');
  });

  it.each([
    '/v1/summary',
    '/v1/summary?unitId=sa-dec',
    '/v1/sheets',
    '/v1/course?from=2020-05-01&to=2020-06-01&every=week',
  ])('%s is not sent again to who has it while nothing has changed', async (path) => {
    const etag = (await get(path)).headers.get('etag') as string;
    const again = await get(path, leader, { 'if-none-match': etag });
    expect(again).toMatchObject({ status: 304, body: '' });
    expect(again.headers.get('x-today')).toMatch(/^2020-06-0[12]$/);
  });

  it('are refused with a problem in JSON', async () => {
    for (const [path, status] of [
      ['/v1/sheets/khong-co', 404],
      ['/v1/sheets/congress?asOf=1/6/2020', 422],
      ['/v1/sheets/congress?unitId=khong-co', 404],
    ] as const) {
      const answer = await get(path);
      expect(answer).toMatchObject({ status, body: { status } });
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.headers.get('content-disposition')).toBeNull();
    }
  });
});

describe('the review report', () => {
  /** The file as it comes over the wire, with its headers. */
  const fileOf = async (email: string, query: string) => {
    const { accessToken } = await cloud.signIn(email, 'Dai-hoi-2020!');
    const response = await fetch(`${cloud.outputs.ApiUrl}/v1/review-report?${query}`, {
      headers: { authorization: `Bearer ${accessToken}`, 'accept-encoding': 'gzip' },
    });
    return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
  };

  it('is a Word file with the figures of the summary of that day', async () => {
    const { response, bytes } = await fileOf('leader@example.vn', 'asOf=2020-06-01');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    );
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="bao-cao-so-ket-2020-06-01.docx"',
    );
    const { paragraphs, tables } = readDocx(bytes);
    const { body } = await get('/v1/summary?asOf=2020-06-01');
    const { held, total } = body.congress.grassroots;
    expect(paragraphs.join(' ')).toContain(`toàn tỉnh có ${held}/${total} tổ chức cơ sở đảng`);
    expect(tables[2]?.map(([unit]) => unit)).toEqual([
      'Đơn vị',
      ...body.congress.units.map(({ name }: { name: string }) => name),
      'Tổng cộng',
    ]);
  });

  it('shows a district its own unit, and no other', async () => {
    const answer = await get('/v1/review-report?asOf=2020-06-01', saDec);
    expect(answer.headers.get('content-disposition')).toContain('bao-cao-so-ket-sa-dec-2020-06-01.docx');
    expect((await get('/v1/review-report?unitId=cao-lanh', saDec)).status).toBe(403);
  });

  it('is refused with a problem in JSON', async () => {
    const answer = await get('/v1/review-report?unitId=khong-co');
    expect(answer).toMatchObject({ status: 404, body: { status: 404 } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });
});
