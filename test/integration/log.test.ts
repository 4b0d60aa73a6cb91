import { randomUUID } from 'node:crypto';
import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/log/fingerprint.ts';
import { type Entry, Log, type RevisionPlace } from '../../shared/log/store.ts';
import { CONGRESS_RESULT, type CongressResult } from '../../shared/submissions/congress-result.ts';
import { resultBody, startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { type Consumed, meteredTable } from '../fixtures/metered.ts';

let cloud: TestCloud;
let client: DynamoDBClient;
let log: Log;
let now: Date;
let consumed: Consumed[];

beforeAll(async () => {
  cloud = await startTestCloud();
  const metered = meteredTable(cloud);
  ({ client, consumed } = metered);
  log = new Log(metered.table, () => now);
});

beforeEach(() => {
  now = new Date('2020-06-01T01:00:00Z');
});

afterAll(() => cloud.stop());

let next = 0;
const subject = () => `sa-dec.chi-bo-${next++}`;

const entry = (subjectId: string, revision: number, over: Partial<Entry<CongressResult>> = {}) =>
  ({
    kind: CONGRESS_RESULT.kind,
    subject: subjectId,
    revision,
    data: CONGRESS_RESULT.data.parse(resultBody('2020-05-20')),
    submittedBy: 'a-clerk',
    idempotencyKey: randomUUID(),
    ...over,
  }) satisfies Entry<CongressResult>;

const append = (one: Entry<CongressResult>) => log.append(CONGRESS_RESULT, one);
const revisions = async (subjectId: string) =>
  (await log.revisions(CONGRESS_RESULT, { kind: CONGRESS_RESULT.kind, subject: subjectId }, { limit: 100 }))
    .items;

describe('a first report', () => {
  it('costs one put of ceil(bytes / 1024) write units and no read', async () => {
    consumed.length = 0;
    await append(entry(subject(), 1, { reason: 'x'.repeat(1500) }));
    expect(consumed).toEqual([{ command: 'PutItemCommand', units: 2 }]);
    consumed.length = 0;
    await append(entry(subject(), 1));
    expect(consumed).toEqual([{ command: 'PutItemCommand', units: 1 }]);
  });

  it('sent again writes and reads nothing and gives the first record back', async () => {
    const one = entry(subject(), 1);
    const first = await append(one);
    now = new Date('2020-06-02T01:00:00Z');
    consumed.length = 0;
    const again = await append(one);
    expect(again).toEqual({ record: first.record, replayed: true });
    expect(consumed).toEqual([]);
    expect(await revisions(one.subject)).toHaveLength(1);
  });

  it('is refused when its key was used for something else in the chain', async () => {
    const one = entry(subject(), 1);
    await append(one);
    const other = { ...one, data: CONGRESS_RESULT.data.parse(resultBody('2020-05-21')) };
    await expect(append(other)).rejects.toMatchObject({ code: 'idempotency-mismatch' });
  });

  it('takes a key that another chain has used', async () => {
    const key = randomUUID();
    await append(entry(subject(), 1, { idempotencyKey: key }));
    await expect(append(entry(subject(), 1, { idempotencyKey: key }))).resolves.toMatchObject({
      replayed: false,
    });
  });

  it('is stale when there is one already, and names the current revision', async () => {
    const id = subject();
    await append(entry(id, 1));
    await append(entry(id, 2));
    await expect(append(entry(id, 1))).rejects.toMatchObject({
      code: 'stale-revision',
      details: { currentRevision: 2 },
    });
  });
});

describe('a correction', () => {
  it('needs the revision before it', async () => {
    const id = subject();
    await expect(append(entry(id, 2))).rejects.toMatchObject({ details: { currentRevision: 0 } });
    await append(entry(id, 1));
    await expect(append(entry(id, 3))).rejects.toMatchObject({ details: { currentRevision: 1 } });
    await append(entry(id, 2));
    expect((await revisions(id)).map(({ revision }) => revision)).toEqual([2, 1]);
  });

  it('sent again gives the first record back', async () => {
    const id = subject();
    await append(entry(id, 1));
    const correction = entry(id, 2);
    const { record } = await append(correction);
    expect(await append(correction)).toEqual({ record, replayed: true });
  });

  it('under the key of the report before it is a mismatch', async () => {
    const one = entry(subject(), 1);
    await append(one);
    await expect(append({ ...one, revision: 2 })).rejects.toMatchObject({ code: 'idempotency-mismatch' });
  });

  it('can withdraw, and what was withdrawn stays in the log', async () => {
    const id = subject();
    await append(entry(id, 1));
    await append(entry(id, 2, { data: undefined, withdrawn: true, reason: 'nhầm tổ chức' }));
    const [latest, first] = await revisions(id);
    expect(latest).toMatchObject({ withdrawn: true, reason: 'nhầm tổ chức' });
    expect(first?.data?.heldOn).toBe('2020-05-20');
  });
});

describe('many at once', () => {
  it('50 identical posts leave one revision and 50 equal receipts', async () => {
    const one = entry(subject(), 1);
    const answers = await Promise.all(Array.from({ length: 50 }, () => append(one)));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(answers.map(({ record }) => canonicalJson(record))).size).toBe(1);
    expect(await revisions(one.subject)).toHaveLength(1);
  });

  it('50 different corrections of one revision: one wins, 49 are stale', async () => {
    const id = subject();
    await append(entry(id, 1));
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => append(entry(id, 2))));
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(lost).toHaveLength(49);
    for (const { reason } of lost) {
      expect(reason).toMatchObject({ code: 'stale-revision', details: { currentRevision: 2 } });
    }
    expect(await revisions(id)).toHaveLength(2);
  });
});

describe('reading', () => {
  it('pages through revisions, newest first', async () => {
    const id = subject();
    for (let revision = 1; revision <= 5; revision += 1) await append(entry(id, revision));
    const chain = { kind: CONGRESS_RESULT.kind, subject: id };
    const seen: number[] = [];
    let before: RevisionPlace | undefined;
    do {
      const page = await log.revisions(CONGRESS_RESULT, chain, { limit: 2, before });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ revision }) => revision));
      before = page.next;
    } while (before !== undefined);
    expect(seen).toEqual([5, 4, 3, 2, 1]);
  });

  it('reads ranges larger than one page of the engine, chain by chain', async () => {
    const note = 'x'.repeat(2000);
    const data = CONGRESS_RESULT.data.parse({ ...resultBody('2020-05-20'), note });
    const ids = Array.from({ length: 600 }, (_, index) => `lon.chi-bo-${String(index).padStart(3, '0')}`);
    await Promise.all(ids.map((id) => append(entry(id, 1, { data }))));
    consumed.length = 0;
    const seen: string[] = [];
    for await (const record of log.records(CONGRESS_RESULT, 'lon', { knownAt: '2021-01-01T00:00:00.000Z' })) {
      seen.push(record.subject);
    }
    expect(seen).toEqual(ids);
    expect(consumed.length).toBeGreaterThan(1);
  });

  it('leaves out what was recorded after the known-at instant', async () => {
    const id = 'sau.chi-bo';
    now = new Date('2020-06-03T00:00:00Z');
    await append(entry(id, 1));
    now = new Date('2020-06-05T00:00:00Z');
    await append(entry(id, 2));
    const known = async (knownAt: string) =>
      (await Array.fromAsync(log.records(CONGRESS_RESULT, 'sau', { knownAt }))).map(
        ({ revision }) => revision,
      );
    expect(await known('2020-06-02T00:00:00.000Z')).toEqual([]);
    expect(await known('2020-06-04T00:00:00.000Z')).toEqual([1]);
    expect(await known('2020-06-05T00:00:00.000Z')).toEqual([1, 2]);
  });

  it('names a row of a schema version that it does not know', async () => {
    const id = 'moi.chi-bo';
    await append(entry(id, 1));
    const TableName = cloud.outputs.TableName as string;
    const Key = marshall({ pk: 'moi', sk: `congress-result#${id}#000001` });
    const { Item } = await client.send(new GetItemCommand({ TableName, Key }));
    await client.send(new PutItemCommand({ TableName, Item: { ...Item, dv: { N: '7' } } }));
    await expect(revisions(id)).rejects.toThrow(
      `moi congress-result#${id}#000001: unknown congress-result schema version 7`,
    );
  });
});
