import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { Problem } from '../runtime/problem.ts';

/** Errors by which DynamoDB takes no more for now; the call did nothing. (DynamoDB Developer Guide, Error handling) */
const THROTTLES: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  // The same transaction is still under way: the SDK sent it again after its answer was lost.
  'TransactionInProgressException',
]);

/** Reasons of a cancelled transaction that mean the same. */
const THROTTLE_REASONS: ReadonlySet<string> = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded']);

/** What the SDK adds to an error of a call that it sent. */
interface Metadata {
  /** Absent when no answer came. */
  readonly httpStatusCode?: number;
  readonly attempts?: number;
}

/** Whether the database refused a call because it gets too many. */
export const isThrottled = (error: unknown): boolean =>
  (error instanceof Error && THROTTLES.has(error.name)) ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(({ Code = '' }) => THROTTLE_REASONS.has(Code)));

/**
 * Whether an error leaves open what became of a write: no answer came, or one that is not the database's own refusal. A
 * refusal of a later attempt says nothing of the earlier ones. An error without the SDK's metadata was never sent.
 */
export function leavesOpen(error: unknown): boolean {
  const { $metadata: metadata } = error as { readonly $metadata?: Metadata };
  if (!metadata) return false;
  const { httpStatusCode: status = 0, attempts = 1 } = metadata;
  const refused = status >= 400 && status < 500 && status !== 408;
  return !refused || attempts > 1;
}

/** What a failure is told as: `busy` when the database is throttled, else the failure itself. */
export const told = (error: unknown): unknown =>
  isThrottled(error) ? new Problem('busy', {}, { cause: error }) : error;

/**
 * What a write left that failed: looks whether its row is there when that is open. Finding nothing proves nothing, for the
 * write may still be on its way; then only sending it again can tell.
 *
 * @param look reads the row consistently
 * @returns the row that is there now: this write's own, or one that keeps this write out for good
 * @throws Problem `outcome-unknown`; `busy` when the database is throttled; else the error, and the row was not written
 */
export async function lookAfter<Row>(error: unknown, look: () => Promise<Row | undefined>): Promise<Row> {
  if (!leavesOpen(error)) throw told(error);
  const row = await look().catch(() => undefined);
  if (row !== undefined) return row;
  throw isThrottled(error) ? told(error) : new Problem('outcome-unknown', {}, { cause: error });
}
