import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putExtension } from '../../../functions/admin/extensions.ts';
import { putPlan, putRecipients, putRoster } from '../../../functions/admin/maintain.ts';
import { ADMIN_OPERATIONS } from '../../../shared/api/admin.ts';
import { EXTENSION } from '../../../shared/plan/extension.ts';
import { PLAN } from '../../../shared/plan/plan.ts';
import { RECIPIENT } from '../../../shared/recipients/recipient.ts';
import { rosterKindOf } from '../../../shared/roster/roster.ts';
import type { Caller } from '../../../shared/runtime/caller.ts';
import { parsedBody } from '../../fixtures/body.ts';
import { Wire } from '../../fixtures/wire.ts';
import { type EngineTable, startTable } from '../core/engine.ts';
import { enterProvince } from '../core/province.ts';
import { branch, own } from '../core/unit-state.ts';

const ADMIN: Caller = { id: 'an-admin', roles: new Set(['admin']) };
/** 23:00 in Viet Nam, and 01:00 on the next day. */
const NOW = '2020-06-25T16:00:00.000Z';
const TOMORROW = '2020-06-25T18:00:00.000Z';

const wire = new Wire();
let engine: EngineTable;
beforeEach(async () => {
  wire.fault();
  engine = await startTable(wire);
  await enterProvince(engine);
  engine.at(NOW);
});
afterEach(() => engine.stop());
afterAll(() => wire.stop());

const deps = () => ({ log: engine.log, now: engine.now });
/** Sends a call that fails half-way. */
const failing = async (sent: Promise<unknown>, code: string) => {
  await expect(sent).rejects.toMatchObject({ code });
  wire.fault();
};

const CALL = { caller: ADMIN, path: undefined };

describe('a plan that is sent again', () => {
  const put = (idempotencyKey: string | undefined, body: object, effectiveFrom?: string) =>
    putPlan(
      { ...CALL, query: { effectiveFrom }, body: parsedBody(ADMIN_OPERATIONS.putPlan, body), idempotencyKey },
      deps(),
    );
  const revisions = async () =>
    (await engine.log.revisions(PLAN, { kind: 'plan', subject: 'province' }, { limit: 99 })).items;

  it('under the same key is answered as the first time, also on another day and after another', async () => {
    const key = randomUUID();
    const body = { revision: 2, reason: 'bổ sung' };
    const first = await put(key, body);
    expect(first).toMatchObject({ revision: 2, recordedAt: NOW, effectiveFrom: '2020-06-25' });
    engine.at(TOMORROW);
    expect(await put(key, body)).toEqual(first);
    await put(randomUUID(), { revision: 3 });
    expect(await put(key, body)).toEqual(first);
    expect(await revisions()).toHaveLength(3);
  });

  it('under the same key with something else is refused', async () => {
    const key = randomUUID();
    await put(key, { revision: 2 }, '2020-07-01');
    for (const [body, effectiveFrom] of [
      [{ revision: 2, reason: 'khác' }, '2020-07-01'],
      [{ revision: 2, reportingDueDay: 20 }, '2020-07-01'],
      [{ revision: 2 }, '2020-07-02'],
      [{ revision: 2 }, undefined],
      [{ revision: 3 }, '2020-07-01'],
    ] as const) {
      await expect(put(key, body, effectiveFrom)).rejects.toMatchObject({ code: 'idempotency-mismatch' });
    }
    expect(await put(key, { revision: 2 }, '2020-07-01')).toMatchObject({ revision: 2 });
  });

  it('without a key is refused: it may be the change of another admin', async () => {
    await put(undefined, { revision: 2 });
    await expect(put(undefined, { revision: 2 })).rejects.toMatchObject({ code: 'stale-revision' });
  });

  it('after its answer was lost gets the answer of the write that was done', async () => {
    wire.fault(({ action }) => (action === 'TransactWriteItems' ? 'cut-after' : undefined));
    expect(await put(undefined, { revision: 2 })).toMatchObject({ revision: 2, recordedAt: NOW });
  });
});

describe('an extension that is sent again', () => {
  const put = (idempotencyKey: string | undefined, over: object = {}) => {
    const body = { unitId: 'a', period: '2020-08', revision: 1, reason: 'bão', dueOn: '2020-08-27', ...over };
    return putExtension(
      { caller: ADMIN, body: parsedBody(ADMIN_OPERATIONS.putExtension, body), idempotencyKey },
      deps(),
    );
  };

  it('under the same key is answered as the first time, also when the plan would refuse it by now', async () => {
    const key = randomUUID();
    const first = await put(key);
    expect(await put(key)).toEqual(first);
    const latest = await engine.log.revisions(PLAN, { kind: 'plan', subject: 'province' }, { limit: 1 });
    const data = PLAN.data.parse({ reportingDueDay: 28 });
    const revision = (latest.items[0]?.revision ?? 0) + 1;
    await engine.enter(PLAN, { subject: 'province', revision, data, effectiveFrom: '2020-06-25' });
    expect(await put(key)).toEqual(first);
    await expect(put(randomUUID())).rejects.toMatchObject({ code: 'invalid' });
    const chain = { kind: 'extension', subject: 'a', period: '2020-08' };
    expect((await engine.log.revisions(EXTENSION, chain, { limit: 9 })).items).toHaveLength(1);
  });

  it('under the same key with another day is refused', async () => {
    const key = randomUUID();
    const other = { period: '2020-09', dueOn: '2020-09-29' };
    await put(key, other);
    await expect(put(key, { ...other, dueOn: '2020-09-30' })).rejects.toMatchObject({
      code: 'idempotency-mismatch',
    });
  });
});

describe('a roster that is sent again', () => {
  const put = (
    idempotencyKey: string | undefined,
    items: readonly object[],
    query: { effectiveFrom?: string; dryRun?: boolean } = {},
  ) =>
    putRoster(
      {
        ...CALL,
        query: { dryRun: false, ...query },
        body: parsedBody(ADMIN_OPERATIONS.putRoster, { items }),
        idempotencyKey,
      },
      deps(),
    );
  const revisionsOf = async (subject: string) => {
    const kind = rosterKindOf(subject);
    return (await engine.log.revisions(kind, { kind: kind.kind, subject }, { limit: 9 })).items;
  };
  const ids = ({ added, changed, ended, unchanged }: Awaited<ReturnType<typeof put>>) =>
    [added, changed, ended, unchanged].map((tally) => tally.ids.join());
  let next = 0;
  /** A unit with rows of every outcome, and one that is refused. */
  const aRoster = async () => {
    const unit = `don-vi-${++next}`;
    const [old, same, last] = [branch(`${unit}.cu`), branch(`${unit}.nguyen`), branch(`${unit}.het`)];
    await put(undefined, [own(unit), old, same, last], { effectiveFrom: '2020-01-01' });
    return [
      branch(`${unit}.moi`),
      { ...old, name: 'Tên mới' },
      { ...last, validTo: '2020-06-30' },
      same,
      branch('khong-co.1'),
    ] as const;
  };

  it('under the same key is told what it changed the first time, and writes nothing, also on another day', async () => {
    const rows = await aRoster();
    const [added, changed, ended, unchanged] = rows.map(({ id }) => id);
    const key = randomUUID();
    const first = await put(key, rows);
    expect(ids(first)).toEqual([added, changed, ended, unchanged]);
    expect(first.errors).toMatchObject([{ pointer: '/items/4/id', code: 'unknown-unit' }]);
    engine.at(TOMORROW);
    expect(await put(key, rows)).toEqual(first);
    for (const [id, count] of [
      [added, 1],
      [changed, 2],
      [ended, 2],
      [unchanged, 1],
    ] as const) {
      expect(await revisionsOf(id as string)).toHaveLength(count);
    }
    expect((await revisionsOf(added as string))[0]).toMatchObject({ effectiveFrom: '2020-06-25' });
  });

  it('without a key, or under another, is told that nothing changes any more', async () => {
    const rows = await aRoster();
    await put(randomUUID(), rows);
    for (const key of [undefined, randomUUID()]) {
      expect(ids(await put(key, rows)).slice(0, 3)).toEqual(['', '', '']);
    }
  });

  it('after it was cut off goes on, and is told all of it', async () => {
    const rows = await aRoster();
    const [added, changed] = rows.map(({ id }) => id as string);
    const key = randomUUID();
    wire.fault(({ action }) => (action === 'TransactWriteItems' ? 'cut-before' : undefined));
    await failing(put(key, rows), 'outcome-unknown');
    expect((await revisionsOf(changed as string)).length).toBe(1);
    expect(ids(await put(key, rows)).slice(0, 2)).toEqual([added, changed]);
    expect(await revisionsOf(added as string)).toHaveLength(1);
    expect(await revisionsOf(changed as string)).toHaveLength(2);
  });

  it('leaves alone what others changed since', async () => {
    const rows = await aRoster();
    const key = randomUUID();
    const first = await put(key, rows);
    const later = { ...rows[1], name: 'Tên sau cùng' };
    await put(undefined, [later]);
    expect(await put(key, rows)).toEqual(first);
    expect((await revisionsOf(later.id))[0]).toMatchObject({ revision: 3, data: later });
  });

  it('under the same key with something else is refused, and nothing of it is written', async () => {
    const rows = await aRoster();
    const key = randomUUID();
    await put(key, rows.slice(0, 1));
    const mismatch = { code: 'idempotency-mismatch' };
    await expect(put(key, rows.slice(0, 2))).rejects.toMatchObject(mismatch);
    await expect(put(key, rows.slice(0, 1), { effectiveFrom: '2020-06-25' })).rejects.toMatchObject(mismatch);
    const items = rows.slice(0, 1);
    const call = { ...CALL, query: { dryRun: false }, body: { items }, idempotencyKey: key };
    await expect(putRecipients(call, deps())).rejects.toMatchObject(mismatch);
    expect(await revisionsOf(rows[1].id)).toHaveLength(1);
  });

  it('after a dry run under its key is carried out', async () => {
    const rows = await aRoster();
    const key = randomUUID();
    const dry = await put(key, rows, { dryRun: true });
    expect(await put(key, rows)).toEqual(dry);
    expect(await revisionsOf(rows[0].id)).toHaveLength(1);
  });
});

describe('recipients who are sent again', () => {
  const put = (idempotencyKey: string, items: readonly object[]) =>
    putRecipients({ ...CALL, query: { dryRun: false }, body: { items: [...items] }, idempotencyKey }, deps());
  const person = (id: string, over: object = {}) => ({
    id,
    email: `${id}@example.vn`,
    name: 'Lãnh đạo',
    title: 'Trưởng ban',
    scope: 'province',
    cadences: ['weekly'],
    ...over,
  });

  it('under the same key are told as the first time, and written once', async () => {
    await put(randomUUID(), [person('cu'), person('het'), person('nguyen')]);
    const rows = [
      person('moi', { email: 'cu@example.vn' }),
      person('cu', { email: 'khac@example.vn' }),
      person('het', { cadences: [] }),
      person('nguyen'),
      person('doi', { email: 'nguyen@example.vn' }),
    ];
    const key = randomUUID();
    const first = await put(key, rows);
    expect(first).toMatchObject({
      added: { ids: ['moi'] },
      changed: { ids: ['cu'] },
      ended: { ids: ['het'] },
      unchanged: { ids: ['nguyen'] },
      errors: [{ pointer: '/items/4/email', code: 'duplicate-recipient' }],
    });
    engine.at(TOMORROW);
    expect(await put(key, rows)).toEqual(first);
    const chain = { kind: 'recipient', subject: 'cu' };
    expect((await engine.log.revisions(RECIPIENT, chain, { limit: 9 })).items).toHaveLength(2);
    await expect(put(key, rows.slice(1))).rejects.toMatchObject({ code: 'idempotency-mismatch' });
  });
});
