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
