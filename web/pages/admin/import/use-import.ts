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
  rowsDone,
  withReport,
} from './parts.ts';
import {
  type CurrentItems,
  keepAbsent,
  type NamedRows,
  type NameRows,
  type ProposedId,
  type TypedIds,
} from './proposed-id.ts';

/** Why a file was refused, in words. */
export type Refused = ReturnType<typeof refusalWords>;

/** The state of an import. */
type ImportState =
  | { readonly is: 'choosing'; readonly reading?: true; readonly refused?: Refused }
  /** Rows without ids are waiting for the proposed ones to be confirmed. */
  | { readonly is: 'naming'; readonly proposed: readonly ProposedId[] }
  /** The calls with `done` of `whole` rows were answered. A failed call can be repeated. */
  | {
      readonly is: 'running';
      readonly dryRun: boolean;
      readonly done: number;
      readonly whole: number;
      readonly failure?: CallFailure;
    }
  /** Checked, or written. */
  | ({
      readonly is: 'done';
      readonly dryRun: boolean;
      readonly outcome: ImportOutcome;
    } & ReadRows);

/** What was read of a file. */
interface ReadRows {
  readonly rows: readonly ImportedRow[];
  /** Name of the sheet, where the file has sheets. */
  readonly sheet: string | undefined;
  /** How the file was read: what was skipped and what was taken, in sentences. */
  readonly notes: readonly string[];
  /** Columns that the file does not have: what they hold is kept. */
  readonly absent: readonly string[];
  /** The items on the day on which the import takes effect. */
  readonly current: CurrentItems;
}

/** An import from file to diff to done. */
export interface Import {
  readonly state: ImportState;
  /** Reads the file and asks the API what it would change. */
  check(readFile: () => Promise<ReadRows | { readonly refusal: Refusal }>): Promise<void>;
  /** Replaces proposed ids, by the numbers of their rows. */
  rename(typed: TypedIds): void;
  /** Asks the API with the proposed ids. */
  confirm(): Promise<void>;
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

interface ImportOptions {
  /** Makes one call: the rows' fields, and whether it is a dry run. */
  readonly send: (items: readonly ImportedRow['fields'][], dryRun: boolean) => Promise<Report>;
  /** Resolves names and proposes ids. */
  readonly nameRows: NameRows;
  /** Called when everything is written. */
  readonly applied: () => void;
}

/** An import: a file is read, its rows get ids, the API says what it would change, and then changes it. */
export function useImport({ send, nameRows, applied }: ImportOptions): Import {
  const [state, setState] = useState<ImportState>({ is: 'choosing' });
  const read = useRef<{ readonly file: ReadRows; readonly named: NamedRows } | undefined>(undefined);
  const run = useRef<Run | undefined>(undefined);

  const goOn = async (): Promise<void> => {
    const now = run.current;
    if (!now) return;
    const { dryRun, parts } = now;
    const running = () => ({ is: 'running' as const, dryRun, ...rowsDone(parts, now.next) });
    try {
      for (let part = parts[now.next]; part; part = parts[now.next]) {
        setState(running());
        const report = await send(
          part.map(({ fields }) => fields),
          dryRun,
        );
        if (run.current !== now) return;
        now.outcome = withReport(now.outcome, part, report);
        now.next += 1;
      }
      const { outcome, rows, sheet, notes, absent, current } = now;
      setState({ is: 'done', dryRun, outcome, rows, sheet, notes, absent, current });
      if (!dryRun) applied();
    } catch (error) {
      if (run.current === now) setState({ ...running(), failure: asFailure(error) });
    }
  };

  const start = (file: ReadRows, dryRun: boolean): Promise<void> => {
    const { errors, sent } = beforeSending(file.rows);
    run.current = { ...file, parts: importParts(sent), dryRun, next: 0, outcome: { ...NOTHING, errors } };
    return goOn();
  };

  const name = (file: ReadRows, typed: TypedIds): NamedRows => {
    const named = nameRows(file.rows, file.current, typed);
    read.current = { file, named };
    return named;
  };

  const confirm = async (): Promise<void> => {
    if (!read.current) return;
    const { file, named } = read.current;
    await start({ ...file, rows: keepAbsent(named.rows, file.absent, file.current) }, true);
  };

  return {
    state,
    check: async (readFile) => {
      run.current = undefined;
      setState({ is: 'choosing', reading: true });
      const found = await readFile();
      if ('refusal' in found) return setState({ is: 'choosing', refused: refusalWords(found.refusal) });
      const { proposed } = name(found, new Map());
      if (proposed.length === 0) await confirm();
      else setState({ is: 'naming', proposed });
    },
    rename: (typed) => {
      if (read.current) setState({ is: 'naming', proposed: name(read.current.file, typed).proposed });
    },
    confirm,
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
