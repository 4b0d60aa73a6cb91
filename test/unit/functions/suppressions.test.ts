import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liftSuppression, listSuppressions } from '../../../functions/suppressions/suppressions.ts';
import { SUPPRESSION_OPERATIONS } from '../../../shared/api/suppressions.ts';
import { Ledger } from '../../../shared/delivery/ledger.ts';
import { addressKey, Suppressions } from '../../../shared/delivery/suppression.ts';
import { RECIPIENT } from '../../../shared/recipients/recipient.ts';
import type { Caller } from '../../../shared/runtime/caller.ts';
import { parsedBody } from '../../fixtures/body.ts';
import { type EngineTable, startTable } from '../core/engine.ts';

const ADMIN: Caller = { id: 'an-admin', roles: new Set(['admin']) };
const NOW = '2020-06-25T00:00:00.000Z';
let engine: EngineTable;
let suppressions: Suppressions;
let ledger: Ledger;
beforeAll(async () => {
  engine = await startTable();
  suppressions = new Suppressions(engine.log);
  ledger = new Ledger(engine.table, engine.now);
});
afterAll(() => engine.stop());

let next = 0;
/** An address that was suppressed for a mail of the weekly digest. */
async function suppressed() {
  const id = `nguoi-${++next}`;
  const recipient = { id, email: `${id}@example.vn`, name: 'A', title: 'B', scope: 'province', cadences: [] };
  engine.at('2020-06-22T00:00:00.000Z');
  await ledger.enter('weekly', recipient, { kind: 'digest' });
  await suppressions.suppress(recipient.email, {
    cause: 'bounce',
    reason: 'bounce-permanent-general',
    since: '2020-06-22T00:00:00.000Z',
    mailingId: 'weekly',
    recipientId: id,
  });
  engine.at(NOW);
  return { id, email: recipient.email, key: addressKey(recipient.email) };
}

/** Lifts a suppression. @returns the answer, and the addresses that SES was to forget */
async function lift(
  key: string,
  over: Record<string, unknown> = {},
  ses: (address: string) => Promise<void> = async () => {},
  idempotencyKey?: string,
) {
  const forgotten: string[] = [];
  const value = { id: key, revision: 2, withdrawn: true, reason: 'đã mở lại', ...over };
  const answer = await liftSuppression(
    { caller: ADMIN, body: parsedBody(SUPPRESSION_OPERATIONS.putSuppression, value), idempotencyKey },
    {
      log: engine.log,
      ledger,
      suppressions,
      now: engine.now,
      forgetAtSes: async (address) => {
        forgotten.push(address);
        await ses(address);
      },
    },
  );
  return { answer, forgotten };
}

describe('a suppression', () => {
  it('is lifted with SES and here, by who says why', async () => {
    const { key, email } = await suppressed();
    expect(await lift(key)).toEqual({
      answer: { id: key, revision: 2, withdrawn: true, reason: 'đã mở lại', recordedAt: NOW },
      forgotten: [email],
    });
    expect(await suppressions.current(email)).toBeUndefined();
    expect(await suppressions.latest(key)).toMatchObject({ submittedBy: 'an-admin' });
  });

  it('stands while SES has not forgotten the address: its own list would send the next mail back', async () => {
    const { key, email } = await suppressed();
    const away = async () => {
      throw new Error('SES is away');
    };
    await expect(lift(key, {}, away)).rejects.toThrow('SES is away');
    expect(await suppressions.current(email)).toBeDefined();
  });

  it('is lifted once, of an address that has one, from the current revision', async () => {
    const { key, email } = await suppressed();
    const untouched = async (address: string) => {
      throw new Error(`SES was to forget ${address}`);
    };
    await expect(lift(addressKey('nobody@example.vn'))).rejects.toMatchObject({ code: 'not-found' });
    for (const revision of [1, 3]) {
      await expect(lift(key, { revision }, untouched)).rejects.toMatchObject({
        code: 'stale-revision',
        details: { currentRevision: 1 },
      });
    }
    await expect(lift(key, { withdrawn: false })).rejects.toMatchObject({ code: 'invalid' });
    await expect(lift(email)).rejects.toMatchObject({ code: 'invalid' });
    expect(await suppressions.current(email)).toBeDefined();
    await lift(key);
    await expect(lift(key, { revision: 3 })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ code: 'nothing-to-withdraw' }] },
    });
  });
});

describe('a lifting that is sent again', () => {
  const untouched = async (address: string) => {
    throw new Error(`SES was to forget ${address}`);
  };

  it('under the same key is answered as the first time, whatever came since', async () => {
    const { key, email, id } = await suppressed();
    const callKey = randomUUID();
    const { answer } = await lift(key, {}, undefined, callKey);
    engine.at('2020-06-26T00:00:00.000Z');
    expect(await lift(key, {}, untouched, callKey)).toEqual({ answer, forgotten: [] });
    const since = '2020-06-25T12:00:00.000Z';
    const found = { cause: 'complaint', reason: 'x', since, mailingId: 'weekly', recipientId: id } as const;
    await suppressions.suppress(email, found);
    expect(await lift(key, {}, untouched, callKey)).toEqual({ answer, forgotten: [] });
    expect(await suppressions.current(email)).toBeDefined();
  });

  it('under the same key with something else is refused', async () => {
    const { key } = await suppressed();
    const callKey = randomUUID();
    await lift(key, {}, undefined, callKey);
    for (const over of [{ reason: 'khác' }, { revision: 3 }, { revision: 4 }]) {
      await expect(lift(key, over, untouched, callKey)).rejects.toMatchObject({
        code: 'idempotency-mismatch',
      });
    }
  });

  it('under another key, or none, is refused as stale', async () => {
    const { key } = await suppressed();
    await lift(key, {}, undefined, randomUUID());
    for (const callKey of [undefined, randomUUID()]) {
      await expect(lift(key, {}, untouched, callKey)).rejects.toMatchObject({
        code: 'stale-revision',
        details: { currentRevision: 2 },
      });
    }
  });
});

describe('the list of suppressions', () => {
  it('names who has each address now, and never the address', async () => {
    const { key, email, id } = await suppressed();
    for (const holder of ['mot', 'hai']) {
      const data = {
        id: holder,
        email: email.toUpperCase(),
        name: 'A',
        title: 'B',
        scope: 'province',
        cadences: [],
      };
      await engine.enter(
        RECIPIENT,
        { subject: holder, data, effectiveFrom: '2020-01-01' },
        '2020-06-23T00:00:00.000Z',
      );
    }
    engine.at(NOW);
    const deps = { log: engine.log, ledger, suppressions, now: engine.now, forgetAtSes: async () => {} };
    const { items } = await listSuppressions({}, deps);
    expect(items.find((one) => one.id === key)).toEqual({
      id: key,
      revision: 1,
      cause: 'bounce',
      reason: 'bounce-permanent-general',
      since: '2020-06-22T00:00:00.000Z',
      mailingId: 'weekly',
      recipientId: id,
      recipientIds: ['hai', 'mot'],
    });
    expect(JSON.stringify(items)).not.toContain('@');
  });

  it('comes fifty at a time', async () => {
    const own = await startTable();
    const list = new Suppressions(own.log);
    const found = {
      cause: 'bounce',
      reason: 'x',
      since: '2020-06-22T00:00:00.000Z',
      mailingId: 'm',
      recipientId: 'r',
    } as const;
    await Promise.all(Array.from({ length: 51 }, (_, index) => list.suppress(`a${index}@example.vn`, found)));
    own.at(NOW);
    const deps = { log: own.log, ledger, suppressions: list, now: own.now, forgetAtSes: async () => {} };
    const first = await listSuppressions({}, deps);
    expect(first.items).toHaveLength(50);
    expect(await listSuppressions({ next: first.next }, deps)).toMatchObject({
      items: [{ recipientIds: [] }],
    });
    await own.stop();
  });
});
