import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { Problem } from '../runtime/problem.ts';
import { asOutcomeUnknown, isOutcomeUnknown } from './failures.ts';
import { assertInTime, writeUntil } from './late.ts';

/** How often a write that met another on the same row is tried before the caller is told to come back. */
const CONFLICT_ATTEMPTS = 8;

/**
 * Two transactions on one row at the same instant cancel each other, which says nothing of who may win; trying again
 * does. The pause doubles, with full jitter. What an attempt left open stays open, whatever the next one meets.
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
