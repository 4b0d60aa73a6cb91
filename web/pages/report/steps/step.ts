import type { Issue } from '../../../../shared/runtime/problem.ts';
import type { ReportContext } from '../../../../shared/sections/report/form.ts';
import type { ReportKey } from '../../../../shared/sections/report/index.ts';
import { issueAt } from '../../../ui/error-summary.tsx';
import type { Typed } from '../../../work/work.ts';

/** What the form of a section gets. */
export interface StepProps {
  readonly name: ReportKey;
  /** The section as far as it was typed, in the shape that is sent. */
  readonly data: unknown;
  /**
   * What was typed and is not sent while its question is answered no, by pointer: given back when it is answered yes. It
   * takes more than one key to lose what was typed, and an arrow key on a radio is one.
   */
  readonly aside: Typed;
  /** @param aside what is put aside by this change */
  readonly onChange: (data: unknown, aside?: Typed) => void;
  /** The section's own. */
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
