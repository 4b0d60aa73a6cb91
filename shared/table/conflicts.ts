import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { Problem } from '../runtime/problem.ts';
import { asOutcomeUnknown, isOutcomeUnknown } from './failures.ts';
import { assertInTime, writeUntil } from './late.ts';

/** The most attempts of a write that conflicts with others on the same row. */
const CONFLICT_ATTEMPTS = 8;

/**
 * Retries after conflicts: two concurrent transactions on one row may cancel each other. The pause doubles, with full jitter.
 * If the outcome of an attempt is unknown, it stays unknown whatever the next attempt returns.
 *
 * @throws Problem `busy` when the row stays contended; LateWriteError
 */
export async function retryingConflicts<Written>(write: () => Promise<Written>): Promise<Written> {
  const until = writeUntil();
  let isLost = false;
  const failed = (error: unknown): unknown => (isLost ? asOutcomeUnknown(error) : error);
  for (let attempt = 0; attempt < CONFLICT_ATTEMPTS; attempt += 1) {
    try {
      assertInTime(until);
      return await write();
    } catch (error) {
      isLost ||= isOutcomeUnknown(error);
      if (!isConflict(error)) throw failed(error);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
  throw failed(new Problem('busy'));
}

const isConflict = (error: unknown): boolean =>
  (error instanceof Error && error.name === 'TransactionConflictException') ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some((reason) => reason.Code === 'TransactionConflict'));
