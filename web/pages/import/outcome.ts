import type { Outgoing, Work, WorkState, WorkSubject } from '../../work/work.ts';
import type { CheckedRow } from './check.ts';

/** A row that can be sent. */
type Sendable = CheckedRow & { readonly data: NonNullable<CheckedRow['data']> };

/** Whether a row is sent: rows with errors and unchanged rows are not. */
export const isSendable = (row: CheckedRow): row is Sendable =>
  row.data !== undefined && (row.is === 'new' || row.is === 'correction');

/** The submissions of the rows. Only corrections have the reason. */
export const sendsOf = (
  rows: readonly CheckedRow[],
  reason: string | undefined,
): readonly { readonly subject: WorkSubject; readonly outgoing: Outgoing }[] =>
  rows.filter(isSendable).map(({ row, is, revision, data }) => ({
    subject: { kind: 'congress-result', subjectId: row.subjectId },
    outgoing: { revision, data, ...(is === 'correction' && reason !== undefined && { reason }) },
  }));

/** The outcome of a queued row; `elsewhere`: the form changed its work since, or this device has no record of it. */
export type RowOutcome =
  | Extract<WorkState, { is: 'sent' | 'refused' }>
  | { readonly is: 'sending' }
  | { readonly is: 'elsewhere' };

/** By organisation. */
export type RowOutcomes = ReadonlyMap<string, RowOutcome>;

/** The number of rows with an outcome. */
export const countOutcomes = (outcomes: RowOutcomes, is: RowOutcome['is']): number =>
  [...outcomes.values()].filter((one) => one.is === is).length;

/** The outcome of each row, by organisation. */
export function outcomesOf(rows: readonly CheckedRow[], work: readonly Work[]): RowOutcomes {
  const states = new Map(
    work
      .filter(({ subject }) => subject.kind === 'congress-result')
      .map(({ subject, state }) => [subject.subjectId, state]),
  );
  return new Map(
    rows.filter(isSendable).map(({ row, revision }) => {
      return [row.subjectId, outcomeOf(states.get(row.subjectId), revision)];
    }),
  );
}

function outcomeOf(state: WorkState | undefined, revision: number): RowOutcome {
  if (state?.is === 'sending' || state?.is === 'refused') return state;
  return state?.is === 'sent' && state.receipt.revision >= revision ? state : { is: 'elsewhere' };
}
