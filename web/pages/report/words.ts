import { formatDay, isDay } from '../../../shared/days.ts';
import { formatPercent } from '../../../shared/figures.ts';
import { type Field, fieldValue, nameOf } from '../../../shared/forms/field.ts';
import { REPORT_FORMS, type SectionForm } from '../../../shared/forms/report.ts';
import { sentenceOf, wordsOf } from '../../../shared/forms/words.ts';
import { objectAt, rowsOf } from '../../../shared/loose.ts';
import type { ReportContext } from '../../../shared/sections/report/form.ts';
import { REPORT_TITLES, type ReportKey } from '../../../shared/sections/report/index.ts';
import { capital } from '../../../shared/text/capital.ts';
import type { Typed } from '../../work/work.ts';
import { sectionOf } from './model.ts';

/** A line of a section's content. */
export interface SectionLine {
  readonly term: string;
  readonly words: string;
}

type PlanContext = Pick<ReportContext, 'plan'>;

/** The name of a row of a section's list; empty when the section is no list. */
export function rowWords(key: ReportKey, row: Typed, place: number, { plan }: PlanContext): string {
  const { list } = REPORT_FORMS[key];
  if (!list) return '';
  if (!list.ids) return `${list.noun} ${place + 1}`;
  const [first, ...others] = list.ids.map(({ key: id, namesOf }) => ({
    id: String(row[id] ?? ''),
    name: namesOf(plan)[String(row[id])],
  }));
  // An entry that the plan no longer has is named by its id.
  const head = first?.name === undefined ? first?.id : capital(first.name);
  return [head, ...others.map(({ id, name = id }) => name)].join(', ');
}

/** The lines of a section, as shown to clerks; none for an empty list. */
export function sectionLines(key: ReportKey, data: unknown, context: PlanContext): SectionLine[] {
  const { list, fields, parts = {} } = REPORT_FORMS[key];
  if (!list)
    return [
      ...partLines(parts, objectAt({ data }, 'data')),
      ...fieldLines(fields, objectAt({ data }, 'data')),
    ];
  return rowsOf(data).map((row, place) => ({
    term: rowWords(key, row, place, context),
    words: key === 'personnel' ? stepWords(row) : capital(sentenceOf(fields, row)),
  }));
}

const partLines = (parts: NonNullable<SectionForm['parts']>, data: Typed): SectionLine[] =>
  Object.entries(parts).map(([key, { name, fields, nullWords = '' }]) => {
    const part = data[key];
    const words =
      part === undefined ? '–' : part === null ? nullWords : capital(sentenceOf(fields, part as Typed));
    return { term: capital(name), words };
  });

const fieldLines = (fields: readonly Field[], data: Typed): SectionLine[] =>
  fields.map((field) => ({
    term: capital(nameOf(field)),
    words: wordsOf(field, fieldValue(field, data)) + shareWords(field, data),
  }));

function shareWords(field: Field, data: Typed): string {
  if (field.kind !== 'count' || field.shareOf === undefined) return '';
  const [part, whole] = [fieldValue(field, data), fieldValue({ pointer: field.shareOf }, data)];
  if (typeof part !== 'number' || typeof whole !== 'number') return '';
  return part === whole && whole > 0 ? ', hoàn thành' : ` (đạt ${formatPercent(part, whole)})`;
}

function stepWords(row: Typed): string {
  const steps = rowsOf(row.steps).map(({ step, heldOn }) => {
    return `bước ${step} ${stepDay(heldOn)}`;
  });
  return steps.length === 0 ? 'Chưa bắt đầu' : capital(steps.join('; '));
}

/** The day of a step: `ngày 5/5/2020`. */
export const stepDay = (heldOn: unknown): string =>
  `ngày ${typeof heldOn === 'string' && isDay(heldOn) ? formatDay(heldOn) : (heldOn ?? '–')}`;

/**
 * The place of a pointer in words: `Đảng, bố trí công tác khác, chưa giải quyết`. Empty for a whole section.
 *
 * @param data the data to send
 */
export function placeWords(pointer: string, data: Typed, context: PlanContext): string {
  const key = sectionOf(pointer);
  if (!key) return '';
  const [, , , first, ...rest] = pointer.split('/');
  if (first === undefined) return '';
  const { list, fields, parts = {} } = REPORT_FORMS[key];
  const row = list && rowsOf(data[key])[Number(first)];
  const part = parts[first];
  const at = list || part ? rest : [first];
  const names = [
    row && rowWords(key, row, Number(first), context),
    part?.name,
    // The index of a step is its number less one.
    key === 'personnel' && at[0] === 'steps' && at[1] !== undefined && `bước ${Number(at[1]) + 1}`,
    (part?.fields ?? fields).filter((field) => field.pointer === `/${at[0]}`).map(nameOf)[0],
  ];
  return capital(names.filter(Boolean).join(', '));
}

/** The title of the section of a pointer. */
export const titleAt = (pointer: string): string | undefined => {
  const key = sectionOf(pointer);
  return key && REPORT_TITLES[key];
};
