import { CONGRESS_RESULT_FIELDS, CONGRESS_RESULT_FORM } from '../../../shared/forms/congress-result.ts';
import { nameOf } from '../../../shared/forms/field.ts';
import { valueAt } from '../../../shared/forms/pointer.ts';
import { wordsOf } from '../../../shared/forms/words.ts';
import { capital } from '../../../shared/text/capital.ts';
import { type Merge, type MergePath, threeWayMerge } from '../../revisions/merge.ts';
import type { ChosenSides } from '../../revisions/merge-view.tsx';
import type { Typed } from '../../work/work.ts';
import { resultParts, withWords } from './draft.ts';

/**
 * Merges a draft with the current result.
 *
 * @param base the result that the draft was started from; `undefined` when there was none
 * @param theirs the current result; `undefined` when it was withdrawn: then the draft stays as it is
 */
export function mergeResults(
  base: object | undefined,
  typed: Typed,
  theirs: object | undefined,
  chosen: ChosenSides = {},
): { readonly merge: Merge; readonly next: Typed } {
  const { data: mine, ...words } = resultParts(typed);
  const from = base ?? {};
  const merge = threeWayMerge(from, { mine, theirs: theirs ?? from }, { chosen });
  return { merge, next: withWords(merge.merged as Typed, words) };
}

const pointerOf = (path: MergePath): string => `/data/${path.join('/')}`;

/** The fields at a path, or within the record there. */
const fieldsAt = (path: MergePath) => {
  const at = pointerOf(path);
  return CONGRESS_RESULT_FIELDS.filter(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`));
};

/** The name of the place of a value: that of its field, or of the group that it is. */
export function mergedFieldName(path: MergePath): string {
  const at = pointerOf(path);
  const fields = fieldsAt(path);
  const [field] = fields;
  if (field?.pointer === at) return capital(nameOf(field));
  return CONGRESS_RESULT_FORM.find((group) => field && group.fields.includes(field))?.title ?? at;
}

/** A value in words; a group field by field. */
export function mergedFieldValue(path: MergePath, value: unknown): string {
  const at = pointerOf(path);
  if (value === undefined) return 'bỏ trống';
  return fieldsAt(path)
    .map((field) => {
      if (field.pointer === at) return wordsOf(field, value);
      return `${nameOf(field)} ${wordsOf(field, valueAt(value, field.pointer.slice(at.length)))}`;
    })
    .join('; ');
}
