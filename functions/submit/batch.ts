import type { SUBMIT_OPERATIONS } from '../../shared/api/submit.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { mapConcurrently } from '../../shared/runtime/concurrency.ts';
import { MAX_ERRORS } from '../../shared/runtime/error-list.ts';
import { problemOf } from '../../shared/runtime/failed.ts';
import { refuseFaults } from '../../shared/runtime/faults.ts';
import { issue } from '../../shared/runtime/issues.ts';
import { logger, withLogFields } from '../../shared/runtime/logger.ts';
import type { ReplyOf } from '../../shared/runtime/operation.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { type SubmitDeps, submit } from './submit.ts';

/** Chains of a batch written at once. */
const CONCURRENCY = 8;

/** Most errors that the answers of a batch name together, beside the first one of each item. */
const MAX_BATCH_ERRORS = 500;

/**
 * Processes many submissions, each by itself: a refused one has its problem in its place in the results, and does not affect
 * the others. Items of the same chain are processed in order, so that a report and its correction can be in one batch.
 */
export async function submitBatch(
  { caller, body: { items: sent } }: { caller: Caller; body: { items: readonly unknown[] } },
  deps: SubmitDeps,
): Promise<{ results: readonly ItemResult[] }> {
  const outcomes = new Array<Receipt | Problem>(sent.length);
  const chains = Map.groupBy(sent.entries(), ([, item]) => chainOf(item));
  await mapConcurrently([...chains.values()], CONCURRENCY, async (items) => {
    for (const [index, item] of items) {
      outcomes[index] = await withLogFields({ item: index }, () => submitOne(item, caller, deps));
    }
  });
  return { results: resultsOf(outcomes) };
}

type ItemResult = ReplyOf<typeof SUBMIT_OPERATIONS.postSubmissionBatch>['body']['results'][number];

type Receipt = Extract<ItemResult, { readonly status: 200 | 201 }>;

function resultsOf(outcomes: readonly (Receipt | Problem)[]): ItemResult[] {
  let left = MAX_BATCH_ERRORS;
  return outcomes.map((outcome) => {
    if (!(outcome instanceof Problem)) return outcome;
    const body = outcome.toBody(Math.max(1, Math.min(MAX_ERRORS, left)));
    left -= body.errors?.length ?? 0;
    return body;
  });
}

/** Processes one item, and writes a log line about it. */
async function submitOne(item: unknown, caller: Caller, deps: SubmitDeps): Promise<Receipt | Problem> {
  const outcome = await outcomeOf(item, caller, deps);
  const problem = outcome instanceof Problem ? outcome.code : undefined;
  logger.info('item', { status: outcome.status, problem });
  return outcome;
}

async function outcomeOf(item: unknown, caller: Caller, deps: SubmitDeps): Promise<Receipt | Problem> {
  try {
    refuseFaults(item);
    const { idempotencyKey, ...body } = fieldsOf(item);
    const key = typeof idempotencyKey === 'string' ? idempotencyKey : undefined;
    const { receipt, replayed } = await submit({ caller, idempotencyKey: key, body }, deps);
    return { status: replayed ? 200 : 201, ...receipt };
  } catch (error) {
    // The failure of one item must not leave the others without an answer.
    return problemOf(error, 'WritesFailed', 'item failed');
  }
}

/** @throws Problem `invalid` when the item is no object */
function fieldsOf(item: unknown): Record<string, unknown> {
  if (typeof item === 'object' && item !== null && !Array.isArray(item)) return { ...item };
  throw new Problem('invalid', {
    errors: [issue('', 'invalid-type', 'Mỗi bản gửi phải là một đối tượng JSON.')],
  });
}

const chainOf = (item: unknown): string => {
  const { kind, subjectId, period } = (item ?? {}) as Record<string, unknown>;
  // What is no text names no chain, however deep it is.
  return JSON.stringify([kind, subjectId, period].map((part) => (typeof part === 'string' ? part : '')));
};
