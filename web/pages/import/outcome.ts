import { sendAll } from '../../work/use-work.ts';
import type { Outgoing, Work, WorkState, WorkSubject } from '../../work/work.ts';
import type { CheckedRow } from './check.ts';

/** A row that can be sent. */
type Sendable = CheckedRow & { readonly data: NonNullable<CheckedRow['data']> };

/** Whether sending it makes a revision: what is wrong is not sent, what is unchanged need not be. */
export const isSendable = (row: CheckedRow): row is Sendable =>
  row.data !== undefined && (row.is === 'new' || row.is === 'correction');

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

/** What became of a row that was put on its way. */
export type Outcome = Extract<WorkState, { is: 'sent' | 'refused' }> | { readonly is: 'sending' };

/** What became of each row, by organisation. */
export function outcomesOf(rows: readonly CheckedRow[], work: readonly Work[]): ReadonlyMap<string, Outcome> {
  const states = new Map(
    work
      .filter(({ subject }) => subject.kind === 'congress-result')
      .map(({ subject, state }) => [subject.subjectId, state]),
  );
  return new Map(
    rows.filter(isSendable).map(({ row, revision }) => {
      const state = states.get(row.subjectId);
      const taken = state?.is === 'sent' && state.receipt.revision >= revision;
      return [row.subjectId, taken || state?.is === 'refused' ? state : { is: 'sending' }];
    }),
  );
}
