import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Wire } from '../../fixtures/wire.ts';
import { type EngineTable, startTable } from './engine.ts';

const wire = new Wire();
let engine: EngineTable;
beforeEach(async () => {
  engine = await startTable(wire);
});
afterEach(async () => {
  vi.restoreAllMocks();
  wire.fault();
  await engine.stop();
});

const ROW = { pk: 'u', sk: 'row' };
/** From now on the clock on the wall is so many seconds ahead, as for a function that was frozen meanwhile. */
const freeze = (seconds: number) => {
  const now = Date.now() + seconds * 1000;
  vi.spyOn(Date, 'now').mockImplementation(() => now);
};

it('a write that was left over in a frozen function is not tried when it goes on', async () => {
  let attempts = 0;
  wire.fault(({ action }) => {
    if (action !== 'PutItem') return undefined;
    attempts += 1;
    if (attempts === 1) freeze(31);
    return attempts === 1 ? 'cut-before' : undefined;
  });
  await expect(engine.table.create(ROW)).rejects.toMatchObject({ code: 'outcome-unknown' });
  expect(attempts).toBe(1);
  expect(await engine.table.get(ROW)).toBeUndefined();
});

it('a write is tried again while it is in time', async () => {
  let attempts = 0;
  wire.fault(({ action }) => {
    if (action !== 'PutItem') return undefined;
    attempts += 1;
    if (attempts === 1) freeze(29);
    return attempts === 1 ? 'cut-before' : undefined;
  });
  expect(await engine.table.create(ROW)).toEqual({ written: true });
  expect(attempts).toBe(2);
});
