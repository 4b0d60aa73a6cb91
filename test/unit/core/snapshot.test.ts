import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailingPartition } from '../../../shared/delivery/delivery.ts';
import { freezeFigures, readFigures } from '../../../shared/digest/frozen.ts';
import type { DigestName } from '../../../shared/digest/period.ts';
import { DigestStore, digestCursor, ownScopeOf } from '../../../shared/digest/snapshot.ts';
import { NO_PARTS } from '../../../shared/sections/index.ts';
import { type EngineTable, startTable } from './engine.ts';

let engine: EngineTable;
let digests: DigestStore;
beforeAll(async () => {
  engine = await startTable();
  digests = new DigestStore(engine.table);
});
afterAll(() => engine.stop());

const PART = 384 * 1024;
const key = (sk: string) => ({ pk: 'mailing#x', sk });
const rowsOf = async (sk: string) =>
  (await Array.fromAsync(engine.table.rows({ pk: 'mailing#x', prefix: sk }))).length;

describe('frozen figures', () => {
  it.each([
    ['nothing', 0, 1],
    ['a byte', 1, 1],
    ['as much as one row takes', PART, 1],
    ['a byte more', PART + 1, 2],
    ['twice as much', 2 * PART, 2],
    ['a byte more than that', 2 * PART + 1, 3],
  ])('may be %s', async (_, length, rows) => {
    const figures = randomBytes(length);
    const at = key(`snapshot#${length}-bytes`);
    await freezeFigures(engine.table, at, figures);
    expect(await rowsOf(at.sk)).toBe(rows);
    expect(Buffer.compare((await readFigures(engine.table, at)) as Uint8Array, figures)).toBe(0);
  });

  it('stay what they are, whoever freezes again', async () => {
    for (const [sk, length] of [
      ['once', 10],
      ['once-large', PART + 10],
    ] as const) {
      const figures = randomBytes(length);
      await freezeFigures(engine.table, key(sk), figures);
      await freezeFigures(engine.table, key(sk), randomBytes(PART + 10));
      await freezeFigures(engine.table, key(sk), randomBytes(10));
      expect(Buffer.compare((await readFigures(engine.table, key(sk))) as Uint8Array, figures)).toBe(0);
    }
  });

  it('are not there before they are complete', async () => {
    expect(await readFigures(engine.table, key('never'))).toBeUndefined();
    const figures = Buffer.concat([randomBytes(PART), Buffer.from('x')]);
    await freezeFigures(engine.table, key('whole'), figures);
    const [, part] = await Array.fromAsync(engine.table.rows({ pk: 'mailing#x', prefix: 'whole' }));
    expect(part?.sk).toMatch(/^whole#[\w-]{43}#002$/);
    expect(part).toMatchObject({ v: 2 });
    expect(part).not.toHaveProperty('others');
  });

  it('are unreadable when a part of them is gone or another, or they are of another version', async () => {
    await engine.table.create({ ...key('lost'), v: 2, figures: randomBytes(9), others: 1, digest: 'd' });
    await expect(readFigures(engine.table, key('lost'))).rejects.toThrow(
      'mailing#x lost: not what was frozen: a part is gone or another',
    );
    await engine.table.create({ ...key('lost#d#002'), v: 2, figures: 'text' });
    await expect(readFigures(engine.table, key('lost'))).rejects.toThrow('not what was frozen');
    const ofNothing = createHash('sha256').digest('base64url');
    await engine.table.create({
      ...key('empty'),
      v: 2,
      figures: randomBytes(9),
      others: 1,
      digest: ofNothing,
    });
    await expect(readFigures(engine.table, key('empty'))).rejects.toThrow('not what was frozen');
    await engine.table.create({ ...key('newer'), v: 3, figures: randomBytes(9) });
    await expect(readFigures(engine.table, key('newer'))).rejects.toThrow(
      'mailing#x newer: unknown snapshot schema version 3',
    );
    await engine.table.create({ ...key('none'), v: 2, figures: randomBytes(9), others: 0, digest: 'd' });
    await expect(readFigures(engine.table, key('none'))).rejects.toThrow('unknown snapshot schema version 2');
  });
});

describe('a digest', () => {
  const NAME: DigestName = { cadence: 'weekly', asOf: '2020-06-21', restatement: 0 };
  const KNOWN = { knownAt: '2020-06-22T00:00:00.000Z', releasedAt: '2020-06-22T00:00:01.000Z' };
  const LATER = { knownAt: '2020-06-23T00:00:00.000Z', releasedAt: '2020-06-23T00:00:01.000Z' };
  const ID = 'weekly-2020-06-21';

  it('is opened once: its instants are those of whoever came first', async () => {
    const opened = { id: ID, ...NAME, ...KNOWN, awaitsRelease: false };
    expect(await digests.open(NAME, KNOWN)).toEqual(opened);
    expect(await digests.open(NAME, LATER)).toEqual(opened);
    expect(await digests.find(ID)).toEqual(opened);
    expect(await digests.find('weekly-2020-06-14')).toBeUndefined();
    expect(await digests.find('no-digest')).toBeUndefined();
  });

  it('that awaits its release is found as such until it is opened', async () => {
    const name = { ...NAME, cadence: 'half-year' } as const;
    const awaiting = { id: 'half-year-2020-06-21', ...name, knownAt: KNOWN.knownAt, awaitsRelease: true };
    expect(await digests.await(name, KNOWN.knownAt)).toEqual(awaiting);
    expect(await digests.await(name, LATER.knownAt)).toEqual(awaiting);
    expect(await digests.find(awaiting.id)).toEqual(awaiting);
    await digests.open(name, { ...LATER, knownAt: KNOWN.knownAt });
    expect(await digests.find(awaiting.id)).toEqual({
      ...awaiting,
      awaitsRelease: false,
      releasedAt: LATER.releasedAt,
    });
  });

  it('of another version is unreadable', async () => {
    const at = { pk: 'digests', sk: 'digest#2019-01-01#weekly#000#opened' };
    await engine.table.create({ ...at, v: 2 });
    await expect(digests.find('weekly-2019-01-01')).rejects.toThrow(
      'digests digest#2019-01-01#weekly#000#opened: unknown digest schema version 2',
    );
  });

  it('has figures for each scope, frozen once', async () => {
    expect(await digests.read(ID, 'a')).toBeUndefined();
    const change = { since: '2020-06-14', grassroots: { held: 1, total: 2 }, units: [] };
    const summary = {
      parts: NO_PARTS,
      change: { ...change, district: { held: 0, total: 0 }, provincial: { held: 0, total: 0 } },
    };
    await digests.freeze(ID, 'a', summary);
    await digests.freeze(ID, 'a', { parts: NO_PARTS });
    await digests.freeze(ID, 'province', { parts: NO_PARTS });
    expect(await digests.read(ID, 'a')).toEqual(summary);
    expect(await digests.read(ID, 'province')).toEqual({ parts: NO_PARTS });
    expect(await digests.read(`${ID}-r1`, 'a')).toBeUndefined();
    expect(await engine.table.get({ pk: mailingPartition(ID), sk: 'snapshot#a' })).toMatchObject({ v: 1 });
  });

  it('freezes the province’s own part under a name of its own', () => {
    expect(ownScopeOf('province')).toBe('province-own');
    expect(ownScopeOf('a')).toBe('a');
  });
});

describe('the list of digests', () => {
  it('has the latest day first, each once, page after page', async () => {
    const own = await startTable();
    const store = new DigestStore(own.table);
    const name = (asOf: string, restatement = 0): DigestName => ({ cadence: 'weekly', asOf, restatement });
    const known = { knownAt: '2020-06-22T00:00:00.000Z', releasedAt: '2020-06-22T00:00:00.000Z' };
    await store.await(name('2020-06-14'), known.knownAt);
    await store.await(name('2020-06-21'), known.knownAt);
    for (const opened of [
      name('2020-06-07'),
      name('2020-06-21'),
      name('2020-06-21', 1),
      name('2020-06-21', 12),
    ]) {
      await store.open(opened, known);
    }
    const ids = ['2020-06-21-r12', '2020-06-21-r1', '2020-06-21', '2020-06-14', '2020-06-07'].map(
      (one) => `weekly-${one}`,
    );
    const page = async (limit: number, from?: string) => {
      const { items, next } = await store.list(limit, from);
      return { ids: items.map(({ id }) => id), next };
    };
    expect(await page(5)).toEqual({ ids, next: undefined });
    expect((await store.list(5)).items.map(({ awaitsRelease }) => awaitsRelease)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
    const first = await page(3);
    expect(first).toEqual({ ids: ids.slice(0, 3), next: digestCursor(name('2020-06-21')) });
    expect(await page(3, first.next)).toEqual({ ids: ids.slice(3), next: undefined });
    for (const restatement of [2, 3, 4]) {
      await store.await(name('2020-05-31', restatement), known.knownAt);
      await store.open(name('2020-05-31', restatement), known);
    }
    const released = await page(7);
    expect(released.ids.slice(5)).toEqual(['weekly-2020-05-31-r4', 'weekly-2020-05-31-r3']);
    const from = digestCursor(name('2020-06-07'));
    expect((await page(2, from)).next).toBe(digestCursor(name('2020-05-31', 3)));
    expect((await page(3, from)).next).toBeUndefined();
    expect(await own.table.get({ pk: 'digests', sk: 'digest#2020-06-14#weekly#000#awaiting' })).toBeDefined();
    expect(await own.table.get({ pk: 'digests', sk: 'digest#2020-06-21#weekly#012#opened' })).toBeDefined();
    const second = await page(4);
    expect((await page(4, second.next)).ids.slice(0, 1)).toEqual(ids.slice(4));
    await own.stop();
  });
});
