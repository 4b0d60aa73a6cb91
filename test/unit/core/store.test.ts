import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { RecordKind } from '../../../shared/log/record.ts';
import type { Entry } from '../../../shared/log/store.ts';
import { type EngineTable, startTable } from './engine.ts';

let engine: EngineTable;
beforeAll(async () => {
  engine = await startTable();
});
afterAll(() => engine.stop());

const KIND: RecordKind<{ n: number }> = {
  kind: 'congress-result',
  version: 1,
  data: z.object({ n: z.number() }),
};
const REPORT: RecordKind<{ n: number }> = { ...KIND, kind: 'unit-report' };
const ALL = '2199-01-01T00:00:00.000Z';

let next = 0;
const aUnit = () => `u${++next}`;

const entry = (subject: string, over: Partial<Entry<{ n: number }>> = {}): Entry<{ n: number }> => ({
  kind: KIND.kind,
  subject,
  revision: 1,
  data: { n: 1 },
  submittedBy: 'a-clerk',
  idempotencyKey: 'key-1',
  ...over,
});
const append = (one: Entry<{ n: number }>) => engine.log.append(KIND, one);
const second = (subject: string, over: Partial<Entry<{ n: number }>> = {}) =>
  entry(subject, { revision: 2, data: { n: 2 }, reason: 'sai', idempotencyKey: 'key-2', ...over });

describe('a chain', () => {
  it.each([
    ['a later', '2020-06-25T00:00:00.000Z', '2020-06-25T00:00:00.000Z'],
    ['the same', '2020-06-24T00:00:00.000Z', '2020-06-24T00:00:00.000Z'],
    ['an earlier', '2020-06-23T00:00:00.000Z', '2020-06-24T00:00:00.000Z'],
  ])('never goes back in time: by %s clock', async (_, now, recordedAt) => {
    const unit = aUnit();
    engine.at('2020-06-24T00:00:00.000Z');
    await append(entry(unit));
    engine.at(now);
    const correction = second(unit);
    const { record, replayed } = await append(correction);
    expect([record.recordedAt, replayed]).toEqual([recordedAt, false]);
    engine.at('2020-06-23T00:00:00.000Z');
    expect(await append(correction)).toEqual({ record, replayed: true });
    await expect(append(second(unit, { idempotencyKey: 'key-3' }))).rejects.toMatchObject({
      code: 'stale-revision',
    });
    await expect(append(second(unit, { revision: 3 }))).rejects.toMatchObject({
      code: 'idempotency-mismatch',
    });
  });
});

describe('an entry', () => {
  it('is recorded at the server’s instant, and read back as it was', async () => {
    const unit = aUnit();
    engine.at('2020-06-25T01:02:03.004Z');
    const { record, replayed } = await append(entry(`${unit}.a`));
    expect(replayed).toBe(false);
    expect(record).toMatchObject({ ...entry(`${unit}.a`), recordedAt: '2020-06-25T01:02:03.004Z' });
    const page = await engine.log.revisions(KIND, { kind: KIND.kind, subject: `${unit}.a` }, { limit: 1 });
    expect(page).toEqual({ items: [record] });
  });

  it('sent again gives back the record that it left, whatever the time', async () => {
    const unit = aUnit();
    engine.at('2020-06-25T00:00:00.000Z');
    const first = await append(entry(unit));
    const other = await append(second(unit));
    engine.at('2020-06-26T00:00:00.000Z');
    expect(await append(entry(unit))).toEqual({ record: first.record, replayed: true });
    expect(await append(second(unit))).toEqual({ record: other.record, replayed: true });
  });

  it.each<[string, Partial<Entry<{ n: number }>>]>([
    ['data', { data: { n: 9 } }],
    ['reason', { reason: 'khác' }],
    ['withdrawal', { withdrawn: true }],
    ['return', { returned: true }],
    ['first day', { effectiveFrom: '2020-01-01' }],
  ])('under the key of one with another %s is refused', async (_, over) => {
    const unit = aUnit();
    await append(entry(unit));
    await append(second(unit));
    await expect(append(second(unit, over))).rejects.toMatchObject({ code: 'idempotency-mismatch' });
  });

  it('under the key of the revision before it is refused', async () => {
    const unit = aUnit();
    await append(entry(unit));
    await expect(append(second(unit, { idempotencyKey: 'key-1' }))).rejects.toMatchObject({
      code: 'idempotency-mismatch',
    });
  });

  it('is stale when its revision is there or the one before it is not, and says which stands', async () => {
    const unit = aUnit();
    const stale = (currentRevision: number) => ({ code: 'stale-revision', details: { currentRevision } });
    await expect(append(second(unit))).rejects.toMatchObject(stale(0));
    await append(entry(unit));
    await append(second(unit));
    await expect(append(entry(unit, { idempotencyKey: 'key-3' }))).rejects.toMatchObject(stale(2));
    await expect(append(second(unit, { idempotencyKey: 'key-3' }))).rejects.toMatchObject(stale(2));
    await expect(append(entry(unit, { revision: 4, idempotencyKey: 'key-3' }))).rejects.toMatchObject(
      stale(2),
    );
    // Twelve revisions: the current one is found by number, not by how it is spelt.
    for (let revision = 3; revision <= 12; revision += 1) {
      await append(entry(unit, { revision, idempotencyKey: `key-${revision}`, reason: 'x' }));
    }
    await expect(append(entry(unit, { idempotencyKey: 'x' }))).rejects.toMatchObject(stale(12));
  });

  it('can be found again by its key, if it is the very same', async () => {
    const unit = aUnit();
    const { record } = await append(entry(unit));
    expect(await engine.log.replayOf(KIND, entry(unit))).toEqual(record);
    expect(await engine.log.replayOf(KIND, entry(unit, { data: { n: 9 } }))).toBeUndefined();
    expect(await engine.log.replayOf(KIND, entry(unit, { idempotencyKey: 'x' }))).toBeUndefined();
    expect(await engine.log.replayOf(KIND, second(unit))).toBeUndefined();
  });
});

describe('the revisions of a chain', () => {
  const many = async (count: number) => {
    const unit = aUnit();
    for (let revision = 1; revision <= count; revision += 1) {
      await append(entry(unit, { revision, idempotencyKey: `key-${revision}` }));
    }
    return { kind: KIND.kind, subject: unit };
  };

  it('come newest first, page after page, and say when there are no more', async () => {
    const chain = await many(5);
    const page = async (limit: number, before?: number) => {
      const { items, next: goOn } = await engine.log.revisions(KIND, chain, {
        limit,
        before: before === undefined ? undefined : { revision: before },
      });
      return [items.map(({ revision }) => revision), goOn];
    };
    expect(await page(2)).toEqual([[5, 4], { period: undefined, revision: 4 }]);
    expect(await page(2, 4)).toEqual([[3, 2], { period: undefined, revision: 2 }]);
    expect(await page(2, 2)).toEqual([[1], undefined]);
    expect(await page(5)).toEqual([[5, 4, 3, 2, 1], undefined]);
    expect(await page(4)).toEqual([[5, 4, 3, 2], { period: undefined, revision: 2 }]);
    expect(await page(9, 1)).toEqual([[], undefined]);
    expect(await engine.log.revisions(KIND, { kind: KIND.kind, subject: 'nobody' }, { limit: 1 })).toEqual({
      items: [],
    });
  });

  it('of all months come the latest month first, and go on from a month and a revision', async () => {
    const unit = aUnit();
    for (const period of ['2020-05', '2020-06']) {
      for (const revision of [1, 2]) {
        const over = { kind: REPORT.kind, period, revision, idempotencyKey: `key-${revision}` };
        await engine.log.append(REPORT, entry(unit, over));
      }
    }
    const chain = { kind: REPORT.kind, subject: unit };
    const page = await engine.log.revisions(REPORT, chain, { limit: 3 });
    expect(page.items.map(({ period, revision }) => `${period} ${revision}`)).toEqual([
      '2020-06 2',
      '2020-06 1',
      '2020-05 2',
    ]);
    expect(page.next).toEqual({ period: '2020-05', revision: 2 });
    const rest = await engine.log.revisions(REPORT, chain, { limit: 3, before: page.next });
    expect(rest.items.map(({ period, revision }) => `${period} ${revision}`)).toEqual(['2020-05 1']);
    const june = await engine.log.revisions(
      REPORT,
      { ...chain, period: '2020-06' },
      { limit: 3, before: { period: '2020-05', revision: 2 } },
    );
    expect(june.items.map(({ period, revision }) => `${period} ${revision}`)).toEqual(['2020-06 1']);
  });
});

describe('large revisions', () => {
  const LARGE: RecordKind<{ text: string }> = {
    kind: 'unit-report',
    version: 1,
    data: z.object({ text: z.string() }),
  };

  it('come as many as one query brings, and the page says that there are more', async () => {
    const subject = aUnit();
    const data = { text: 'x'.repeat(300_000) };
    for (let revision = 1; revision <= 5; revision += 1) {
      const head = {
        kind: LARGE.kind,
        subject,
        revision,
        submittedBy: 'x',
        idempotencyKey: `key-${revision}`,
      };
      await engine.log.append(LARGE, { ...head, data });
    }
    const chain = { kind: LARGE.kind, subject };
    const seen: number[] = [];
    let page = await engine.log.revisions(LARGE, chain, { limit: 5 });
    expect(page.items.length).toBeLessThan(5);
    for (;;) {
      seen.push(...page.items.map(({ revision }) => revision));
      if (!page.next) break;
      page = await engine.log.revisions(LARGE, chain, { limit: 5, before: page.next });
    }
    expect(seen).toEqual([5, 4, 3, 2, 1]);
  });
});

describe('the records of a partition', () => {
  it('come chain by chain, oldest first, as they were known at an instant', async () => {
    const unit = aUnit();
    const recordAt = async (one: Entry<{ n: number }>, instant: string) => {
      engine.at(instant);
      await append(one);
    };
    await recordAt(entry(`${unit}.b`), '2020-06-01T00:00:00.000Z');
    await recordAt(entry(`${unit}.a`), '2020-06-02T00:00:00.000Z');
    await recordAt(second(`${unit}.a`), '2020-06-03T00:00:00.000Z');
    await recordAt(entry(`${unit}.a-2`), '2020-06-03T00:00:00.000Z');
    const read = async (options: Parameters<typeof engine.log.records>[2]) =>
      (await Array.fromAsync(engine.log.records(KIND, unit, options))).map(
        ({ subject, revision }) => `${subject.slice(unit.length)} ${revision}`,
      );
    expect(await read({ knownAt: ALL })).toEqual(['.a 1', '.a 2', '.a-2 1', '.b 1']);
    expect(await read({ knownAt: '2020-06-02T00:00:00.000Z' })).toEqual(['.a 1', '.b 1']);
    expect(await read({ knownAt: '2020-06-01T23:59:59.999Z' })).toEqual(['.b 1']);
    expect(await read({ knownAt: ALL, subjectPrefix: `${unit}.a#` })).toEqual(['.a 1', '.a 2']);
    expect(await read({ knownAt: ALL, subjectPrefix: `${unit}.a` })).toEqual(['.a 1', '.a 2', '.a-2 1']);
    expect(await read({ knownAt: ALL, after: `${unit}.a` })).toEqual(['.a-2 1', '.b 1']);
    expect(await read({ knownAt: ALL, after: `${unit}.b` })).toEqual([]);
    expect(await Array.fromAsync(engine.log.records(REPORT, unit, { knownAt: ALL }))).toEqual([]);
  });
});
