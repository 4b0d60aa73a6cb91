import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ledger } from '../../../shared/delivery/ledger.ts';
import type { DeliveryMessage } from '../../../shared/delivery/message.ts';
import { OpenMailings } from '../../../shared/delivery/open-mailings.ts';
import { compileDigest, freeze } from '../../../shared/digest/compile.ts';
import { provinceSummaryOf } from '../../../shared/digest/digest-summary.ts';
import { ProgressStore } from '../../../shared/digest/progress.ts';
import { recipientsOf } from '../../../shared/digest/recipients.ts';
import { type DigestHead, DigestStore } from '../../../shared/digest/snapshot.ts';
import { readRecipients } from '../../../shared/recipients/read.ts';
import { RECIPIENT, type Recipient } from '../../../shared/recipients/recipient.ts';
import { type EngineTable, startTable } from './engine.ts';
import { enterProvince, enterResult } from './province.ts';

let engine: EngineTable;
let digests: DigestStore;
const queued: DeliveryMessage[] = [];
const deps = () => ({
  log: engine.log,
  digests,
  progress: new ProgressStore(engine.table, engine.now),
  ledger: new Ledger(engine.table, engine.now),
  open: new OpenMailings(engine.table, engine.now),
  now: engine.now,
  enqueue: async (messages: readonly DeliveryMessage[]) => {
    queued.push(...messages);
  },
});

const recipient = (id: string, over: Partial<Recipient> = {}): Recipient => ({
  id,
  email: `${id}@example.vn`,
  name: 'Lãnh đạo',
  title: 'Trưởng ban',
  scope: 'province',
  cadences: ['weekly'],
  ...over,
});
const enter = (data: Recipient, at: string, over: { revision?: number; effectiveFrom?: string } = {}) =>
  engine.enter(RECIPIENT, { subject: data.id, data, effectiveFrom: '2020-01-01', ...over }, at);

beforeAll(async () => {
  engine = await startTable();
  digests = new DigestStore(engine.table);
  await enterProvince(engine);
  await enterResult(engine, 'a.1', { heldOn: '2020-06-19', at: '2020-06-19T03:00:00.000Z' });
  await enter(recipient('hang-tuan'), '2020-06-01T00:00:00.000Z');
  await enter(recipient('hang-thang', { cadences: ['monthly'] }), '2020-06-01T00:00:00.000Z');
  await enter(
    recipient('ca-hai', { cadences: ['monthly', 'weekly'], scope: 'a' }),
    '2020-06-01T00:00:00.000Z',
  );
  await enter(recipient('thoi-nhan'), '2020-06-01T00:00:00.000Z');
  await enter(recipient('thoi-nhan', { cadences: [] }), '2020-06-20T00:00:00.000Z', {
    revision: 2,
    effectiveFrom: '2020-06-20',
  });
  await enter(recipient('tu-ngay-mai'), '2020-06-20T00:00:00.000Z', { effectiveFrom: '2020-06-23' });
  await enter(recipient('den-sau'), '2020-06-22T12:00:00.000Z');
});
afterAll(() => engine.stop());

/** Fires on Monday at 07:00 in Viet Nam. */
const WEEKLY: DigestHead = {
  id: 'weekly-2020-06-21',
  cadence: 'weekly',
  asOf: '2020-06-21',
  restatement: 0,
  knownAt: '2020-06-22T00:00:00.000Z',
  awaitsRelease: false,
};

/** Later than anything here takes. */
const LATER = new Date('2030-01-01T00:00:00.000Z');

describe('the recipients of a digest', () => {
  const idsOf = async (over: Partial<DigestHead> = {}) =>
    (await recipientsOf({ ...WEEKLY, ...over }, deps())).map(({ id }) => id);

  it('are those of its cadence, as they were known and in effect when its figures were', async () => {
    expect(await idsOf()).toEqual(['ca-hai', 'hang-tuan']);
    expect(await idsOf({ cadence: 'monthly' })).toEqual(['ca-hai', 'hang-thang']);
    expect(await idsOf({ cadence: 'half-year' })).toEqual([]);
    expect(await idsOf({ knownAt: '2020-06-19T00:00:00.000Z' })).toEqual([
      'ca-hai',
      'hang-tuan',
      'thoi-nhan',
    ]);
  });

  it('are those who were known when it was released', async () => {
    expect(await idsOf({ releasedAt: '2020-06-22T12:00:00.000Z' })).toEqual([
      'ca-hai',
      'den-sau',
      'hang-tuan',
    ]);
    expect(await idsOf({ releasedAt: '2020-06-23T00:00:00.000Z' })).toEqual([
      'ca-hai',
      'den-sau',
      'hang-tuan',
      'tu-ngay-mai',
    ]);
  });

  it('are read as they hold on the day in Viet Nam, whether anything goes to them or not', async () => {
    const read = async (knownAt: string) =>
      (await Array.fromAsync(readRecipients(engine.log, knownAt))).map(
        ({ id, cadences }) => `${id} ${cadences.length}`,
      );
    expect(await read('2020-06-22T16:59:59.000Z')).toEqual([
      'ca-hai 2',
      'den-sau 1',
      'hang-thang 1',
      'hang-tuan 1',
      'thoi-nhan 0',
    ]);
    expect(await read('2020-06-22T17:00:00.000Z')).toContain('tu-ngay-mai 1');
  });
});

describe('a log without recipients', () => {
  it('has none', async () => {
    const own = await startTable();
    expect(await Array.fromAsync(readRecipients(own.log, WEEKLY.knownAt))).toEqual([]);
    await own.stop();
  });
});

describe('a digest', () => {
  it('tells what changed since the one before it', async () => {
    const { change, parts } = await provinceSummaryOf(WEEKLY, engine.log);
    expect(change).toMatchObject({ since: '2020-06-14', grassroots: { held: 1, total: 0 } });
    expect(parts.congress.grassroots).toEqual({ held: 1, total: 3 });
    expect((await provinceSummaryOf({ ...WEEKLY, cadence: 'monthly' }, engine.log)).change?.since).toBe(
      '2020-05-21',
    );
    const early = await provinceSummaryOf({ ...WEEKLY, knownAt: '2020-06-19T02:59:59.999Z' }, engine.log);
    expect(early.parts.congress.grassroots.held).toBe(0);
  });

  it('is frozen for every unit on the roster and the province, and then mailed once', async () => {
    queued.length = 0;
    expect(await compileDigest(WEEKLY, LATER, deps())).toBe(2);
    expect(queued).toEqual([
      { v: 1, mailingId: WEEKLY.id, recipientId: 'ca-hai' },
      { v: 1, mailingId: WEEKLY.id, recipientId: 'hang-tuan' },
    ]);
    expect(await deps().ledger.find(WEEKLY.id, 'ca-hai')).toMatchObject({
      letter: { kind: 'digest' },
      recipient: { scope: 'a' },
    });
    for (const scope of ['a', 'b', 'province-own', 'province'])
      expect(await digests.read(WEEKLY.id, scope)).toBeDefined();
    expect(await digests.read(WEEKLY.id, 'gone')).toBeUndefined();
    expect((await digests.read(WEEKLY.id, 'a'))?.parts.congress.grassroots).toEqual({ held: 1, total: 2 });
    expect((await digests.read(WEEKLY.id, 'province-own'))?.parts.congress.grassroots).toEqual({
      held: 0,
      total: 0,
    });
    expect(await digests.read(WEEKLY.id, 'province')).toEqual(await provinceSummaryOf(WEEKLY, engine.log));
  });

  it('holds no figures of a unit that has left the roster, though it was there the time before', async () => {
    const monthly: DigestHead = { ...WEEKLY, id: 'monthly-2020-06-21', cadence: 'monthly' };
    await freeze(monthly, LATER, deps());
    expect((await digests.read(monthly.id, 'province'))?.change?.since).toBe('2020-05-21');
    expect(await digests.read(monthly.id, 'gone')).toBeUndefined();
    expect(await digests.read(monthly.id, 'a')).toBeDefined();
  });

  it('that is frozen is not read again: what came later changes nothing', async () => {
    const head: DigestHead = { ...WEEKLY, id: 'ad-hoc-2020-06-21', cadence: 'ad-hoc' };
    await digests.freeze(head.id, 'province', { parts: (await provinceSummaryOf(WEEKLY, engine.log)).parts });
    await freeze(head, LATER, deps());
    expect(await digests.read(head.id, 'province')).not.toHaveProperty('change');
    expect(await digests.read(head.id, 'a')).toBeUndefined();
  });
});
