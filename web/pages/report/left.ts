import type { Work, WorkSubject } from '../../work/work.ts';

/** Reports that were begun, or refused, for a unit that the account has left since. */
export const leftOf = (works: readonly Work[], unitId: string): readonly WorkSubject[] =>
  works
    .filter(({ subject, state }) => {
      const isLeft = subject.kind === 'unit-report' && subject.subjectId !== unitId;
      return isLeft && (state?.is === 'draft' || state?.is === 'refused');
    })
    .map(({ subject }) => subject);
