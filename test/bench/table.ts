import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A measured figure beside its goal. */
export interface Row {
  readonly what: string;
  /** The figure before this was worked on, measured in the same way. */
  readonly before: string;
  readonly now: string;
  readonly goal: string;
  readonly isMet: boolean;
}

/** The figures that one program measures together. */
export type Series = () => Promise<readonly Row[]>;

const DOCUMENT = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const BEGIN = '<!-- npm run bench writes this table -->';
const END = '<!-- end of the table -->';

/** The rows as a Markdown table. */
export const benchTable = (rows: readonly Row[]): string =>
  [
    '| what | before | now | goal | |',
    '|---|---|---|---|---|',
    ...rows.map(
      ({ what, before, now, goal, isMet }) =>
        `| ${what} | ${before} | ${now} | ${goal} | ${isMet ? '' : 'missed'} |`,
    ),
  ].join('\n');

/** Replaces the table of `docs/performance.md`. */
export async function writeTable(rows: readonly Row[]): Promise<void> {
  const text = await readFile(DOCUMENT, 'utf8');
  const [before, after] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (before < 0 || after < before) throw new Error(`${DOCUMENT}: there is no place for the table`);
  await writeFile(
    DOCUMENT,
    `${text.slice(0, before + BEGIN.length)}\n\n${benchTable(rows)}\n\n${text.slice(after)}`,
  );
}
