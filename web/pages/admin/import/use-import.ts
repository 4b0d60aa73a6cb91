import { useRef, useState } from 'preact/hooks';
import { asFailure, type CallFailure } from '../../../api/failure.ts';
import { type Refusal, refusalWords } from '../../../sheets/refusal.ts';
import {
  type ImportedRow,
  type ImportOutcome,
  importParts,
  NOTHING,
  type Report,
  repeatedRows,
  withReport,
} from './parts.ts';

/** Why a file was refused, in words. */
export type Refused = ReturnType<typeof refusalWords>;

/** The state of an import. */
type ImportState =
  | { readonly is: 'choosing'; readonly reading?: true; readonly refused?: Refused }
  /** `part` of `parts` calls were answered. A failed call can be repeated. */
  | {
      readonly is: 'running';
      readonly dryRun: boolean;
      readonly part: number;
      readonly parts: number;
      readonly failure?: CallFailure;
    }
  /** Checked, or written. */
  | {
      readonly is: 'done';
      readonly dryRun: boolean;
      readonly outcome: ImportOutcome;
      readonly rows: readonly ImportedRow[];
    };

/** An import, from the file to the written changes. */
export interface Import {
  readonly state: ImportState;
  /** Reads the file and makes a dry run. */
  check(read: () => Promise<readonly ImportedRow[] | { readonly refusal: Refusal }>): Promise<void>;
  /** Writes the changes that were checked. */
  apply(): Promise<void>;
  /** Repeats the failed call and continues. It has the same key, so that the API answers as the first time. */
  again(): Promise<void>;
  /** Back to the choice of a file. */
  restart(): void;
}

interface Run {
  readonly rows: readonly ImportedRow[];
  readonly parts: readonly ImportedRow[][];
  readonly dryRun: boolean;
  next: number;
  outcome: ImportOutcome;
}

/**
 * @param send makes one call: the rows' fields, and whether it is a dry run
 * @param applied called when everything is written
 */
export function useImport(
  send: (items: readonly ImportedRow['fields'][], dryRun: boolean) => Promise<Report>,
  applied: () => void,
): Import {
  const [state, setState] = useState<ImportState>({ is: 'choosing' });
  const run = useRef<Run | undefined>(undefined);

  const goOn = async (): Promise<void> => {
    const now = run.current;
    if (!now) return;
    const { dryRun, parts } = now;
    try {
      for (let part = parts[now.next]; part; part = parts[now.next]) {
        setState({ is: 'running', dryRun, part: now.next, parts: parts.length });
        const report = await send(
          part.map(({ fields }) => fields),
          dryRun,
        );
        if (run.current !== now) return;
        now.outcome = withReport(now.outcome, part, report);
        now.next += 1;
      }
      setState({ is: 'done', dryRun, outcome: now.outcome, rows: now.rows });
      if (!dryRun) applied();
    } catch (error) {
      if (run.current === now)
        setState({ is: 'running', dryRun, part: now.next, parts: parts.length, failure: asFailure(error) });
    }
  };

  const start = (rows: readonly ImportedRow[], dryRun: boolean): Promise<void> => {
    const repeated = repeatedRows(rows);
    const refused = new Set(repeated.map(({ row }) => row));
    const parts = importParts(rows.filter((row) => !refused.has(row)));
    run.current = { rows, parts, dryRun, next: 0, outcome: { ...NOTHING, errors: repeated } };
    return goOn();
  };

  return {
    state,
    check: async (read) => {
      run.current = undefined;
      setState({ is: 'choosing', reading: true });
      const rows = await read();
      if ('refusal' in rows) setState({ is: 'choosing', refused: refusalWords(rows.refusal) });
      else await start(rows, true);
    },
    apply: async () => {
      if (run.current) await start(run.current.rows, false);
    },
    again: goOn,
    restart: () => {
      run.current = undefined;
      setState({ is: 'choosing' });
    },
  };
}
