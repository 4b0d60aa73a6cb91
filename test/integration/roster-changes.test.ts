import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { type NewUnit, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';

let cloud: SmallProvince;
/** Two units that the test has to itself. */
let here: NewUnit;
let there: NewUnit;

beforeAll(async () => {
  cloud = await startSmallProvince();
});

beforeEach(async () => {
  await cloud.on('2020-06-25');
  here = await cloud.newUnit('phuong-1', 'phuong-2', 'cong-ty');
  there = await cloud.newUnit('xa-a');
});

afterAll(() => cloud.stop());

interface Row {
  readonly id: string;
  readonly name: string;
  readonly level?: string;
  readonly type?: string;
  readonly validTo?: string;
  readonly replacedBy?: string;
}

const enter = (effectiveFrom: string, ...rows: Row[]) => {
  const items = rows.map((row) => ({ level: 'grassroots', ...row }));
  const path = `/v1/roster?effectiveFrom=${effectiveFrom}`;
  return cloud.admin({ method: 'PUT', path, body: { items } });
};

/** How many congresses each of the two units has held by a day, of how many. */
async function heldOn(asOf: string): Promise<{ here: number[]; there: number[] }> {
  const { units } = (await cloud.summary(`asOf=${asOf}`)).congress;
  const tallyOf = ({ id }: NewUnit) => {
    const { held, total } = units.find(({ unitId }: { unitId: string }) => unitId === id);
    return [held, total];
  };
  return { here: tallyOf(here), there: tallyOf(there) };
}

describe('organisations that', () => {
  it('merge, split or are renamed change the days from then on, and none before', async () => {
    await post(here.clerk, firstReport(`${here.id}.phuong-1`, resultBody('2020-05-20')));
    await post(here.clerk, firstReport(`${here.id}.cong-ty`, resultBody('2020-06-20')));
    await cloud.on('2020-11-20');
    expect(await heldOn('2020-11-30')).toEqual({ here: [2, 3], there: [0, 1] });
    const merged = { validTo: '2020-12-01', replacedBy: `${here.id}.phuong-12` };
    await enter(
      '2020-12-01',
      { id: `${here.id}.phuong-12`, name: 'Phường 1-2' },
      { id: `${here.id}.phuong-1`, name: 'Phường 1', ...merged },
      { id: `${here.id}.phuong-2`, name: 'Phường 2', ...merged },
      { id: `${there.id}.xa-b`, name: 'Xã B, tách từ xã A' },
    );
    await enter('2020-12-02', { id: here.id, level: 'district', name: 'Thành ủy (mới)' });
    expect(await heldOn('2020-11-30')).toEqual({ here: [2, 3], there: [0, 1] });
    expect(await heldOn('2020-12-02')).toEqual({ here: [1, 2], there: [0, 2] });
    const nameOn = async (asOf: string) =>
      (await cloud.summary(`asOf=${asOf}&unitId=${here.id}`)).congress.units[0].name;
    expect(await nameOn('2020-12-01')).toBe(here.name);
    expect(await nameOn('2020-12-02')).toBe('Thành ủy (mới)');
  });

  /** The company, whose congress was held, belongs to the other unit from 15/12/2020 on. */
  async function moveCompany(): Promise<void> {
    await post(here.clerk, firstReport(`${here.id}.cong-ty`, resultBody('2020-06-20')));
    await cloud.on('2020-12-10');
    const company = { name: 'Công ty', type: 'enterprise' };
    const moved = `${there.id}.cong-ty`;
    await enter('2020-12-15', { id: moved, ...company });
    await enter('2020-12-14', {
      id: `${here.id}.cong-ty`,
      ...company,
      validTo: '2020-12-14',
      replacedBy: moved,
    });
  }

  it('move to another unit take the congress they held along, and leave the past as it was', async () => {
    await moveCompany();
    expect(await heldOn('2020-12-14')).toEqual({ here: [1, 3], there: [0, 1] });
    expect(await heldOn('2020-12-15')).toEqual({ here: [0, 2], there: [1, 2] });
    expect((await heldOn('2020-06-25')).here).toEqual([1, 3]);
    const path = `/v1/submissions?kind=congress-result&subjectId=${there.id}.cong-ty`;
    const { body } = await there.clerk({ method: 'GET', path });
    expect(body.items).toMatchObject([{ revision: 1, reason: `Chuyển từ ${here.id}.cong-ty` }]);
  });

  it('that moved are corrected by the unit they moved to, though they were not there when their congress was held', async () => {
    await moveCompany();
    const correction = {
      ...firstReport(`${there.id}.cong-ty`, resultBody('2020-05-19', { women: 4 })),
      revision: 2,
      reason: 'nhập sót',
    };
    await cloud.on('2020-12-16');
    expect((await post(there.clerk, correction)).status).toBe(201);
    const elsewhere = { ...correction, subjectId: `${there.id}.xa-a`, data: resultBody('2019-05-19') };
    expect((await post(there.clerk, elsewhere)).body.errors).toMatchObject([
      { pointer: '/subjectId', code: 'not-on-roster' },
    ]);
  });

  it('that merge into one that was there already leave it to hold its own congress', async () => {
    const court = { name: 'Tòa án', type: 'agency' };
    const [from, to] = [`${here.id}.toa-an`, `${there.id}.toa-an`];
    await enter('2020-01-01', { id: from, ...court }, { id: to, ...court });
    await cloud.on('2020-12-17');
    expect((await post(here.clerk, firstReport(from, resultBody('2020-06-01')))).status).toBe(201);
    await enter('2020-12-18', { id: from, ...court, validTo: '2020-12-20', replacedBy: to });
    const path = `/v1/submissions?kind=congress-result&subjectId=${to}`;
    expect((await there.clerk({ method: 'GET', path })).body.items).toEqual([]);
    expect((await post(there.clerk, firstReport(to, resultBody('2020-06-02')))).status).toBe(201);
  });

  it('go on after a merger are changed later like any other, and bring none back that went into them', async () => {
    const [from, to] = [`${here.id}.phuong-1`, `${here.id}.phuong-2`];
    const first = firstReport(to, resultBody('2020-06-02'));
    await post(here.clerk, firstReport(from, resultBody('2020-06-01')));
    await post(here.clerk, first);
    await cloud.on('2020-11-20');
    const ended = { id: from, name: 'Phường 1', validTo: '2020-11-30', replacedBy: to };
    await enter('2020-11-30', ended);
    await enter('2020-12-01', { id: to, name: 'Phường 1-2' });
    expect(await heldOn('2020-12-01')).toMatchObject({ here: [1, 2] });
    await cloud.on('2020-12-10');
    // A new name, later its end in a second merger: each from its day on.
    await enter('2020-12-10', { id: to, name: 'Phường Trung tâm', type: 'commune' });
    await enter('2020-12-20', {
      id: to,
      name: 'Phường Trung tâm',
      validTo: '2020-12-20',
      replacedBy: `${here.id}.cong-ty`,
    });
    const rosterOn = async (asOf: string) => {
      const path = `/v1/roster?asOf=${asOf}&unitId=${here.id}`;
      const { items } = (await cloud.admin({ method: 'GET', path })).body;
      return items.map(({ name }: { name: string }) => name);
    };
    const others = (...names: string[]) => expect.arrayContaining([here.name, 'cong-ty', ...names]);
    for (const [asOf, held, names] of [
      ['2020-11-30', [2, 3], ['Phường 1', 'phuong-2']],
      ['2020-12-01', [1, 2], ['Phường 1-2']],
      ['2020-12-09', [1, 2], ['Phường 1-2']],
      ['2020-12-20', [1, 2], ['Phường Trung tâm']],
      ['2020-12-21', [0, 1], []],
    ] as const) {
      expect([asOf, (await heldOn(asOf)).here]).toEqual([asOf, held]);
      const listed = await rosterOn(asOf);
      expect(listed).toEqual(others(...names));
      expect(listed).toHaveLength(names.length + 2);
    }
    const correction = { ...first, data: resultBody('2020-06-02', { women: 4 }), reason: 'nhập sót' };
    expect((await post(here.clerk, { ...correction, revision: 2 })).status).toBe(201);
    expect(await heldOn('2020-12-20')).toMatchObject({ here: [1, 2] });
  });
});
