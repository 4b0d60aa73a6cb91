import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listActivity } from '../../../functions/read/activity.ts';
import { type ActivityEvent, activityEntries } from '../../../functions/read/activity-entries.ts';
import { ACCOUNT } from '../../../shared/accounts/act.ts';
import { MACHINE } from '../../../shared/accounts/machine.ts';
import { ACTIVITY_PAGE, ACTIVITY_SUBJECTS, type ActivityView } from '../../../shared/api/activity.ts';
import { DigestStore } from '../../../shared/digest/snapshot.ts';
import { EXTENSION } from '../../../shared/plan/extension.ts';
import { RECIPIENT } from '../../../shared/recipients/recipient.ts';
import { readUnitIds } from '../../../shared/roster/read.ts';
import { CONGRESS_RESULT } from '../../../shared/submissions/congress-result.ts';
import { type EngineTable, startTable } from '../core/engine.ts';
import { enterProvince, enterResult } from '../core/province.ts';
import { recipient } from './released-province.ts';

let engine: EngineTable;
beforeAll(async () => {
  engine = await startTable();
  await enterProvince(engine);
  await enterResult(engine, 'a.1', { at: '2020-06-01T01:00:00.000Z' });
  const returned = { subject: 'a.1', revision: 2, returned: true, reason: 'thiếu số liệu', submittedBy: 'x' };
  await engine.enter(CONGRESS_RESULT, returned, '2020-06-02T01:00:00.000Z');
  const extension = {
    subject: 'b',
    period: '2020-06',
    data: { dueOn: '2020-07-01' },
    reason: 'lũ',
    submittedBy: 'y',
  };
  await engine.enter(EXTENSION, extension, '2020-06-03T01:00:00.000Z');
  for (const [index, id] of ['m', 'n'].entries()) {
    const entered = { subject: id, data: recipient(id), effectiveFrom: '2020-01-01', submittedBy: 'x' };
    await engine.enter(RECIPIENT, entered, `2020-06-04T01:00:0${index}.000Z`);
  }
  const invited = { act: 'invite', role: 'district', unitId: 'b' } as const;
  await engine.enter(
    ACCOUNT,
    { subject: 'an-account', data: invited, submittedBy: 'x' },
    '2020-06-05T01:00:00.000Z',
  );
  await engine.enter(ACCOUNT, { subject: 'an-account.invited', data: invited, submittedBy: 'x' });
  const machine = {
    act: { act: 'create' as const },
    name: 'Phần mềm',
    unitId: 'a',
    expiresOn: '2020-12-31',
    secrets: [],
  };
  await engine.enter(
    MACHINE,
    { subject: 'a-machine', data: machine, submittedBy: 'x' },
    '2020-06-05T02:00:00.000Z',
  );
  const digests = new DigestStore(engine.table);
  const [asOf, knownAt] = ['2020-06-05', '2020-06-06T01:00:00.000Z'];
  const opening = { knownAt, releasedAt: knownAt };
  await digests.open({ cadence: 'weekly', asOf, restatement: 0 }, opening);
  await digests.open({ cadence: 'weekly', asOf, restatement: 1 }, { ...opening, releasedBy: 'y' });
  await digests.await({ cadence: 'half-year', asOf, restatement: 0 }, knownAt);
  engine.at('2020-06-07T00:00:00.000Z');
});
afterAll(() => engine.stop());

const listed = (query: Parameters<typeof listActivity>[0] = {}) =>
  listActivity(query, { log: engine.log, now: engine.now, digests: new DigestStore(engine.table) });
const shortly = ({ kind, act, by, subjects, count }: ActivityView) =>
  `${kind} ${act} by ${by}: ${count} ${subjects.map(({ id }) => id).join()}`;

describe('the activity log', () => {
  it('says who changed what, newest first, an import as one, and nothing that units send', async () => {
    const { items, next } = await listed();
    expect(items.map(shortly)).toEqual([
      'digest restated by y: 1 weekly-2020-06-05-r1',
      'digest released by undefined: 1 weekly-2020-06-05',
      'machine create by x: 1 a-machine',
      'account invite by x: 1 an-account',
      'recipient added by x: 2 n,m',
      'extension extended by y: 1 b',
      'return returned by x: 1 a.1',
      expect.stringMatching(/^roster |^plan /),
      expect.stringMatching(/^roster |^plan /),
      expect.stringMatching(/^roster |^plan /),
    ]);
    expect(next).toBeUndefined();
    expect(items.find(({ kind }) => kind === 'return')).toEqual({
      at: '2020-06-02T01:00:00.000Z',
      kind: 'return',
      act: 'returned',
      by: 'x',
      unitId: 'a',
      reason: 'thiếu số liệu',
      count: 1,
      subjects: [{ id: 'a.1' }],
    });
  });

  it('is narrowed to a kind, or to what belongs to a unit', async () => {
    expect((await listed({ kind: 'extension' })).items.map(shortly)).toEqual([
      'extension extended by y: 1 b',
    ]);
    const ofB = (await listed({ unitId: 'b' })).items;
    expect(ofB.map(({ kind }) => kind)).toEqual(['account', 'extension', 'roster']);
    expect((await listed({ unitId: 'a', kind: 'return' })).items).toHaveLength(1);
    expect((await listed({ unitId: 'b', kind: 'return' })).items).toEqual([]);
  });

  it('reads two ranges of each unit, and has the table send nothing of them but returns', async () => {
    const asked: { readonly prefix: string; readonly filter: unknown }[] = [];
    engine.around(async (command, input, proceed) => {
      const { ExpressionAttributeValues: values, FilterExpression: filter } = input as QueryCommandInput;
      if (command === 'Query') asked.push({ prefix: values?.[':prefix']?.S ?? '', filter });
      await proceed();
    });
    await listed({ kind: 'return' });
    engine.around();
    const ofUnits = asked.filter(({ prefix }) => /^(?:congress-result|unit-report)#/.test(prefix));
    const units = await readUnitIds(engine.log, engine.now().toISOString());
    expect(ofUnits).toHaveLength(2 * new Set(['province', ...units]).size);
    for (const { filter } of ofUnits) expect(filter).toBe('attribute_exists(#having)');
    expect(asked.length - ofUnits.length).toBe(1);
  });

  it('is read page by page, each entry once', async () => {
    const table = await startTable();
    for (let index = 0; index < ACTIVITY_PAGE + 5; index += 1) {
      const at = new Date(Date.parse('2020-06-01T00:00:00.000Z') + index * 1000).toISOString();
      const entry = { subject: `u-${index}`, period: '2020-06', data: { dueOn: '2020-07-01' }, reason: 'lũ' };
      await table.enter(EXTENSION, entry, at);
    }
    const deps = { log: table.log, now: table.now, digests: new DigestStore(table.table) };
    const first = await listActivity({}, deps);
    const second = await listActivity({ next: first.next }, deps);
    expect([first.items.length, second.items.length, second.next]).toEqual([ACTIVITY_PAGE, 5, undefined]);
    const ids = [...first.items, ...second.items].map(({ subjects }) => subjects[0]?.id);
    expect(new Set(ids).size).toBe(ACTIVITY_PAGE + 5);
    await table.stop();
  });
});

describe('the entries of acts', () => {
  const act = (subject: string, at: string, over: Partial<ActivityEvent> = {}): ActivityEvent => ({
    kind: 'roster',
    act: 'added',
    by: 'x',
    at: `2020-06-01T00:${at}.000Z`,
    subject,
    ...over,
  });

  it('are one of each import, however long it took, and another after a minute without a record', () => {
    const long = ['00:00', '00:50', '01:40'].map((at, index) => act(`a.${index}`, at));
    expect(activityEntries(long).map(({ count }) => count)).toEqual([3]);
    expect(activityEntries([...long, act('a.9', '02:41')]).map(({ count }) => count)).toEqual([1, 3]);
  });

  it('are apart by person and by act, and name the unit that all have', () => {
    const entries = activityEntries([
      act('a.1', '00:00', { unitId: 'a' }),
      act('a.2', '00:01', { unitId: 'a' }),
      act('b.1', '00:02', { unitId: 'b', act: 'changed' }),
      act('a.3', '00:03', { unitId: 'a', act: 'changed' }),
      act('a.4', '00:04', { by: 'y' }),
    ]);
    expect(entries.map(({ by, act: done, count, unitId }) => [by, done, count, unitId])).toEqual([
      ['y', 'added', 1, undefined],
      ['x', 'changed', 2, undefined],
      ['x', 'added', 2, 'a'],
    ]);
  });

  it('are the same in any order of the acts, and name a few of many', () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      act(`a.${index}`, `00:${String(index).padStart(2, '0')}`),
    );
    const entries = activityEntries(many);
    expect(activityEntries([...many].reverse())).toEqual(entries);
    expect(entries).toMatchObject([{ count: 40 }]);
    expect(entries[0]?.subjects).toHaveLength(ACTIVITY_SUBJECTS);
  });
});
