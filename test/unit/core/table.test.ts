import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AdvanceRange } from '../../../shared/table/advance.ts';
import { retryingConflicts } from '../../../shared/table/conflicts.ts';
import { type EngineTable, startTable } from './engine.ts';

let engine: EngineTable;
beforeAll(async () => {
  engine = await startTable();
});
afterAll(() => engine.stop());

let next = 0;
const aKey = () => ({ pk: 'numbers', sk: `n-${++next}` });

describe('a number that many move forward', () => {
  const RANGE: AdvanceRange = { by: 10, floor: 100, ceiling: 200, corruptAbove: 1000 };
  const move = (key: { pk: string; sk: string }, over: Partial<AdvanceRange> = {}) =>
    engine.table.advance(key, 'next', { ...RANGE, ...over });

  it('begins at the floor, and each who moves it has a stretch of their own', async () => {
    const key = aKey();
    expect([await move(key), await move(key), await move(key, { by: 5 }), await move(key)]).toEqual([
      { from: 100 },
      { from: 110 },
      { from: 120 },
      { from: 125 },
    ]);
    const taken = await Promise.all(Array.from({ length: 5 }, () => move(key)));
    const starts = taken.map((one) => ('from' in one ? one.from : 0)).sort((one, other) => one - other);
    expect(starts).toEqual([135, 145, 155, 165, 175]);
  });

  it('is not moved beyond the ceiling, and says where it stands', async () => {
    const key = aKey();
    await move(key, { by: 100 });
    expect(await move(key, { by: 1 })).toEqual({ from: 200 });
    expect(await move(key)).toEqual({ current: 201 });
    expect(await move(key, { ceiling: 201 })).toEqual({ from: 201 });
    expect(await move(aKey(), { floor: 201 })).toEqual({ current: 201 });
  });

  it('begins anew where it is idle, or where nobody can have moved it', async () => {
    const key = aKey();
    await move(key);
    expect(await move(key, { floor: 150 })).toEqual({ from: 150 });
    const wrong = aKey();
    await move(wrong, { floor: 1000, ceiling: 2000 });
    expect(await move(wrong, { corruptAbove: 1010 })).toEqual({ current: 1010 });
    expect(await move(wrong, { corruptAbove: 1009 })).toEqual({ from: 100 });
  });
});

describe('a row', () => {
  it('is changed while a condition holds, and loses what is set to nothing', async () => {
    const key = aKey();
    await engine.table.create({ ...key, state: 'queued', reason: 'x', revision: 1 });
    const condition = (revision: number) => ({
      expression: '#revision = :revision',
      values: { ':revision': revision },
    });
    const update = (set: Record<string, unknown>, revision: number) =>
      engine.table.update(key, { revision: 2, ...set }, condition(revision), 'state');
    expect(await update({ state: 'sent' }, 9)).toBe(false);
    expect(await update({ state: 'sent', reason: undefined }, 1)).toBe(true);
    // The same once more is what it finds there.
    expect(await update({ state: 'sent' }, 1)).toBe(true);
    expect(await update({ state: 'failed' }, 1)).toBe(false);
    expect(await engine.table.get(key)).toEqual({ ...key, state: 'sent', revision: 2 });
    expect(await engine.table.get(aKey())).toBeUndefined();
  });

  it('is written once: what is there comes back', async () => {
    const key = aKey();
    expect(await engine.table.create({ ...key, n: 1 })).toEqual({ written: true });
    expect(await engine.table.create({ ...key, n: 2 })).toEqual({
      written: false,
      existing: { ...key, n: 1 },
    });
  });

  it('is read as it stands now, never as it stood', async () => {
    const seen: unknown[] = [];
    engine.around(async (command, input, proceed) => {
      if (command === 'GetItem' || command === 'Query') seen.push(input);
      await proceed();
    });
    await engine.table.get(aKey());
    await engine.table.first({ pk: 'numbers', prefix: 'n-' }, 1);
    await Array.fromAsync(engine.table.rows({ pk: 'numbers', prefix: 'n-' }));
    engine.around();
    expect(seen).toHaveLength(3);
    for (const input of seen) expect(input).toMatchObject({ ConsistentRead: true });
  });

  it('is found in its range alone, in either direction', async () => {
    const pk = 'range';
    for (const sk of ['a#1', 'a#2', 'a#3', 'b#1']) await engine.table.create({ pk, sk });
    const keys = (rows: readonly Record<string, unknown>[]) => rows.map(({ sk }) => sk);
    expect(keys(await Array.fromAsync(engine.table.rows({ pk, prefix: 'a#' })))).toEqual([
      'a#1',
      'a#2',
      'a#3',
    ]);
    expect(keys(await engine.table.first({ pk, prefix: 'a#', descending: true }, 2))).toEqual(['a#3', 'a#2']);
    expect(keys(await engine.table.first({ pk, prefix: 'a#', after: 'a#1' }, 9))).toEqual(['a#2', 'a#3']);
    expect(keys(await engine.table.first({ pk, prefix: 'a#', after: 'a#3', descending: true }, 9))).toEqual([
      'a#2',
      'a#1',
    ]);
    expect((await engine.table.page({ pk, prefix: 'a#' }, 2)).more).toBe(true);
    expect((await engine.table.page({ pk, prefix: 'a#' }, 9)).more).toBe(false);
  });

  it('is left out of a range by its attributes, on every page', async () => {
    const pk = 'having';
    // Each is a third of what one query reads.
    const large = { text: 'x'.repeat(350_000) };
    for (const [index, row] of [
      large,
      { ...large, returned: true },
      large,
      large,
      { returned: true },
    ].entries())
      await engine.table.create({ pk, sk: `a#${index}`, ...row });
    const rows = await Array.fromAsync(engine.table.rows({ pk, prefix: 'a#', having: 'returned' }));
    expect(rows.map(({ sk }) => sk)).toEqual(['a#1', 'a#4']);
  });
});

describe('a write that meets another on the same row', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const conflict = () => Object.assign(new Error('conflict'), { name: 'TransactionConflictException' });
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({
      message: 'cancelled',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  /** Writes against failures, in a time that passes by itself. @returns how often it was tried, and how it ended */
  const write = async (...failures: readonly Error[]) => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    let tries = 0;
    const ended = retryingConflicts(async () => {
      const failure = failures[Math.min(tries++, failures.length)];
      if (failure) throw failure;
      return 'written';
    }).catch((error) => error.code ?? error.message);
    await vi.runAllTimersAsync();
    return [tries, await ended];
  };

  it('is tried again, up to eight times', async () => {
    expect(await write()).toEqual([1, 'written']);
    expect(await write(conflict(), cancelled('None', 'TransactionConflict'))).toEqual([3, 'written']);
    expect(await write(...Array.from({ length: 7 }, conflict))).toEqual([8, 'written']);
    expect(await write(...Array.from({ length: 8 }, conflict))).toEqual([8, 'busy']);
  });

  it('is not tried again after any other failure', async () => {
    expect(await write(new Error('away'))).toEqual([1, 'away']);
    expect(await write(cancelled('ConditionalCheckFailed'))).toEqual([1, 'cancelled']);
    expect(await write(cancelled())).toEqual([1, 'cancelled']);
  });
});
