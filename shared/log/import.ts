import { randomUUID } from 'node:crypto';
import type { Day } from '../calendar.ts';
import { mapConcurrently } from '../runtime/concurrency.ts';
import { type ErrorList, errorList } from '../runtime/error-list.ts';
import { issue } from '../runtime/issues.ts';
import { type Issue, Problem } from '../runtime/problem.ts';
import { deriveKey } from './call.ts';
import { canonicalJson } from './fingerprint.ts';
import type { RecordKind } from './record.ts';
import type { Log } from './store.ts';

/** Most rows of one import: more are sent in several. */
export const MAX_IMPORT_ROWS = 5000;

/** How many rows are written at once. */
const CONCURRENCY = 8;

/** One row of an import that was found good. */
export interface ImportRow<Data> {
  readonly id: string;
  /** Where the row stands in what was sent, for errors. */
  readonly pointer: string;
  readonly kind: RecordKind<Data>;
  readonly data: Data;
  /** What holds on the day from which the row is to hold; `undefined` when nothing does. */
  readonly standing: Data | undefined;
  /** The last revision of the row's chain; 0 when it has none. */
  readonly lastRevision: number;
  /** Whether the row ends what stood. */
  readonly ends: boolean;
}

interface Tally {
  readonly count: number;
  readonly ids: readonly string[];
}

/** What an import changed, or in a dry run would change; rows that were refused do not harm the others. */
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
 * Writes rows that differ from what stands, each as the next revision of its chain. An import that was cut off can be
 * sent again: what is already so is `unchanged`, or under the same key told as the first time, for its rows were found as
 * they were before it ({@link recordsBefore}). What is not named in it is left as it is.
 *
 * @throws Problem `outcome-unknown` or `busy` when the table takes no more for now
 */
export async function importRows<Data>(
  log: Log,
  rows: readonly ImportRow<Data>[],
  refused: readonly Issue[],
  { effectiveFrom, dryRun, submittedBy, callKey }: ImportOptions,
): Promise<ImportReport> {
  const errors = [...refused];
  const done = { added: [], changed: [], ended: [], unchanged: [] } as Record<Outcome, string[]>;
  await mapConcurrently(rows, CONCURRENCY, async (row) => {
    const outcome = outcomeOf(row);
    try {
      if (!dryRun && outcome !== 'unchanged') {
        await log.append(row.kind, {
          kind: row.kind.kind,
          subject: row.id,
          revision: row.lastRevision + 1,
          data: row.data,
          effectiveFrom,
          submittedBy,
          idempotencyKey: callKey === undefined ? randomUUID() : deriveKey(callKey, row.id),
        });
      }
      done[outcome].push(row.id);
    } catch (error) {
      // Whoever may come back later sends the whole import again.
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

function outcomeOf<Data>({ data, standing, ends }: ImportRow<Data>): Outcome {
  if (standing !== undefined && canonicalJson(standing) === canonicalJson(data)) return 'unchanged';
  if (ends) return 'ended';
  return standing === undefined ? 'added' : 'changed';
}
