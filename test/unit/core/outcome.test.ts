import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { RecordKind } from '../../../shared/log/record.ts';
import type { Entry } from '../../../shared/log/store.ts';
import { isThrottled } from '../../../shared/runtime/throttled.ts';
import { isRefusal, resolveLostWrite } from '../../../shared/table/failures.ts';
import { type Fault, Wire } from '../../fixtures/wire.ts';
import { type EngineTable, startTable } from './engine.ts';

const wire = new Wire();
let engine: EngineTable;
// Its own client for each: the SDK tries less often once a client has tried often.
beforeEach(async () => {
  engine = await startTable(wire);
});
afterEach(async () => {
  wire.fault();
  await engine.stop();
});
afterAll(() => wire.stop());

const KIND: RecordKind<{ n: number }> = {
  kind: 'congress-result',
  version: 1,
  data: z.object({ n: z.number() }),
};
let next = 0;
const aSubject = () => `u.${++next}`;
const entry = (subject: string, over: Partial<Entry<{ n: number }>> = {}): Entry<{ n: number }> => ({
  kind: KIND.kind,
  subject,
  revision: 1,
  data: { n: 1 },
  submittedBy: 'a-clerk',
  idempotencyKey: 'key-1',
  ...over,
});
const second = (subject: string, over: Partial<Entry<{ n: number }>> = {}) =>
  entry(subject, { revision: 2, data: { n: 2 }, reason: 'sai', idempotencyKey: 'key-2', ...over });
const append = (one: Entry<{ n: number }>) => engine.log.append(KIND, one);
const stored = (subject: string, revision = 1) =>
  engine.log.replayOf(KIND, revision === 1 ? entry(subject) : second(subject));
const answer = (status: number, type: string, more: object = {}): Fault => ({
  answer: { status, body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, ...more } },
});
const AWAY = answer(500, 'InternalServerError');
const THROTTLED = answer(400, 'ThrottlingException');
/** Refuses the calls of an action as the SDK does once it has tried often enough, without the pauses in between. */
const throttle = (action: string) =>
  engine.before(action, async () => {
    throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
  });
/** Faults of the calls of one action, one after the other; the last goes on. */
const faults = (action: string, ...each: readonly (Fault | undefined)[]) => {
  let calls = 0;
  wire.fault((call) => (call.action === action ? each[Math.min(calls++, each.length - 1)] : undefined));
};
const sent = () => wire.calls.splice(0).map(({ action }) => action);

describe('an ordinary first report', () => {
  it('is one put and no read', async () => {
    sent();
    await append(entry(aSubject()));
    expect(sent()).toEqual(['PutItem']);
  });
});

describe.each<[string, string, (subject: string) => Entry<{ n: number }>]>([
  ['a first revision', 'PutItem', entry],
  ['a later revision', 'TransactWriteItems', second],
])('%s', (_, action, entryOf) => {
  const aChain = async () => {
    const subject = aSubject();
    if (action !== 'PutItem') await append(entry(subject));
    return entryOf(subject);
  };

  it.each<[string, Fault]>([
    ['its answer is lost at every attempt', 'cut-after'],
    ['the connection is cut before it arrives', 'cut-before'],
  ])('that is stored when %s is told as written', async (__, fault) => {
    const one = await aChain();
    // What was lost on its way is stored by the last attempt at the latest, whose answer is lost.
    faults(action, fault, fault, 'cut-after');
    const { record } = await append(one);
    expect(await stored(one.subject, one.revision)).toEqual(record);
  });

  it('that the table fails over and that is not found may still arrive: its outcome is unknown', async () => {
    for (const fault of [AWAY, 'cut-before'] as const) {
      const one = await aChain();
      faults(action, fault);
      await expect(append(one)).rejects.toMatchObject({
        code: 'outcome-unknown',
        status: 503,
        retryAfter: 5,
      });
      wire.fault();
      expect(await stored(one.subject, one.revision)).toBeUndefined();
      expect((await append(one)).replayed).toBe(false);
    }
  });

  it('of which nothing can be read either is not known to be stored', async () => {
    const one = await aChain();
    wire.fault((call) => (call.action === action ? 'cut-after' : 'cut-before'));
    await expect(append(one)).rejects.toMatchObject({ code: 'outcome-unknown' });
    wire.fault();
    expect((await append(one)).replayed).toBe(true);
  });

  it('that another has taken the place of is stale, and was surely not written', async () => {
    const one = await aChain();
    await append({ ...one, idempotencyKey: 'another' });
    faults(action, 'cut-before');
    await expect(append(one)).rejects.toMatchObject({
      code: 'stale-revision',
      details: { currentRevision: one.revision },
    });
  });

  it('under the key of another whose answer is lost is refused as that', async () => {
    const one = await aChain();
    await append(one);
    faults(action, 'cut-before');
    await expect(append({ ...one, data: { n: 9 } })).rejects.toMatchObject({ code: 'idempotency-mismatch' });
  });

  it('that is throttled finds the table busy', async () => {
    const one = await aChain();
    throttle(action);
    await expect(append(one)).rejects.toMatchObject({ code: 'busy', status: 503, retryAfter: 2 });
  });

  it('that was stored before the table was throttled is told as written', async () => {
    const one = await aChain();
    faults(action, 'cut-after', THROTTLED);
    expect((await append(one)).record.revision).toBe(one.revision);
  });

  it('that was stored before the table refused it is told as written', async () => {
    const one = await aChain();
    faults(action, 'cut-after', answer(400, 'ValidationException'));
    expect((await append(one)).record.revision).toBe(one.revision);
  });

  it('that may have been stored before the table refused it is unknown', async () => {
    const one = await aChain();
    faults(action, AWAY, answer(400, 'ValidationException'));
    await expect(append(one)).rejects.toMatchObject({ code: 'outcome-unknown' });
  });

  it('that may have been stored before the table was throttled is unknown, and not busy', async () => {
    for (const fault of [AWAY, 'cut-before'] as const) {
      const one = await aChain();
      faults(action, fault, THROTTLED);
      await expect(append(one)).rejects.toMatchObject({ code: 'outcome-unknown' });
      wire.fault();
      expect((await append(one)).replayed).toBe(false);
    }
  });

  it('that was stored before the table was throttled for reads too is unknown, and not busy', async () => {
    const one = await aChain();
    let calls = 0;
    wire.fault((call) => (call.action === action && calls++ === 0 ? 'cut-after' : THROTTLED));
    await expect(append(one)).rejects.toMatchObject({ code: 'outcome-unknown' });
    wire.fault();
    expect((await append(one)).replayed).toBe(true);
  });

  it('that may have been stored before it met another, and then a throttled table, is unknown', async () => {
    const one = await aChain();
    faults(action, AWAY, answer(400, 'TransactionConflictException'), THROTTLED);
    await expect(append(one)).rejects.toMatchObject({ code: 'outcome-unknown' });
  });

  it('that the table refuses at once was not written, and fails as it did', async () => {
    const one = await aChain();
    faults(action, answer(400, 'ValidationException'));
    await expect(append(one)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('a read of a throttled table', () => {
  const range = { pk: 'u', prefix: 'x' };
  it.each<[string, string, () => Promise<unknown>]>([
    ['one row', 'GetItem', () => engine.table.get({ pk: 'u', sk: 'x' })],
    ['a page', 'Query', () => engine.table.page(range, 1)],
    ['a range', 'Query', () => Array.fromAsync(engine.table.rows(range))],
  ])('finds it busy: %s', async (_, action, read) => {
    throttle(action);
    await expect(read()).rejects.toMatchObject({ code: 'busy', cause: { name: 'ThrottlingException' } });
    engine.before();
    faults(action, answer(400, 'ValidationException'));
    await expect(read()).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('and a change of a row too', async () => {
    throttle('UpdateItem');
    const change = engine.table.update(
      { pk: 'u', sk: 'x' },
      { n: 1 },
      { expression: '#n = :n', values: { ':n': 0 } },
      'n',
    );
    await expect(change).rejects.toMatchObject({ code: 'busy' });
  });
});

describe('a failure', () => {
  const answered = (httpStatusCode: number) =>
    Object.assign(new Error('x'), { $metadata: { httpStatusCode } });
  const cancelled = (...codes: (string | undefined)[]) =>
    new TransactionCanceledException({
      message: 'cancelled',
      $metadata: { httpStatusCode: 400 },
      CancellationReasons: codes.map((Code) => (Code === undefined ? {} : { Code })),
    });

  it.each<[string, unknown, boolean]>([
    ['without an answer', new Error('x'), false],
    ['of a bad request', answered(400), true],
    ['of the last refusal', answered(499), true],
    ['of a server that gave up waiting', answered(408), false],
    ['of the server', answered(500), false],
    ['of an answer that cannot be read', answered(200), false],
    ['of a redirection', answered(399), false],
  ])('%s is a refusal or not', (_, error, refusal) => {
    expect(isRefusal(error)).toBe(refusal);
  });

  const named = (name: string) => Object.assign(new Error('x'), { name });

  it.each<[string, unknown, boolean]>([
    ['provisioned throughput', named('ProvisionedThroughputExceededException'), true],
    ['throttling', named('ThrottlingException'), true],
    ['a limit of the account', named('RequestLimitExceeded'), true],
    ['messages of SQS', named('RequestThrottled'), true],
    ['calls of Cognito', named('TooManyRequestsException'), true],
    ['a transaction under way', named('TransactionInProgressException'), true],
    ['a cancelled transaction that was throttled', cancelled('None', 'ThrottlingError'), true],
    ['one beyond the throughput', cancelled('ProvisionedThroughputExceeded', 'None'), true],
    ['one whose condition failed', cancelled('ConditionalCheckFailed', undefined), false],
    ['one without reasons', new TransactionCanceledException({ message: 'x', $metadata: {} }), false],
    ['anything else', new Error('ThrottlingException'), false],
    ['what is no error', { name: 'ThrottlingException' }, false],
  ])('of %s is a throttle or not', (_, error, throttled) => {
    expect(isThrottled(error)).toBe(throttled);
  });

  it('of a call that was never sent is looked after by nobody', async () => {
    const error = new Error('no credentials');
    const look = async () => expect.unreachable();
    await expect(resolveLostWrite(error, look)).rejects.toBe(error);
  });
});
