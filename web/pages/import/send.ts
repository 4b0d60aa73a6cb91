import { sendAll } from '../../work/use-work.ts';
import type { CheckedRow } from './check.ts';
import { sendsOf } from './outcome.ts';

/**
 * Queues rows in the outbox, each with its own key, stored on this device until it is answered. A lost connection, a closed
 * tab or a second click makes no second revision.
 */
export const sendRows = (
  accountId: string,
  rows: readonly CheckedRow[],
  reason: string | undefined,
): Promise<void> => sendAll(accountId, sendsOf(rows, reason));
