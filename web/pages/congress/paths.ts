import type { ChainPaths } from '../../revisions/paths.ts';

/** The further pages of a congress. */
export type CongressStep = 'edit' | 'check' | 'receipt' | 'history' | 'withdraw';

/** The path of a page of a congress. */
export const pathOf = (subjectId: string, step?: CongressStep): string =>
  step === undefined ? `/congress/${subjectId}` : `/congress/${subjectId}/${step}`;

/** The paths of the revisions of a result. */
export const resultPaths = (subjectId: string): ChainPaths => ({
  current: pathOf(subjectId),
  history: pathOf(subjectId, 'history'),
});

/** The path of a unit's home page. */
export const UNIT_PATH = '/unit';

/** Short name of the submission. */
export const SUBJECT = 'kết quả';
