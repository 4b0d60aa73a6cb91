import { nameOf } from '../../../shared/forms/field.ts';
import { REPORT_FORMS } from '../../../shared/forms/report.ts';
import { wordsOf } from '../../../shared/forms/words.ts';
import { objectAt } from '../../../shared/loose.ts';
import type { ReportContext } from '../../../shared/sections/report/form.ts';
import { REPORT_KEYS, REPORT_TITLES, type ReportKey } from '../../../shared/sections/report/index.ts';
import { capital } from '../../../shared/text/capital.ts';
import { type Merge, type MergePath, threeWayMerge } from '../../revisions/merge.ts';
import type { ChosenSides } from '../../revisions/merge-view.tsx';
import type { Typed } from '../../work/work.ts';
import { dataOf, type ReportDraft, reportDraft } from './model.ts';
import { rowWords, sectionLines, stepDay } from './words.ts';

type PlanContext = Pick<ReportContext, 'plan'>;

/**
 * Merges a draft with the current report.
 *
 * @param base the report that the draft was started from; `undefined` when there was none
 * @param theirs the current report; `undefined` when it was withdrawn: then the draft stays as it is
 */
export function mergeReports(
  base: Typed | undefined,
  draft: ReportDraft,
  theirs: Typed | undefined,
  chosen: ChosenSides = {},
): { readonly merge: Merge; readonly next: ReportDraft } {
  const mine = dataOf(draft);
  const from = base ?? {};
  const merge = threeWayMerge(from, { mine, theirs: theirs ?? from }, { idsOf, chosen });
  return { merge, next: draftWith(draft, merge.merged as Typed) };
}

function idsOf([key, ...rest]: MergePath): string[] | undefined {
  if (rest.length === 0) return REPORT_FORMS[key as ReportKey].list?.ids?.map((id) => id.key);
  return key === 'personnel' && rest[1] === 'steps' ? ['step'] : undefined;
}

/** The draft with other data to send. What it holds beside that data stays. */
function draftWith(draft: ReportDraft, data: Typed): ReportDraft {
  const { sections, choices } = reportDraft(data);
  const before = dataOf(draft);
  return {
    ...draft,
    sections: { ...draft.sections, ...sections },
    choices: {
      ...draft.choices,
      ...Object.fromEntries(
        REPORT_KEYS.filter((key) => data[key] !== undefined || before[key] !== undefined).map((key) => [
          key,
          choices[key],
        ]),
      ),
    },
  };
}

/** The form of the value at a path: the row or part that it is in, and its field. */
function placeOf([section, ...rest]: MergePath) {
  const key = section as ReportKey;
  const { list, parts = {}, fields } = REPORT_FORMS[key];
  const [first = '', second, third] = rest;
  const part = parts[first];
  const isWithin = list !== undefined || part !== undefined;
  const name = isWithin ? second : rest[0];
  const ids = Object.fromEntries((list?.ids ?? []).map((id, index) => [id.key, first.split(' ')[index]]));
  return {
    key,
    isSection: rest.length === 0,
    first,
    part,
    ids: list && rest.length > 0 ? ids : undefined,
    name,
    step: name === 'steps' ? third : undefined,
    field: (part?.fields ?? fields).find(({ pointer }) => pointer === `/${name}`),
  };
}

/** The name of the place of a value: `Tuyên truyền – Báo in, số lượng`. */
export function mergedPlace(path: MergePath, context: PlanContext): string {
  const { key, ids, part, name, step, field } = placeOf(path);
  const stepName = step === undefined ? 'các bước' : `bước ${step}`;
  const at = [
    ids && rowWords(key, ids, 0, context),
    part?.name,
    field ? nameOf(field) : name === 'steps' && stepName,
  ].filter(Boolean);
  return at.length === 0 ? REPORT_TITLES[key] : `${REPORT_TITLES[key]} – ${capital(at.join(', '))}`;
}

/** A value in words; `undefined` for that of a whole section. */
export function mergedValue(path: MergePath, value: unknown, context: PlanContext): string | undefined {
  const { key, isSection, first, ids, part, name, step, field } = placeOf(path);
  if (isSection) return undefined;
  if (value === undefined) return 'không có';
  if (step !== undefined)
    return stepDay(typeof value === 'object' ? objectAt({ value }, 'value').heldOn : value);
  if (field) return wordsOf(field, value);
  const row = ids && (name === undefined ? value : { ...ids, [name]: value });
  const lines = sectionLines(key, row ? [row] : { [first]: value }, context);
  return lines.find(({ term }) => row !== undefined || term === capital(part?.name ?? ''))?.words;
}
