import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type PublishDeps,
  publishRows,
  type RowKey,
  type StreamedRow,
  waitsForNext,
} from '../../../functions/events/publish.ts';
import { OPEN, SETTLED } from '../../../shared/delivery/open-mailings.ts';
import { EVENT_SOURCE, type PublishedEvent } from '../../../shared/events/published-event.ts';
import { toItem } from '../../../shared/log/record.ts';
import { CONGRESS_RESULT } from '../../../shared/submissions/congress-result.ts';
import { sampleResult } from '../page/samples.ts';

const row = (organisation: string, revision: number) =>
  toItem(
    {
      kind: CONGRESS_RESULT.kind,
      subject: `sa-dec.${organisation}`,
      revision,
      data: sampleResult(),
      submittedBy: 'clerk',
      recordedAt: '2020-06-01T02:00:00.000Z',
      idempotencyKey: 'c1e8a7d4-52b9-4f0e-a6d3-9b8c7e6f5a41',
      fingerprint: 'f',
      ...(revision > 1 && { reason: 'Sửa' }),
    },
    CONGRESS_RESULT.version,
  );

const streamed = (rows: readonly StreamedRow['row'][]) =>
  rows.map((one, at) => ({ sequenceNumber: String(at), row: one }));

/** A bus that takes what it is told to, and what was put on it by call. */
function started(digests: Partial<PublishDeps['digests']> = {}) {
  const calls: string[][] = [];
  const lost: RowKey[] = [];
  const deps: PublishDeps = {
    digests: {
      find: async () => undefined,
      read: async () => undefined,
      ...digests,
    } as PublishDeps['digests'],
    put: async (events: readonly PublishedEvent[]) => {
      calls.push(events.map(({ detail }) => detail.id));
      return events.length;
    },
    giveUp: async (key) => void lost.push(key),
  };
  return { deps, calls, lost };
}

it('never puts two events of a chain on the bus in one call, because a refused one would be overtaken', async () => {
  const { deps, calls } = started();
  expect(
    await publishRows(streamed([row('a', 1), row('b', 1), row('a', 2), row('a', 3)]), deps),
  ).toBeUndefined();
  expect(calls).toEqual([
    ['congress-result/sa-dec.a/1', 'congress-result/sa-dec.b/1'],
    ['congress-result/sa-dec.a/2'],
    ['congress-result/sa-dec.a/3'],
  ]);
});

it('puts at most ten in one call', async () => {
  const { deps, calls } = started();
  await publishRows(streamed(Array.from({ length: 23 }, (_, at) => row(`x${at}`, 1))), deps);
  expect(calls.map(({ length }) => length)).toEqual([10, 10, 3]);
});

/** An event of a chain of its own with a detail of that many octets or some more. */
const eventOf = (octets: number, at: number): PublishedEvent => {
  const detail = { id: `congress-result/sa-dec.x${at}/1`, more: 'ấ'.repeat(octets / 3) };
  return { type: 'submission.accepted', at: '2020-06-01T02:00:00.000Z', detail } as never;
};
/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
const entrySize = ({ type, detail }: PublishedEvent) =>
  14 + Buffer.byteLength(EVENT_SOURCE) + Buffer.byteLength(type) + Buffer.byteLength(JSON.stringify(detail));
const sizeOf = (events: readonly PublishedEvent[]) =>
  events.reduce((sum, event) => sum + entrySize(event), 0);

it('puts no more octets in one call than EventBridge takes, and each event in one', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 150 * 1024 }), { maxLength: 40 });
  fc.assert(
    fc.property(sizes, (octets) => {
      const calls: PublishedEvent[][] = [];
      for (const event of octets.map(eventOf)) {
        const last = calls.at(-1);
        if (last && !waitsForNext(last, event)) last.push(event);
        else calls.push([event]);
      }
      expect(calls.flat()).toHaveLength(octets.length);
      for (const call of calls) {
        expect(call.length).toBeLessThanOrEqual(10);
        expect(sizeOf(call)).toBeLessThanOrEqual(256 * 1024);
      }
    }),
  );
});

it('fills a call before it begins the next, and lets an event go that fills one alone', () => {
  expect(
    waitsForNext(
      [1, 2].map((at) => eventOf(60 * 1024, at)),
      eventOf(60 * 1024, 3),
    ),
  ).toBe(false);
  expect(
    waitsForNext(
      [1, 2, 3].map((at) => eventOf(60 * 1024, at)),
      eventOf(60 * 1024, 4),
    ),
  ).toBe(true);
  expect(waitsForNext([], eventOf(250 * 1024, 1))).toBe(false);
});

it('gives up a row that no retry can read by its key, and goes on with the next', async () => {
  const { deps, calls, lost } = started();
  const damaged: StreamedRow['row'] = { ...row('a', 1), data: { heldOn: 'hôm qua' } };
  expect(await publishRows(streamed([damaged, row('b', 1)]), deps)).toBeUndefined();
  expect([calls, lost.map(({ sk }) => sk)]).toEqual([[['congress-result/sa-dec.b/1']], [damaged.sk]]);
});

it.each<[string, Error, boolean]>([
  ['is damaged', new SyntaxError('no JSON'), true],
  ['cannot be unpacked', Object.assign(new Error('incorrect header check'), { code: 'Z_DATA_ERROR' }), true],
  ['cannot be reached', Object.assign(new Error('away'), { code: 'ECONNRESET' }), false],
  ['is throttled', Object.assign(new Error('slow down'), { name: 'ThrottlingException' }), false],
])('a digest whose snapshot %s', async (_, failure, isGivenUp) => {
  const find = () => Promise.reject(failure);
  const { deps, calls, lost } = started({ find });
  const settled = {
    pk: OPEN,
    sk: `open#2020-06-01#ad-hoc-2020-05-31${SETTLED}`,
    at: '2020-06-01T02:00:00.000Z',
  };
  const failed = await publishRows(streamed([settled, row('b', 1)]), deps);
  expect([lost.length, failed]).toEqual(isGivenUp ? [1, undefined] : [0, '0']);
  expect(calls).toEqual(isGivenUp ? [['congress-result/sa-dec.b/1']] : []);
});
