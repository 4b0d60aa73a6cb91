import type { Issue } from '../../../../shared/runtime/problem.ts';
import type { ReportContext } from '../../../../shared/sections/report/form.ts';
import type { ReportKey } from '../../../../shared/sections/report/index.ts';
import { issueAt } from '../../../ui/error-summary.tsx';
import type { Typed } from '../../../work/work.ts';

/** The props of the step of a section. */
export interface StepProps {
  readonly name: ReportKey;
  /** The typed data of the section, in the shape of the body. */
  readonly data: unknown;
  /**
   * Typed data that is not sent while its question is answered no, by pointer. It is restored when the answer becomes yes,
   * since one arrow key on a radio button must not lose it.
   */
  readonly aside: Typed;
  /** @param aside the data that this change sets aside */
  readonly onChange: (data: unknown, aside?: Typed) => void;
  /** The errors of the section. */
  readonly errors: readonly Issue[];
  readonly context: ReportContext;
}

/** Pointer and error of a field by its path within the section. */
export const fieldAt =
  ({ name, errors }: Pick<StepProps, 'name' | 'errors'>) =>
  (path: string) => {
    const pointer = `/data/${name}${path}`;
    return { pointer, error: issueAt(errors, pointer) };
  };
