import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailingPartition } from '../../shared/delivery/delivery.ts';
import { DigestStore } from '../../shared/digest/snapshot.ts';
import type { Summary } from '../../shared/digest/summary.ts';
import { Table } from '../../shared/table/table.ts';
import { startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { summaryOf } from '../fixtures/digests.ts';
import { frozenBytes, LONG_UNITS, longReport, MAX_ITEM_BYTES } from '../fixtures/long-reports.ts';
import { meteredTable } from '../fixtures/metered.ts';
import { Wire } from '../fixtures/wire.ts';

const wire = new Wire();
let cloud: TestCloud;
let metered: ReturnType<typeof meteredTable>;
let digests: DigestStore;
/** The same store over a wire that can fail. */
let overWire: DigestStore;

beforeAll(async () => {
  cloud = await startTestCloud({ proxy: wire.proxy });
  metered = meteredTable(cloud);
  digests = new DigestStore(metered.table);
  const client = new DynamoDBClient({
    endpoint: await wire.proxy('dynamodb', cloud.outputs.DynamoDbEndpoint as string),
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  overWire = new DigestStore(new Table(client, cloud.outputs.TableName as string));
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

const large = (): Summary => summaryOf(...LONG_UNITS.map((unitId) => ({ unitId, report: longReport() })));
const small = (): Summary => summaryOf({ unitId: 'sa-dec', held: 1 });
const rowsOf = (id: string) =>
  Array.fromAsync(metered.table.rows({ pk: mailingPartition(id), prefix: 'snapshot#' }));

let day = 0;
const newId = () => `ad-hoc-2019-01-${String(++day).padStart(2, '0')}`;

describe('a snapshot', () => {
  it('of ordinary size is one row, one write and one read', async () => {
    const [id, summary] = [newId(), small()];
    const from = metered.consumed.length;
    await digests.freeze(id, 'province', summary);
    expect(await digests.read(id, 'province')).toEqual(summary);
    expect(metered.consumed.slice(from).map(({ command }) => command)).toEqual([
      'PutItemCommand',
      'GetItemCommand',
    ]);
    expect(await rowsOf(id)).toHaveLength(1);
  });

  it('that is larger than an item of DynamoDB is kept whole, and stays as it was frozen first', async () => {
    const [id, summary, later] = [newId(), large(), large()];
    expect(frozenBytes(summary)).toBeGreaterThan(MAX_ITEM_BYTES);
    await digests.freeze(id, 'province', summary);
    await digests.freeze(id, 'province', later);
    await digests.freeze(id, 'province', small());
    expect(await digests.read(id, 'province')).toEqual(summary);
  });

  it('is not there before all its parts are, and one that died half-way leaves nothing to the next', async () => {
    const [id, died, summary] = [newId(), large(), large()];
    const isPut = (body: string) => body.includes(`"snapshot#province`);
    for (const survived of [0, 1]) {
      let puts = 0;
      wire.fault(({ action, body }) =>
        action === 'PutItem' && isPut(body) && puts++ >= survived ? 'cut-before' : undefined,
      );
      await expect(overWire.freeze(id, 'province', died)).rejects.toThrow();
      wire.fault();
      expect(await rowsOf(id)).toHaveLength(survived);
      expect(await digests.read(id, 'province')).toBeUndefined();
    }
    await digests.freeze(id, 'province', summary);
    expect(await digests.read(id, 'province')).toEqual(summary);
  });

  it('that two freeze at once is one of the two, whole', async () => {
    const [id, one, other] = [newId(), large(), large()];
    await Promise.all([digests.freeze(id, 'province', one), digests.freeze(id, 'province', other)]);
    expect([one, other]).toContainEqual(await digests.read(id, 'province'));
  });

  it('of which a part is gone is an error that names it', async () => {
    const [id, summary] = [newId(), large()];
    await digests.freeze(id, 'province', summary);
    wire.fault(({ action, body }) =>
      action === 'GetItem' && body.includes('#002') ? { answer: { status: 200, body: {} } } : undefined,
    );
    await expect(overWire.read(id, 'province')).rejects.toThrow(`mailing#${id} snapshot#province`);
    wire.fault();
  });
});

describe('the list of digests', () => {
  it('has each once, on pages of any size, whether it was made ready before its release or not', async () => {
    const named = (asOf: string, restatement = 0) => ({ cadence: 'monthly' as const, asOf, restatement });
    const opening = { knownAt: '2019-03-01T00:00:00.000Z', releasedAt: '2019-03-02T00:00:00.000Z' };
    for (const asOf of ['2019-02-01', '2019-02-02', '2019-02-04', '2019-02-05']) {
      await digests.await(named(asOf), opening.knownAt);
    }
    for (const asOf of ['2019-02-01', '2019-02-02', '2019-02-03', '2019-02-05']) {
      await digests.open(named(asOf), opening);
    }
    await digests.open(named('2019-02-05', 1), opening);
    const expected = [
      ['monthly-2019-02-05-r1', false],
      ['monthly-2019-02-05', false],
      ['monthly-2019-02-04', true],
      ['monthly-2019-02-03', false],
      ['monthly-2019-02-02', false],
      ['monthly-2019-02-01', false],
    ];
    for (const limit of [1, 2, 3, 4, 5, 6, 7]) {
      const pages: unknown[][] = [];
      let after: string | undefined;
      do {
        const { items, next } = await digests.list(limit, after);
        pages.push(items.map(({ id, awaitsRelease }) => [id, awaitsRelease]));
        after = next;
      } while (after !== undefined);
      expect(pages.flat(), `pages of ${limit}`).toEqual(expected);
      expect(pages).toHaveLength(Math.ceil(expected.length / limit));
    }
  });
});
