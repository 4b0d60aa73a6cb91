import type { ChainPaths } from '../../revisions/paths.ts';

/** The pages of one congress beside its first. */
export type CongressStep = 'edit' | 'check' | 'receipt' | 'history' | 'withdraw';

/** Address of a page of a congress. */
export const pathOf = (subjectId: string, step?: CongressStep): string =>
  step === undefined ? `/congress/${subjectId}` : `/congress/${subjectId}/${step}`;

/** Where the revisions of a result are looked at. */
export const resultPaths = (subjectId: string): ChainPaths => ({
  current: pathOf(subjectId),
  history: pathOf(subjectId, 'history'),
});

/** Where clerks come from. */
export const UNIT_PATH = '/unit';

/** What is sent here, in few words. */
export const SUBJECT = 'kết quả';
