import type { Told } from '../../sheets/columns.ts';
import type { Said } from '../../sheets/place-columns.ts';
import type { HeadsQuestion } from '../../sheets/question.ts';
import { readOwnSheet } from '../../sheets/read.ts';
import { refusalWords } from '../../sheets/refusal.ts';
import type { Work } from '../../work/work.ts';
import { type Checked, checkRows, type Here, type Known } from './check.ts';
import type { ColumnMemory } from './column-memory.ts';
import { type FileRow, filledIn, RULES } from './columns.ts';
import { type ChosenOrganisations, matchRows } from './match.ts';
import { toldWords } from './told-words.ts';

/** A chosen file in the memory of the page: the one on the disk may change between two questions. */
export interface OpenFile {
  readonly name: string;
  readonly content: Blob;
  /** What was said of it so far. */
  readonly said: Said;
  /** What was answered of earlier files. */
  readonly memory: ColumnMemory;
}

/** A file whose columns are known. */
export interface ReadFile {
  readonly file: OpenFile;
  readonly question: HeadsQuestion;
  readonly rows: readonly FileRow[];
  /** Rows without figures. */
  readonly untouched: readonly FileRow[];
  readonly sheet: string | undefined;
  readonly told: Told;
}

/** Why a file is not taken, in words. */
export type RefusedFile = ReturnType<typeof refusalWords>;

/** What came of opening a file: a question about its columns, its rows, or no file that is taken. */
export type Opened =
  | { readonly is: 'asking'; readonly file: OpenFile; readonly question: HeadsQuestion }
  | { readonly is: 'read'; readonly read: ReadFile }
  | { readonly is: 'refused'; readonly refused: RefusedFile };

/** Reads a file by what was said of it. Never throws. */
export async function openFile(file: OpenFile): Promise<Opened> {
  const found = await readOwnSheet(file.content, RULES, file.said);
  if ('refusal' in found) return { is: 'refused', refused: refusalWords(found.refusal) };
  const { question } = found;
  if (found.rows === undefined) return { is: 'asking', file, question };
  const filled = filledIn(found, file.said.everyRow);
  if (filled.rows.length === 0) return { is: 'refused', refused: refusalWords({ is: 'no-rows' }) };
  const { sheet, told } = found;
  return { is: 'read', read: { file, question, ...filled, sheet, told } };
}

/** Takes a chosen file into memory and reads it. Never throws. */
export async function openChosen(file: File, memory: ColumnMemory): Promise<Opened> {
  let content: Blob = file;
  try {
    content = new Blob([await file.arrayBuffer()]);
  } catch {
    // The reader finds the same, and says so.
  }
  return openFile({ name: file.name, content, said: { heads: memory.heads }, memory });
}

/** Checks the rows of a file, with the organisations that a clerk chose for some. */
export function checkFile(
  { file, rows, untouched, sheet, told }: ReadFile,
  known: Known,
  work: readonly Work[],
  chosen?: ChosenOrganisations,
): Checked {
  const { rows: matched, leftOut } = matchRows(rows, known.organisations, chosen);
  const checked = checkRows(matched, known, hereOf(work));
  return {
    fileName: file.name,
    ...(sheet !== undefined && { sheet }),
    rows: checked,
    untouched: untouched.length,
    notes: toldWords({
      told,
      rows: matched,
      leftOut,
      untouched,
      organisations: known.organisations,
      everyRow: file.said.everyRow ?? {},
      kept: checked.flatMap(({ kept }) => kept),
    }),
  };
}

function hereOf(work: readonly Work[]): Here {
  const here = new Map<string, 'sending' | 'draft'>();
  for (const { subject, state, draft } of work) {
    if (subject.kind !== 'congress-result') continue;
    if (state?.is === 'sending') here.set(subject.subjectId, 'sending');
    else if (draft) here.set(subject.subjectId, 'draft');
  }
  return here;
}
