import { useRef, useState } from 'preact/hooks';
import { asFailure, type CallFailure } from '../../../api/failure.ts';
import { type Refusal, refusalWords } from '../../../sheets/refusal.ts';
import {
  beforeSending,
  type ImportedRow,
  type ImportOutcome,
  importParts,
  NOTHING,
  type Report,
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
      readonly sheet: string | undefined;
    };

/** What was read of a file. */
interface ReadRows {
  readonly rows: readonly ImportedRow[];
  /** Name of the sheet, where the file has sheets. */
  readonly sheet: string | undefined;
}

/** An import from file to diff to done. */
export interface Import {
  readonly state: ImportState;
  /** Reads the file and asks the API what it would change. */
  check(read: () => Promise<ReadRows | { readonly refusal: Refusal }>): Promise<void>;
  /** Carries out what was checked. */
  apply(): Promise<void>;
  /** Repeats the failed call and continues. It has the same key, so that the API answers as the first time. */
  again(): Promise<void>;
  /** Back to the choice of a file. */
  restart(): void;
}

interface Run extends ReadRows {
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
      setState({ is: 'done', dryRun, outcome: now.outcome, rows: now.rows, sheet: now.sheet });
      if (!dryRun) applied();
    } catch (error) {
      if (run.current === now)
        setState({ is: 'running', dryRun, part: now.next, parts: parts.length, failure: asFailure(error) });
    }
  };

  const start = ({ rows, sheet }: ReadRows, dryRun: boolean): Promise<void> => {
    const { errors, sent } = beforeSending(rows);
    const parts = importParts(sent);
    run.current = { rows, sheet, parts, dryRun, next: 0, outcome: { ...NOTHING, errors } };
    return goOn();
  };

  return {
    state,
    check: async (read) => {
      run.current = undefined;
      setState({ is: 'choosing', reading: true });
      const found = await read();
      if ('refusal' in found) setState({ is: 'choosing', refused: refusalWords(found.refusal) });
      else await start(found, true);
    },
    apply: async () => {
      if (run.current) await start(run.current, false);
    },
    again: goOn,
    restart: () => {
      run.current = undefined;
      setState({ is: 'choosing' });
    },
  };
}
