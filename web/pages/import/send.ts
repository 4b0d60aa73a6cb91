import { sendAll } from '../../work/use-work.ts';
import type { Outgoing, WorkSubject } from '../../work/work.ts';
import type { CheckedRow } from './check.ts';
import { isSendable } from './outcome.ts';

const subjectOf = ({ row }: CheckedRow): WorkSubject => ({
  kind: 'congress-result',
  subjectId: row.subjectId,
});

/**
 * Puts rows on their way through the outbox: each under a key of its own, kept on this device until it is answered, so
 * that a cut line, a closed tab or a second click makes one revision of each.
 */
export async function sendRows(
  accountId: string,
  rows: readonly CheckedRow[],
  reason: string | undefined,
): Promise<void> {
  const sends = rows.filter(isSendable).map((row) => {
    const outgoing: Outgoing = {
      revision: row.revision,
      data: row.data,
      ...(row.is === 'correction' && reason !== undefined && { reason }),
    };
    return { subject: subjectOf(row), outgoing };
  });
  await sendAll(accountId, sends);
}
