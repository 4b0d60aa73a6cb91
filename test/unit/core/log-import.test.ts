import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type ImportRow, importRows } from '../../../shared/log/import.ts';
import type { RecordKind } from '../../../shared/log/record.ts';
import { issue } from '../../../shared/runtime/issues.ts';
import { type Fault, Wire } from '../../fixtures/wire.ts';
import { type EngineTable, startTable } from './engine.ts';

const wire = new Wire();
let engine: EngineTable;
beforeAll(async () => {
  engine = await startTable(wire);
});
afterAll(async () => {
  await engine.stop();
  wire.stop();
});

type Data = { n: number };
const KIND: RecordKind<Data> = { kind: 'recipient', version: 1, data: z.object({ n: z.number() }) };
const OPTIONS = { effectiveFrom: '2020-06-01', dryRun: false, submittedBy: 'an-admin' };

let next = 0;
const anId = () => `nguoi-${String(++next).padStart(3, '0')}`;
const row = (id: string, over: Partial<ImportRow<Data>> = {}): ImportRow<Data> => ({
  id,
  pointer: '/items/0',
  kind: KIND,
  data: { n: 1 },
  current: undefined,
  lastRevision: 0,
  ends: false,
  ...over,
});
const none = { count: 0, ids: [] };
const one = (id: string) => ({ count: 1, ids: [id] });
const revisionsOf = async (subject: string) =>
  (await engine.log.revisions(KIND, { kind: KIND.kind, subject }, { limit: 9 })).items;

describe('an import', () => {
  it.each<[string, Partial<ImportRow<Data>>, string, boolean]>([
    ['is new', {}, 'added', true],
    ['differs from the current entry', { current: { n: 2 }, lastRevision: 0 }, 'changed', true],
    ['is the current entry', { current: { n: 1 } }, 'unchanged', false],
    ['ends the current entry', { current: { n: 2 }, ends: true }, 'ended', true],
    ['ends what had ended so', { current: { n: 1 }, ends: true }, 'unchanged', false],
    ['ends at once', { ends: true }, 'ended', true],
  ])('writes a row that %s', async (_, over, outcome, writes) => {
    const id = anId();
    const report = await importRows(engine.log, [row(id, over)], [], OPTIONS);
    const empty = { added: none, changed: none, ended: none, unchanged: none, errors: [] };
    expect(report).toEqual({ ...empty, [outcome]: one(id) });
    const dry = anId();
    expect(await importRows(engine.log, [row(dry, over)], [], { ...OPTIONS, dryRun: true })).toEqual({
      ...empty,
      [outcome]: one(dry),
    });
    expect(await revisionsOf(dry)).toEqual([]);
    expect((await revisionsOf(id)).map(({ revision }) => revision)).toEqual(writes ? [1] : []);
  });

  it('writes who sent it, from which day on, and as the next revision', async () => {
    const id = anId();
    await importRows(engine.log, [row(id)], [], OPTIONS);
    await importRows(
      engine.log,
      [row(id, { data: { n: 2 }, current: { n: 1 }, lastRevision: 1 })],
      [],
      OPTIONS,
    );
    expect(await revisionsOf(id)).toMatchObject([
      { revision: 2, data: { n: 2 } },
      {
        revision: 1,
        data: { n: 1 },
        submittedBy: 'an-admin',
        effectiveFrom: '2020-06-01',
        kind: 'recipient',
      },
    ]);
  });

  it('leaves the other rows alone when someone else was faster with one, and says so of it', async () => {
    const [taken, free] = [anId(), anId()];
    await importRows(engine.log, [row(taken)], [], OPTIONS);
    const refused = issue('/items/9', 'unknown-unit');
    const rows = [row(taken, { data: { n: 5 }, pointer: '/items/3' }), row(free)];
    expect(await importRows(engine.log, rows, [refused], OPTIONS)).toEqual({
      added: one(free),
      changed: none,
      ended: none,
      unchanged: none,
      errors: [
        refused,
        {
          pointer: '/items/3',
          code: 'stale-revision',
          message: 'Dòng này vừa được người khác sửa. Hãy tải lại rồi nhập tiếp.',
        },
      ],
    });
    expect((await revisionsOf(taken))[0]?.data).toEqual({ n: 1 });
  });

  it('fails as a whole when the table does', async () => {
    const broken: RecordKind<Data> = { ...KIND, kind: 'x'.repeat(2000) };
    await expect(importRows(engine.log, [row(anId(), { kind: broken })], [], OPTIONS)).rejects.toThrow();
  });

  it.each<[string, Fault]>([
    ['outcome-unknown', { answer: { status: 500, body: { __type: 'InternalServerError' } } }],
    ['busy', { answer: { status: 400, body: { __type: 'TransactionInProgressException' } } }],
  ])(
    'is to be sent again as a whole when of one row nothing else can be said than: %s',
    async (code, fault) => {
      const id = anId();
      wire.fault(({ action }) => (action === 'PutItem' ? fault : undefined));
      const sent = importRows(engine.log, [row(id)], [], OPTIONS);
      await expect(sent).rejects.toMatchObject({ code });
      wire.fault();
      expect((await importRows(engine.log, [row(id)], [], OPTIONS)).added).toEqual(one(id));
    },
  );

  it('tells of many rows in the order of ids', async () => {
    const ids = Array.from({ length: 12 }, anId);
    const report = await importRows(
      engine.log,
      [...ids].reverse().map((id) => row(id)),
      [],
      OPTIONS,
    );
    expect(report.added).toEqual({ count: 12, ids });
  });
});
