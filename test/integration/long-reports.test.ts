import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DigestStore } from '../../shared/digest/snapshot.ts';
import type { Summary } from '../../shared/digest/summary.ts';
import { post, startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { frozenBytes, LONG_UNITS, longReport, MAX_ITEM_BYTES } from '../fixtures/long-reports.ts';
import { meteredTable } from '../fixtures/metered.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud();
});

afterAll(() => cloud.stop());

describe('a province whose reports are as long as they may be', () => {
  it('gets its digest, and is shown it', async () => {
    const admin = await cloud.as('admin');
    const put = (path: string, body: unknown) => admin({ method: 'PUT', path, body });
    await put('/v1/roster?effectiveFrom=2020-01-01', {
      items: LONG_UNITS.flatMap((id) => [
        { id, level: 'district', name: id },
        { id: `${id}.xa-a`, level: 'grassroots', type: 'commune', name: 'Xã A' },
      ]),
    });
    const leader = { name: 'Lãnh đạo', title: 'Bí thư', cadences: ['weekly'] };
    await put('/v1/recipients', {
      items: [
        { ...leader, id: 'truong-ban', email: 'truong-ban@example.vn', scope: 'province' },
        { ...leader, id: 'bi-thu', email: 'bi-thu@example.vn', scope: 'don-vi-3' },
      ],
    });
    for (const unitId of LONG_UNITS) {
      const clerk = await cloud.as('district', `unit/${unitId}`);
      const report = { kind: 'unit-report', subjectId: unitId, period: '2020-06', revision: 1 };
      expect((await post(clerk, { ...report, data: longReport() })).status).toBe(201);
    }
    const monday = new Date('2020-06-08T07:00:00+07:00');
    await cloud.clock.set(monday);
    await cloud.fireSchedule('weekly', monday);
    await cloud.drain();
    const { body } = await admin({ method: 'GET', path: '/v1/digests/weekly-2020-06-07' });
    expect(body.deliveries.map(({ state }: { state: string }) => state)).toEqual(['sent', 'sent']);
    expect(body.summary.difficulties.items).toHaveLength(400);
    expect(await cloud.inbox()).toHaveLength(2);
    const frozen = (await new DigestStore(meteredTable(cloud).table).read(
      'weekly-2020-06-07',
      'province',
    )) as Summary;
    expect(frozenBytes(frozen)).toBeGreaterThan(MAX_ITEM_BYTES);
  });
});
