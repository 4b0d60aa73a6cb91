import { present } from '../sections/index.ts';
import { changedViews } from './changed-views.ts';
import type { Summary } from './summary.ts';

/** What differs between the figures that were sent and those of a restatement, as {@link changedViews}. */
export const changedFigures = (before: Summary, after: Summary): string[] =>
  changedViews(present(before.parts), present(after.parts));
