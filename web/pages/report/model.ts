import { valueAt } from '../../../shared/forms/pointer.ts';
import { objectAt } from '../../../shared/loose.ts';
import { issue, issuesOf } from '../../../shared/runtime/issues.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import type { ReportContext } from '../../../shared/sections/report/form.ts';
import {
  formOf,
  REPORT_KEYS,
  REPORT_TITLES,
  type ReportKey,
  reportErrors,
  type UnitReport,
  unitReport,
} from '../../../shared/sections/report/index.ts';
import { type Goal, isOwner } from '../../../shared/sections/report/progress.ts';
import type { Typed } from '../../work/work.ts';

/**
 * The choice for a section. `given`: it is reported; `none`: there was nothing (an empty list is sent, which counts as
 * zero); `left-out`: the unit does not report it (it is absent, which is not zero). No choice: not visited yet.
 */
export type SectionChoice = 'given' | 'none' | 'left-out';

/** An unfinished report. */
export interface ReportDraft {
  /** The typed data by section, in the shape of the body, including sections that will not be sent. */
  readonly sections: Typed;
  readonly choices: { readonly [key in ReportKey]?: SectionChoice };
  /** Typed data that is not sent because a question in its section is answered no, by pointer. */
  readonly aside?: Typed;
  /** The month that the report was started from. */
  readonly startedFrom?: string;
  /** The reason of the correction. */
  readonly reason?: string;
  /** The answer to the comment of a return. */
  readonly reply?: string;
}

/** Whether `none` is a choice of a section. */
const canBeNone = (key: ReportKey): boolean => formOf(key).noneWords !== undefined;

const isEmpty = (data: unknown): boolean =>
  data === undefined || data === null || (typeof data === 'object' && Object.keys(data).length === 0);

/** The draft for a correction of a report: absent sections become `left-out`. */
export const reportDraft = (report: Typed): ReportDraft => ({
  sections: report,
  choices: Object.fromEntries(
    REPORT_KEYS.map((key) => [
      key,
      report[key] === undefined ? 'left-out' : canBeNone(key) && isEmpty(report[key]) ? 'none' : 'given',
    ]),
  ),
});

/** A draft with the figures of an earlier month. The other sections have no choice yet. */
export const draftFrom = (report: Typed, period: string): ReportDraft => ({
  sections: report,
  choices: Object.fromEntries(
    REPORT_KEYS.filter((key) => !isEmpty(report[key])).map((key) => [key, 'given']),
  ),
  startedFrom: period,
});

/** Converts stored data to a draft. After a refusal without a draft, the stored data is a whole report. */
export function readDraft(data: Typed): ReportDraft {
  return 'choices' in data ? (data as unknown as ReportDraft) : reportDraft(data);
}

/** The goals that the unit owns, by due day; those without one come last. */
export const goalsOf = <Of extends Goal>(goals: readonly Of[], unitId: string): Of[] =>
  goals.filter((goal) => isOwner(goal, unitId)).sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));

const keyOf = ({ dueOn, id }: Goal): string => `${dueOn ?? '9999'} ${id}`;

/** Whether the schema of a section accepts the data. */
const isAccepted = (key: ReportKey, data: unknown): boolean => formOf(key).schema.safeParse(data).success;

/** The empty data of a section: a list or a record. */
const blankOf = (key: ReportKey): unknown => (isAccepted(key, []) ? [] : {});

/** The data to send: the reported sections. */
export const dataOf = ({ sections, choices }: ReportDraft): Typed =>
  Object.fromEntries(
    REPORT_KEYS.flatMap((key) => {
      if (choices[key] === 'none') return [[key, []]];
      return choices[key] === 'given' ? [[key, sections[key] ?? blankOf(key)]] : [];
    }),
  );

/** A draft after validation with the server's schema and rules. */
export interface ValidatedReport {
  /** The data to send; `undefined` while it does not match the schema. */
  readonly data: UnitReport | undefined;
  /** All errors, in the order of the sections. */
  readonly errors: readonly Issue[];
}

/** Validates a draft: the schema, the rules of the sections, and that reported sections are not empty. */
export function validateReport(draft: ReportDraft, context: ReportContext): ValidatedReport {
  const data = dataOf(draft);
  const read = unitReport.safeParse(data, { reportInput: true });
  const found = [
    ...emptyErrors(draft, data),
    ...(read.error ? issuesOf(read.error, '/data') : []),
    ...reportErrors(data, context).map((one) => ({ ...one, pointer: `/data${one.pointer}` })),
  ].map(atField);
  const errors = unique(found);
  return {
    data: read.data,
    errors: [
      ...errors.filter(({ pointer }) => sectionOf(pointer) === undefined),
      ...REPORT_KEYS.flatMap((key) => issuesIn(errors, key)),
    ],
  };
}

function emptyErrors({ choices }: ReportDraft, data: Typed): Issue[] {
  if (isEmpty(data)) return [issue('/data', 'nothing-reported', 'Báo cáo chưa có mục nào.')];
  // A section with required fields has errors at those fields.
  return REPORT_KEYS.filter(
    (key) => choices[key] === 'given' && isEmpty(data[key]) && isAccepted(key, blankOf(key)),
  ).map((key) =>
    issue(
      `/data/${key}`,
      'nothing-entered',
      `${REPORT_TITLES[key]}: chưa nhập nội dung nào. Đồng chí nhập, hoặc chọn lại ở đầu mục.`,
    ),
  );
}

/** The number of a step has no field: its errors are shown at its day. */
const atField = (one: Issue): Issue => ({ ...one, pointer: one.pointer.replace(/\/step$/, '/heldOn') });

const unique = (issues: readonly Issue[]): Issue[] => {
  const seen = new Set<string>();
  return issues.filter(({ pointer, code }) => {
    const key = `${pointer} ${code}`;
    return !seen.has(key) && seen.add(key);
  });
};

/** The section of a pointer. */
export const sectionOf = (pointer: string): ReportKey | undefined =>
  REPORT_KEYS.find((key) => pointer === `/data/${key}` || pointer.startsWith(`/data/${key}/`));

/** The issues of one section. */
export const issuesIn = (issues: readonly Issue[], key: ReportKey): Issue[] =>
  issues.filter(({ pointer }) => sectionOf(pointer) === key);

/** Joins two lists of issues, each pointer and code once. Those of the server come first, since it knows more. */
export const joined = (server: readonly Issue[], own: readonly Issue[]): Issue[] =>
  unique([...server.map(atField), ...own]);

/** Whether the value at a pointer is still the one that the server refused. */
export const isUnchangedAt = (refused: Typed, now: Typed, { pointer }: Issue): boolean =>
  JSON.stringify(valueAt(refused, pointer)) === JSON.stringify(valueAt(now, pointer));

/** Changes a field of a record; a cleared field is removed. */
export function changed(data: unknown, key: string, value: unknown): Typed {
  const { [key]: _, ...rest } = objectAt({ data }, 'data');
  return value === undefined ? rest : { ...rest, [key]: value };
}

/** Changes a field of one item of a list. */
export const changedAt = (rows: readonly unknown[], index: number, key: string, value: unknown): unknown[] =>
  rows.map((row, at) => (at === index ? changed(row, key, value) : row));
