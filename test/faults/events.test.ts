import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resultBody, SMALL_ROSTER, startTestCloud } from '../fixtures/cloud.ts';
import { publishedEvents } from '../fixtures/published.ts';
import { Queues } from '../fixtures/queues.ts';
import { type NewUnit, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { type Fault, Wire, type WireCall } from '../fixtures/wire.ts';

let wire: Wire;
let cloud: SmallProvince;
let unit: NewUnit;
beforeAll(async () => {
  wire = new Wire();
  cloud = await startSmallProvince({ proxy: wire.proxy });
});
beforeEach(async () => {
  unit = await cloud.newUnit('a', 'b');
});
afterAll(async () => {
  wire.fault();
  await cloud.stop();
  wire.stop();
});

const post = async (revision: number, organisation = 'a') => {
  const subjectId = `${unit.id}.${organisation}`;
  const reason = revision > 1 ? { reason: 'Sửa' } : {};
  const { status } = await unit.clerk({
    method: 'POST',
    path: '/v1/submissions',
    headers: { 'idempotency-key': randomUUID() },
    body: { kind: 'congress-result', subjectId, revision, ...reason, data: resultBody('2020-05-20') },
  });
  expect(status).toBe(201);
};

/** The ids of the unit's events, in the order in which they were published. */
const idsOf = async (): Promise<string[]> =>
  (await publishedEvents(cloud)).flatMap(({ detail }) => (detail.unitId === unit.id ? [detail.id] : []));
const isToBus = ({ service }: WireCall) => service === 'eventbridge';
const whole = () => ['a/1', 'b/1', 'a/2', 'b/2'].map((one) => `congress-result/${unit.id}.${one}`);

/** Posts two chains while the bus meets faults, and then lets it be. */
async function postWhile(fault: (call: WireCall) => Fault | undefined): Promise<void> {
  wire.fault((call) => (isToBus(call) ? fault(call) : undefined));
  for (const revision of [1, 2]) for (const organisation of ['a', 'b']) await post(revision, organisation);
  await cloud.drain();
  wire.fault();
}

describe('events', () => {
  it.each<[string, Fault]>([
    ['fails', { answer: { status: 500, body: { __type: 'InternalException' } } }],
    ['is throttled', { answer: { status: 400, body: { __type: 'ThrottlingException' } } }],
    ['is cut off', 'cut-before'],
  ])('wait, and are published in order, when the bus %s', async (_, fault) => {
    await postWhile(() => fault);
    await expect.poll(idsOf).toEqual(whole());
  });

  it('may come twice when the answer of the bus is lost, and none is missing', async () => {
    await postWhile(() => 'cut-after');
    await expect.poll(async () => [...new Set(await idsOf())]).toEqual(whole());
  });

  it('that the bus refuses hold up those after them, so that no revision overtakes', async () => {
    let refused = 0;
    await postWhile(({ body }) => {
      const { Entries } = JSON.parse(body) as { Entries: { Detail: string }[] };
      if (!body.includes(`${unit.id}.a/1`)) return undefined;
      refused += 1;
      const answers = Entries.map(() => ({ ErrorCode: 'ThrottlingException' }));
      return { answer: { status: 200, body: { FailedEntryCount: answers.length, Entries: answers } } };
    });
    expect(refused).toBeGreaterThan(0);
    await expect.poll(idsOf).toEqual(whole());
  });

  it('are published when the publisher is killed over them', async () => {
    const held = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    wire.fault((call) => {
      if (!isToBus(call)) return undefined;
      reached.resolve();
      return { holdBefore: held.promise };
    });
    await post(1);
    await reached.promise;
    wire.fault();
    await cloud.crash('Publish');
    held.resolve();
    await expect.poll(async () => [...new Set(await idsOf())]).toEqual([`congress-result/${unit.id}.a/1`]);
  });
});

describe('a row that cannot be made an event', () => {
  it('is a dead letter by its key, and those after it are published', async () => {
    const client = new DynamoDBClient({
      endpoint: cloud.outputs.DynamoDbEndpoint as string,
      region: 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const key = { pk: unit.id, sk: `congress-result#${unit.id}.b#000001` };
    const Item = marshall({ ...key, kind: 'congress-result', v: 99 });
    await client.send(new PutItemCommand({ TableName: cloud.outputs.TableName as string, Item }));
    client.destroy();
    await post(1);
    expect(await idsOf()).toEqual([`congress-result/${unit.id}.a/1`]);
    const letters = await new Queues(cloud).receive('EventDeadLetterQueueUrl', 0);
    expect(letters.map((body) => JSON.parse(String(body)))).toEqual([key]);
  });
});

describe('a machine that is stopped before events are published', () => {
  it('publishes them at its next start', async () => {
    const stateDir = await mkdtemp(join(tmpdir(), 'congress-events-'));
    const ownWire = new Wire();
    const first = await startTestCloud({ stateDir, proxy: ownWire.proxy });
    const admin = await first.as('admin');
    const items = SMALL_ROSTER;
    await admin({ method: 'PUT', path: '/v1/roster?effectiveFrom=2020-01-01', body: { items } });
    ownWire.fault((call) => (isToBus(call) ? 'cut-before' : undefined));
    const clerk = await first.as('district', 'unit/sa-dec');
    const body = {
      kind: 'congress-result',
      subjectId: 'sa-dec.phuong-1',
      revision: 1,
      data: resultBody('2020-05-20'),
    };
    const headers = { 'idempotency-key': randomUUID() };
    await clerk({ method: 'POST', path: '/v1/submissions', body, headers });
    expect(await publishedEvents(first)).toEqual([]);
    await first.stop();
    ownWire.stop();
    const second = await startTestCloud({ stateDir }, { keepClock: true });
    const seen = (await publishedEvents(second)).map(({ detail }) => detail.id);
    expect(seen).toEqual(['congress-result/sa-dec.phuong-1/1']);
    await second.stop();
    const third = await startTestCloud({ stateDir }, { keepClock: true });
    expect(await publishedEvents(third)).toHaveLength(1);
    await third.stop();
    await rm(stateDir, { recursive: true, force: true });
  });
});
