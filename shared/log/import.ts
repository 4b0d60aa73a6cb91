import { randomUUID } from 'node:crypto';
import type { Day } from '../calendar.ts';
import { mapConcurrently } from '../runtime/concurrency.ts';
import { type ErrorList, errorList } from '../runtime/error-list.ts';
import { issue } from '../runtime/issues.ts';
import { addLogFields, logger } from '../runtime/logger.ts';
import { type Issue, Problem } from '../runtime/problem.ts';
import { deriveKey } from './call.ts';
import { revisionFields } from './chain-name.ts';
import { canonicalJson } from './fingerprint.ts';
import type { RecordKind } from './record.ts';
import type { Log } from './store.ts';

/** The most rows of one import. */
export const MAX_IMPORT_ROWS = 5000;

/** Rows written at once. */
const CONCURRENCY = 8;

/** One valid row of an import. */
export interface ImportRow<Data> {
  readonly id: string;
  /** JSON pointer of the row in the request, for errors. */
  readonly pointer: string;
  readonly kind: RecordKind<Data>;
  readonly data: Data;
  /** The entry in effect on the day the row takes effect; `undefined` when there is none. */
  readonly current: Data | undefined;
  /** The last revision of the row's chain; 0 when it has none. */
  readonly lastRevision: number;
  /** Whether the row ends the current entry. */
  readonly ends: boolean;
}

interface Tally {
  readonly count: number;
  readonly ids: readonly string[];
}

/** The changes of an import, or of a dry run. Refused rows do not keep the others from being written. */
export interface ImportReport extends ErrorList<Issue> {
  readonly added: Tally;
  readonly changed: Tally;
  readonly ended: Tally;
  readonly unchanged: Tally;
}

export interface ImportOptions {
  readonly effectiveFrom: Day;
  readonly dryRun: boolean;
  readonly submittedBy: string;
  /** The key under which the import may be sent again, if it has one. */
  readonly callKey?: string | undefined;
}

/**
 * Writes the rows that differ from the current entries, each as the next revision of its chain. An interrupted import can be
 * sent again: rows already written are `unchanged`, or under the same key reported as the first time, because the rows of the
 * first attempt are ignored ({@link recordsBefore}). Entries that the import does not name stay as they are.
 *
 * @throws Problem `outcome-unknown` or `busy` when the table is not available
 */
export async function importRows<Data>(
  log: Log,
  rows: readonly ImportRow<Data>[],
  refused: readonly Issue[],
  { effectiveFrom, dryRun, submittedBy, callKey }: ImportOptions,
): Promise<ImportReport> {
  addLogFields({ rows: rows.length, dryRun });
  const errors = [...refused];
  const done = { added: [], changed: [], ended: [], unchanged: [] } as Record<Outcome, string[]>;
  await mapConcurrently(rows, CONCURRENCY, async (row) => {
    const outcome = outcomeOf(row);
    try {
      if (!dryRun && outcome !== 'unchanged') {
        const head = { kind: row.kind.kind, subject: row.id, revision: row.lastRevision + 1 };
        await log.append(row.kind, {
          ...head,
          data: row.data,
          effectiveFrom,
          submittedBy,
          idempotencyKey: callKey === undefined ? randomUUID() : deriveKey(callKey, row.id),
        });
        logger.info('row recorded', revisionFields(head));
      }
      done[outcome].push(row.id);
    } catch (error) {
      // For a retryable problem, the caller sends the whole import again.
      if (!(error instanceof Problem) || error.retryAfter !== undefined) throw error;
      const message = 'Dòng này vừa được người khác sửa. Hãy tải lại rồi nhập tiếp.';
      errors.push(issue(row.pointer, error.code, message));
    }
  });
  const tally = (ids: string[]): Tally => ({ count: ids.length, ids: ids.sort() });
  return {
    added: tally(done.added),
    changed: tally(done.changed),
    ended: tally(done.ended),
    unchanged: tally(done.unchanged),
    ...errorList(errors),
  };
}

type Outcome = 'added' | 'changed' | 'ended' | 'unchanged';

function outcomeOf<Data>({ data, current, ends }: ImportRow<Data>): Outcome {
  if (current !== undefined && canonicalJson(current) === canonicalJson(data)) return 'unchanged';
  if (ends) return 'ended';
  return current === undefined ? 'added' : 'changed';
}
