import { present } from '../sections/index.ts';
import { changedViews } from './changed-views.ts';
import type { Summary } from './summary.ts';

/** The differences between the sent figures and those of a restatement, as {@link changedViews}. */
export const changedFigures = (before: Summary, after: Summary): string[] =>
  changedViews(present(before.parts), present(after.parts));
