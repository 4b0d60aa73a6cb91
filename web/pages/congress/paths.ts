import type { ChainPaths } from '../../revisions/paths.ts';

/** The pages of one congress beside its first. */
export type Step = 'edit' | 'check' | 'receipt' | 'history' | 'withdraw';

/** Address of a page of a congress. */
export const pathOf = (subjectId: string, step?: Step): string =>
  step === undefined ? `/congress/${subjectId}` : `/congress/${subjectId}/${step}`;

/** Where the revisions of a result are looked at. */
export const pathsOf = (subjectId: string): ChainPaths => ({
  standing: pathOf(subjectId),
  history: pathOf(subjectId, 'history'),
});

/** Where clerks come from. */
export const UNIT = '/unit';

/** What is sent here, in few words. */
export const SUBJECT = 'kết quả';
