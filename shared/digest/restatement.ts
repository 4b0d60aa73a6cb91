import type { ProvinceNames } from '../province/names.ts';
import { present } from '../sections/index.ts';
import { changedViews, viewChanges } from './changed-views.ts';
import type { Summary } from './summary.ts';

/** The differences between the sent figures and those of a restatement, as {@link changedViews}. */
export const changedFigures = (before: Summary, after: Summary, names: ProvinceNames): string[] =>
  changedViews(present(before.parts), present(after.parts), names);

/** Whether {@link changedFigures} has any: the names of a province change the words of a difference alone. */
export const figuresDiffer = (before: Summary, after: Summary): boolean =>
  viewChanges(present(before.parts), present(after.parts), NO_NAMES).length > 0;

const NO_NAMES: ProvinceNames = { commission: '', shortName: '', committee: '', area: '' };
