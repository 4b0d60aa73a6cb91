import * as z from 'zod';
import { MAX_BATCH_ITEMS } from '../../shared/api/submit.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { mapConcurrently } from '../../shared/runtime/concurrency.ts';
import { problemOf } from '../../shared/runtime/failed.ts';
import { parsed } from '../../shared/runtime/parsed.ts';
import { type SubmitDeps, submit } from './submit.ts';

/** How many chains of a batch are written at once. */
const LANES = 8;

const batch = z.strictObject({ items: z.array(z.unknown()).min(1).max(MAX_BATCH_ITEMS) });

/**
 * Takes many submissions, each on its own: one that is refused says so in its place and stops no other. Items of the
 * same chain are taken in the order sent, so that a report and its correction may travel together.
 *
 * @throws Problem `invalid` when the body is no batch at all
 */
export async function submitBatch(
  { caller, body }: { caller: Caller; body: unknown },
  deps: SubmitDeps,
): Promise<{ results: Record<string, unknown>[] }> {
  const { items: sent } = parsed(batch, body);
  const results = new Array<Record<string, unknown>>(sent.length);
  const chains = Map.groupBy(sent.entries(), ([, item]) => chainOf(item));
  await mapConcurrently([...chains.values()], LANES, async (items) => {
    for (const [index, item] of items) results[index] = await take(item, caller, deps);
  });
  return { results };
}

async function take(item: unknown, caller: Caller, deps: SubmitDeps): Promise<Record<string, unknown>> {
  const isObject = typeof item === 'object' && item !== null && !Array.isArray(item);
  const { idempotencyKey, ...body } = (isObject ? item : {}) as Record<string, unknown>;
  const key = typeof idempotencyKey === 'string' ? idempotencyKey : undefined;
  try {
    const { receipt, replayed } = await submit({ caller, idempotencyKey: key, body }, deps);
    return { status: replayed ? 200 : 201, ...receipt };
  } catch (error) {
    // What befell one item is no reason to leave the others without their answers.
    return problemOf(error, 'WritesFailed', { message: 'item failed' }).toBody();
  }
}

const chainOf = (item: unknown): string => {
  const { kind, subjectId, period } = (item ?? {}) as Record<string, unknown>;
  return JSON.stringify([kind, subjectId, period]);
};
