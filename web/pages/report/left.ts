import type { Work, WorkSubject } from '../../work/work.ts';

/** Drafts and refused reports for a former unit of the account. */
export const leftOf = (works: readonly Work[], unitId: string): readonly WorkSubject[] =>
  works
    .filter(({ subject, state }) => {
      const isLeft = subject.kind === 'unit-report' && subject.subjectId !== unitId;
      return isLeft && (state?.is === 'draft' || state?.is === 'refused');
    })
    .map(({ subject }) => subject);
