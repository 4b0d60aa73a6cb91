import type { SUBMIT_OPERATIONS } from '../../shared/api/submit.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { mapConcurrently } from '../../shared/runtime/concurrency.ts';
import { problemOf } from '../../shared/runtime/failed.ts';
import type { ReplyOf } from '../../shared/runtime/operation.ts';
import { type SubmitDeps, submit } from './submit.ts';

/** Chains of a batch written at once. */
const CONCURRENCY = 8;

/**
 * Processes many submissions, each by itself: a refused one has its problem in its place in the results, and does not affect
 * the others. Items of the same chain are processed in order, so that a report and its correction can be in one batch.
 */
export async function submitBatch(
  { caller, body: { items: sent } }: { caller: Caller; body: { items: readonly unknown[] } },
  deps: SubmitDeps,
): Promise<{ results: readonly ItemResult[] }> {
  const results = new Array<ItemResult>(sent.length);
  const chains = Map.groupBy(sent.entries(), ([, item]) => chainOf(item));
  await mapConcurrently([...chains.values()], CONCURRENCY, async (items) => {
    for (const [index, item] of items) results[index] = await submitOne(item, caller, deps);
  });
  return { results };
}

type ItemResult = ReplyOf<typeof SUBMIT_OPERATIONS.postSubmissionBatch>['body']['results'][number];

async function submitOne(item: unknown, caller: Caller, deps: SubmitDeps): Promise<ItemResult> {
  const isObject = typeof item === 'object' && item !== null && !Array.isArray(item);
  const { idempotencyKey, ...body } = (isObject ? item : {}) as Record<string, unknown>;
  const key = typeof idempotencyKey === 'string' ? idempotencyKey : undefined;
  try {
    const { receipt, replayed } = await submit({ caller, idempotencyKey: key, body }, deps);
    return { status: replayed ? 200 : 201, ...receipt };
  } catch (error) {
    // The failure of one item must not leave the others without an answer.
    return problemOf(error, 'WritesFailed', { message: 'item failed' }).toBody();
  }
}

const chainOf = (item: unknown): string => {
  const { kind, subjectId, period } = (item ?? {}) as Record<string, unknown>;
  return JSON.stringify([kind, subjectId, period]);
};
