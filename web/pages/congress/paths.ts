/** The pages of one congress beside its first. */
export type Step = 'edit' | 'check' | 'receipt' | 'history' | 'withdraw';

/** Address of a page of a congress. */
export const pathOf = (subjectId: string, step?: Step): string =>
  step === undefined ? `/congress/${subjectId}` : `/congress/${subjectId}/${step}`;

/** Where clerks come from. */
export const UNIT = '/unit';
