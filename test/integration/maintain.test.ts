import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallApi } from '../fixtures/cloud.ts';
import { JANUARY, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';

let cloud: SmallProvince;
let admin: CallApi;
let leader: CallApi;

beforeAll(async () => {
  cloud = await startSmallProvince({ clock: JANUARY });
  ({ admin, leader } = cloud);
});

afterAll(() => cloud.stop());

describe('the roster through time', () => {
  it('changes the days from its effect on, and none before', async () => {
    await cloud.on('2020-07-01');
    const unit = await cloud.newUnit('phuong-1', 'phuong-2');
    const items = [
      {
        id: `${unit.id}.phuong-1`,
        level: 'grassroots',
        name: 'Phường 1',
        validTo: '2020-07-31',
        replacedBy: `${unit.id}.phuong-2`,
      },
      { id: `${unit.id}.moi`, level: 'grassroots', name: 'Chi bộ mới' },
    ];
    const put = (query: string) =>
      admin({ method: 'PUT', path: `/v1/roster?effectiveFrom=2020-07-01${query}`, body: { items } });
    const totalOn = async (asOf: string) =>
      (await cloud.summary(`asOf=${asOf}&unitId=${unit.id}`)).congress.grassroots.total;
    const dry = await put('&dryRun=true');
    expect(dry.body).toMatchObject({
      added: { count: 1 },
      ended: { ids: [`${unit.id}.phuong-1`] },
      errors: [],
    });
    expect(await totalOn('2020-08-01')).toBe(2);
    expect((await put('')).body).toEqual(dry.body);
    expect((await put('')).body).toMatchObject({ added: { count: 0 }, unchanged: { count: 2 } });
    expect(await Promise.all(['2020-06-30', '2020-07-01', '2020-08-01'].map(totalOn))).toEqual([2, 3, 2]);
  });

  it('takes CSV as spreadsheets write it, and refuses rows on their own', async () => {
    const text = [
      '\uFEFFid;unitId;level;type;vertical;pilot;name;plannedOn;validTo;replacedBy',
      'cao-lanh.thue;cao-lanh;grassroots;agency;true;;Chi cục Thuế;2020-09-01;;',
      'cao-lanh.sai;sa-dec;grassroots;;;;Sai đơn vị;;;',
      'la-lam.xa;;grassroots;;;;Không có đơn vị;;;',
      'cao-lanh.ngay;;grassroots;;có;;Sai ngày;31/12/2020;;',
    ].join('\r\n');
    const headers = { 'content-type': 'text/csv; charset=utf-8' };
    const { status, body } = await admin({ method: 'PUT', path: '/v1/roster', text, headers });
    expect(status).toBe(200);
    expect(body.added).toEqual({ count: 1, ids: ['cao-lanh.thue'] });
    expect(
      body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
    ).toEqual([
      '/items/3/vertical invalid-type',
      '/items/3/plannedOn invalid-date',
      '/items/1/id id-level-mismatch',
      '/items/2/id unknown-unit',
    ]);
  });
});

describe('a roster in CSV', () => {
  const put = (text: string) =>
    admin({
      method: 'PUT',
      path: '/v1/roster?dryRun=true',
      text,
      headers: { 'content-type': 'text/csv; charset=utf-8' },
    });

  it.each<[string, string]>([
    ['that is empty', ''],
    ['of heads alone', 'id,level,name\n'],
    ['with a column twice', 'id,level,name,name\nsa-dec.dup,grassroots,A,B'],
    ['with a row longer than the heads', 'id,level,name\nsa-dec.dup,grassroots,A,B'],
    ['with a row that is cut off', 'id,level,name\nsa-dec.dup,grass'],
  ])('%s is refused as a whole', async (_, text) => {
    expect(await put(text)).toMatchObject({ status: 400, body: { type: 'malformed-csv' } });
  });

  it('passes over what only parts rows, and takes what is there', async () => {
    const text = 'sep=;\r\nid;"level\n";name;plannedOn\r\n;;;\r\nsa-dec.thu;grassroots;Chi bộ\r\n;;;\r\n';
    expect(await put(text)).toMatchObject({
      status: 200,
      body: { added: { ids: ['sa-dec.thu'] }, errors: [] },
    });
  });

  it('is taken but for the row in which a cell is an error', async () => {
    const text = 'id,level,name\nsa-dec.thu,grassroots,#REF!\nsa-dec.hai,grassroots,Hai';
    expect(await put(text)).toMatchObject({
      status: 200,
      body: { added: { ids: ['sa-dec.hai'] }, errors: [{ pointer: '/items/0/name', code: 'error-cell' }] },
    });
  });
});

describe('recipients', () => {
  it('are refused one by one with a pointer, the rest unharmed', async () => {
    const good = {
      id: 'moi',
      email: 'moi@example.vn',
      name: 'Mới',
      title: 'Phó ban',
      scope: 'province',
      cadences: [],
    };
    const items = [
      good,
      { ...good, id: 'sai', email: 'khong-phai-thu' },
      { ...good, id: 'la', scope: 'khong-co' },
      { ...good, id: 'trung' },
      { ...good, id: 'dong', email: 'b@example.vn', name: 'A\r\nBcc: x@example.vn' },
    ];
    const { body } = await admin({ method: 'PUT', path: '/v1/recipients', body: { items } });
    expect(body.added).toEqual({ count: 1, ids: ['moi'] });
    expect(
      body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
    ).toEqual([
      '/items/1/email invalid-format',
      '/items/2/scope unknown-unit',
      '/items/4/name hidden-characters',
      '/items/3/email duplicate-recipient',
    ]);
  });

  it('have one inbox each per scope: who ended makes room, in any order, and who was refused makes none', async () => {
    const one = (id: string, over: object = {}) => ({
      id,
      email: 'chung@example.vn',
      name: id,
      title: 'Phó ban',
      scope: 'province',
      cadences: ['weekly'],
      ...over,
    });
    const put = async (...items: object[]) => {
      const { body } = await admin({ method: 'PUT', path: '/v1/recipients', body: { items } });
      const told = body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]);
      return { added: body.added.ids, ended: body.ended.ids, errors: Object.fromEntries(told) };
    };
    expect(await put(one('cu'))).toEqual({ added: ['cu'], ended: [], errors: {} });
    expect(await put(one('ke-tuc'), one('cu', { scope: 'khong-co' }))).toEqual({
      added: [],
      ended: [],
      errors: { '/items/0/email': 'duplicate-recipient', '/items/1/scope': 'unknown-unit' },
    });
    expect(await put(one('ke-tuc'), one('cu', { cadences: [] }))).toEqual({
      added: ['ke-tuc'],
      ended: ['cu'],
      errors: {},
    });
    expect(await put(one('cu', { cadences: [] }), one('ke-tuc'))).toMatchObject({ errors: {} });
    expect(await put(one('ke-tuc', { cadences: [] }))).toMatchObject({ ended: ['ke-tuc'] });
    expect(await put(one('nguoi-moi'))).toMatchObject({ added: ['nguoi-moi'], errors: {} });
    expect(await put(one('nguoi-moi', { cadences: [] }))).toMatchObject({ ended: ['nguoi-moi'] });
    expect(await put(one('thieu', { scope: undefined }))).toMatchObject({
      errors: { '/items/0/scope': 'required' },
    });
  });

  it('hold from the day that the import says', async () => {
    const later = { id: 'sau', email: 'sau@example.vn', name: 'Sau', title: 'Phó ban', scope: 'province' };
    const put = (effectiveFrom: string, cadences: string[]) =>
      admin({
        method: 'PUT',
        path: `/v1/recipients?effectiveFrom=${effectiveFrom}`,
        body: { items: [{ ...later, cadences }] },
      });
    const now = async () =>
      (await admin({ method: 'GET', path: '/v1/recipients' })).body.items.find(
        ({ id }: { id: string }) => id === 'sau',
      )?.cadences;
    await cloud.on('2021-02-01');
    expect((await put('2021-03-01', ['weekly'])).body.added.ids).toEqual(['sau']);
    expect((await put('2021-04-01', [])).body.ended.ids).toEqual(['sau']);
    expect(await now()).toBeUndefined();
    await cloud.on('2021-03-01');
    expect(await now()).toEqual(['weekly']);
    await cloud.on('2021-04-01');
    expect(await now()).toEqual([]);
  });
});

describe('the plan', () => {
  it('has revisions, and a stale one is refused', async () => {
    const body = { revision: 2, deadlines: { grassroots: '2020-07-15' } };
    const put = () => admin({ method: 'PUT', path: '/v1/plan?effectiveFrom=2020-07-01', body });
    expect((await put()).status).toBe(200);
    expect(await put()).toMatchObject({ status: 409, body: { currentRevision: 2 } });
    const plan = async (asOf: string) =>
      (await leader({ method: 'GET', path: `/v1/plan?asOf=${asOf}` })).body;
    expect((await plan('2020-06-30')).deadlines.grassroots).toBe('2020-06-30');
    expect((await plan('2020-07-01')).deadlines.grassroots).toBe('2020-07-15');
  });

  it('is refused with every error at once', async () => {
    const body = { revision: 0, deadlines: { grassroots: 'mai' }, reportingDueDay: 31, motto: '' };
    const { status, body: problem } = await admin({ method: 'PUT', path: '/v1/plan', body });
    expect(status).toBe(422);
    expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/deadlines/grassroots',
      '/motto',
      '/reportingDueDay',
      '/revision',
    ]);
  });
});
