import { sendAll } from '../../work/use-work.ts';
import type { CheckedRow } from './check.ts';
import { sendsOf } from './outcome.ts';

/**
 * Puts rows on their way through the outbox: each under a key of its own, kept on this device until it is answered, so
 * that a cut line, a closed tab or a second click makes one revision of each.
 */
export const sendRows = (
  accountId: string,
  rows: readonly CheckedRow[],
  reason: string | undefined,
): Promise<void> => sendAll(accountId, sendsOf(rows, reason));
