import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { submit } from '../../functions/submit/submit.ts';
import { Log } from '../../shared/log/store.ts';
import { ReferenceCache } from '../../shared/submissions/reference.ts';
import {
  type CallApi,
  firstReport,
  resultBody,
  SMALL_ROSTER,
  startTestCloud,
  type TestCloud,
} from '../fixtures/cloud.ts';
import { meteredTable } from '../fixtures/metered.ts';

let cloud: TestCloud;
let admin: CallApi;
let metered: ReturnType<typeof meteredTable>;
let deps: Parameters<typeof submit>[1];
let time: Date;

const CLERK = { id: 'a-clerk', roles: new Set(['district' as const]), unitId: 'sa-dec' };
const send = (body: unknown, idempotencyKey: string = randomUUID()) =>
  submit({ caller: CLERK, idempotencyKey, body }, deps);

beforeAll(async () => {
  cloud = await startTestCloud({ clock: new Date('2020-01-01T08:00:00+07:00') });
  admin = await cloud.as('admin');
  const items = [
    ...SMALL_ROSTER,
    ...Array.from({ length: 20 }, (_, index) => ({
      id: `sa-dec.chi-bo-${index}`,
      level: 'grassroots',
      name: 'Chi bộ',
    })),
  ];
  await admin({ method: 'PUT', path: '/v1/roster', body: { items } });
  metered = meteredTable(cloud);
});

/** A function that has read nothing yet. */
beforeEach(() => {
  time = new Date('2020-06-01T01:00:00Z');
  const now = () => time;
  const log = new Log(metered.table, now);
  deps = { log, references: new ReferenceCache(log, now), now };
});

afterAll(() => cloud.stop());

/** Bytes of an item as DynamoDB counts them is what it bills; its own answer is compared with one and two KB items. */
describe('a first report on a warm function', () => {
  it('costs exactly ceil(bytes / 1024) write units and no read unit', async () => {
    await send(firstReport('sa-dec.chi-bo-0'));
    metered.consumed.length = 0;
    await send(firstReport('sa-dec.chi-bo-1'));
    await send(firstReport('sa-dec.chi-bo-2', { ...resultBody('2020-05-20'), note: 'x'.repeat(1024) }));
    expect(metered.consumed).toEqual([
      { command: 'PutItemCommand', units: 1 },
      { command: 'PutItemCommand', units: 2 },
    ]);
  });

  it('warns of figures of a report that do not fit each other without a read', async () => {
    await send(firstReport('sa-dec.chi-bo-7'));
    metered.consumed.length = 0;
    const { receipt } = await send({
      kind: 'unit-report',
      subjectId: 'sa-dec',
      period: '2020-05',
      revision: 1,
      data: {
        streamlining: { roadmap: null, target: 50, done: 52, organisationsBefore: 9, organisationsAfter: 10 },
      },
    });
    expect(receipt.warnings).toEqual([
      {
        pointer: '/data/streamlining/done',
        code: 'streamlined-above-target',
        message: 'Số đã tinh giản (52) lớn hơn chỉ tiêu (50).',
      },
      {
        pointer: '/data/streamlining/organisationsAfter',
        code: 'more-organisations-after',
        message: 'Số đầu mối sau sắp xếp (10) nhiều hơn trước sắp xếp (9).',
      },
    ]);
    expect(metered.consumed).toEqual([{ command: 'PutItemCommand', units: 1 }]);
  });

  it('sent again writes nothing and reads nothing', async () => {
    const key = randomUUID();
    const first = await send(firstReport('sa-dec.chi-bo-3'), key);
    metered.consumed.length = 0;
    const again = await send(firstReport('sa-dec.chi-bo-3'), key);
    expect(again).toEqual({ ...first, replayed: true });
    expect(metered.consumed).toEqual([]);
  });

  it('reads the roster again after a minute, and before it refuses anything for it', async () => {
    await send(firstReport('sa-dec.chi-bo-6'));
    time = new Date(time.getTime() + 61_000);
    metered.consumed.length = 0;
    await send(firstReport('sa-dec.chi-bo-4'));
    expect(metered.consumed.map(({ command }) => command)).toContain('QueryCommand');
    metered.consumed.length = 0;
    await expect(send(firstReport('sa-dec.khong-co'))).rejects.toMatchObject({ code: 'invalid' });
    expect(metered.consumed.map(({ command }) => command)).toContain('QueryCommand');
  });

  it('that was taken stays taken when it is sent again after its organisation was taken off the roster', async () => {
    const key = randomUUID();
    const first = await send(firstReport('sa-dec.chi-bo-5', resultBody('2020-05-20')), key);
    const items = [{ id: 'sa-dec.chi-bo-5', level: 'grassroots', name: 'Chi bộ', validTo: '2020-05-01' }];
    await cloud.clock.set(new Date(time.getTime() - 1000));
    await admin({ method: 'PUT', path: '/v1/roster?effectiveFrom=2020-05-01', body: { items } });
    time = new Date(time.getTime() + 61_000);
    expect(await send(firstReport('sa-dec.chi-bo-5', resultBody('2020-05-20')), key)).toEqual({
      ...first,
      replayed: true,
    });
    await expect(send(firstReport('sa-dec.chi-bo-5', resultBody('2020-05-20')))).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});
