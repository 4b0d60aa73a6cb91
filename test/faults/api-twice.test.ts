import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiResponse } from '../fixtures/cloud.ts';
import type { Write } from '../fixtures/entry-writes.ts';
import { expectOnce, type WriteRun } from '../fixtures/write-runs.ts';
import { WRITES, WriteStage } from '../fixtures/write-stage.ts';
import type { WriteName } from '../fixtures/writes.ts';

let stage: WriteStage;
beforeAll(async () => {
  stage = await WriteStage.start();
});
afterAll(() => stage.stop());

describe('a call that comes twice at once', () => {
  let runs: Map<WriteName, Omit<WriteRun, 'met' | 'left'>>;
  beforeAll(async () => {
    const writes = [...(await stage.make(WRITES))];
    const sent = await Promise.all(
      writes.map(async ([, write]) => Promise.all([write.send(), write.send()])),
    );
    await stage.cloud.drain();
    const [rows, inbox] = [await stage.rows(), await stage.cloud.inbox()];
    runs = new Map(
      writes.map(([name, write], index) => {
        const [first, again] = sent[index] as [ApiResponse, ApiResponse];
        const after = stage.leftIn(rows, write);
        // The user pool mails an invitation each time it is asked to; the password of the last one holds.
        const mailed = stage.isMailed(inbox, write, name === 'invite' ? 1 : 0);
        return [name, { write, first, again, after, mailed }];
      }),
    );
  });

  it.each(WRITES)('as %s is done once, and both are told the same', (name) => {
    const run = runs.get(name) as WriteRun;
    expect(run.again.status, JSON.stringify(run.again.body)).toBeLessThan(300);
    expectOnce(run);
    for (const [kind, count] of Object.entries(run.write.leaves)) expect(run.after[kind]).toBe(count);
  });
});

describe('a call that comes before the one that it follows', () => {
  const FOLLOWED = ['submit', 'batch', 'plan', 'extension', 'giveBack'] as const;
  let runs: Map<
    WriteName,
    { early: ApiResponse; left: Record<string, number>; sent: ApiResponse; next: ApiResponse }
  >;
  beforeAll(async () => {
    const made = await stage.make(FOLLOWED);
    runs = new Map(
      await Promise.all(
        [...made].map(async ([name, write]) => {
          const follow = write.next as NonNullable<Write['next']>;
          const early = await follow();
          const left = await stage.left(write);
          return [name, { early, left, sent: await write.send(), next: await follow() }] as const;
        }),
      ),
    );
  });

  it.each(FOLLOWED)('as what follows %s is stale and not stored; in order, both are taken', (name) => {
    const { early, left, sent, next } = runs.get(name) as NonNullable<ReturnType<typeof runs.get>>;
    expect([early.status, early.body.type]).toEqual([409, 'stale-revision']);
    expect(left).toEqual({});
    expect([sent.status, next.status].every((status) => status < 300)).toBe(true);
  });
});

describe('a call that says all of what is to be, and comes before the one that it follows', () => {
  const UNORDERED = ['roster', 'recipients', 'disable', 'move'] as const;
  let runs: Map<WriteName, { answers: ApiResponse[]; left: unknown; after: unknown }>;
  beforeAll(async () => {
    const made = await stage.make(UNORDERED);
    runs = new Map(
      await Promise.all(
        [...made].map(async ([name, write]) => {
          const follow = write.next as NonNullable<Write['next']>;
          const answers = [await follow(), await write.send()];
          const left = await stage.left(write);
          answers.push(await follow());
          return [name, { answers, left, after: await stage.left(write) }] as const;
        }),
      ),
    );
  });

  it.each(UNORDERED)('as what follows %s is taken; sent again, it undoes nothing', (name) => {
    const { answers, left, after } = runs.get(name) as NonNullable<ReturnType<typeof runs.get>>;
    for (const { status, body } of answers) expect(status, JSON.stringify(body)).toBeLessThan(300);
    expect(after).toEqual(left);
  });
});
