/** What the doctor says of one thing. */
export interface Diagnosis {
  readonly what: string;
  /** `unchecked` also for what is not needed or not there yet: `said` has the reason. */
  readonly state: 'ok' | 'lacking' | 'unchecked';
  readonly said: string;
  /** What to do about something that is lacking. */
  readonly mend?: string;
  /** Whether it could not be read: nothing is known of it. */
  readonly unread?: true;
  /** Whether a first deployment fails, or loses something, without it. */
  readonly stopsDeployment: boolean;
}

export const ok = (what: string, said: string): Diagnosis => ({
  what,
  state: 'ok',
  said,
  stopsDeployment: false,
});

export const unchecked = (what: string, said: string): Diagnosis => ({
  what,
  state: 'unchecked',
  said,
  stopsDeployment: false,
});

/** Something that could not be read. @param why as the service says it */
export const unread = (what: string, why: string): Diagnosis => ({ ...unchecked(what, why), unread: true });

/** Something is lacking that a deployment goes without. */
export const lacking = (what: string, said: string, mend: string): Diagnosis => ({
  what,
  state: 'lacking',
  said,
  mend,
  stopsDeployment: false,
});

/** Something is lacking that a deployment needs. */
export const stopping = (what: string, said: string, mend: string): Diagnosis => ({
  ...lacking(what, said, mend),
  stopsDeployment: true,
});

const MARKS: Readonly<Record<Diagnosis['state'], string>> = { ok: '✓', lacking: '✗', unchecked: '–' };

/** The lines of a finding: a mark with what and how it is, and below it what to do. */
export const linesOf = ({ what, state, said, mend }: Diagnosis): string[] => [
  `${MARKS[state]} ${what}: ${said}`,
  ...(mend === undefined ? [] : [`    ${mend}`]),
];
