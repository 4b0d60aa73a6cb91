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
import { valueAt } from '../../pointer.ts';
import type { Typed } from '../../work/work.ts';

/**
 * What a clerk chose for a section: it is reported; there was nothing of it (sent as an empty list, which counts as zero);
 * the unit does not report it (it stays absent, which is no zero). No choice: nobody came to it yet.
 */
export type SectionChoice = 'given' | 'none' | 'left-out';

/** A report in the making. */
export interface ReportDraft {
  /** By section, in the shape that is sent, as far as it was typed. Kept also where it is not to be sent. */
  readonly sections: Typed;
  readonly choices: { readonly [key in ReportKey]?: SectionChoice };
  /** What was typed and is not sent, since a question within its section is answered no; by pointer. */
  readonly aside?: Typed;
  /** The month whose figures it began with. */
  readonly startedFrom?: string;
  /** Why it is corrected. */
  readonly reason?: string;
}

/** Whether a section can say that there was nothing. */
const canBeNone = (key: ReportKey): boolean => formOf(key).noneWords !== undefined;

const isEmpty = (data: unknown): boolean =>
  data === undefined || data === null || (typeof data === 'object' && Object.keys(data).length === 0);

/** A report that was sent, as the draft of its correction: what it leaves out was left out. */
export const reportDraft = (report: Typed): ReportDraft => ({
  sections: report,
  choices: Object.fromEntries(
    REPORT_KEYS.map((key) => [
      key,
      report[key] === undefined ? 'left-out' : canBeNone(key) && isEmpty(report[key]) ? 'none' : 'given',
    ]),
  ),
});

/** A month's report that begins with an earlier one's figures: the other sections are still to be looked at. */
export const draftFrom = (report: Typed, period: string): ReportDraft => ({
  sections: report,
  choices: Object.fromEntries(
    REPORT_KEYS.filter((key) => !isEmpty(report[key])).map((key) => [key, 'given']),
  ),
  startedFrom: period,
});

/** What is kept in this browser, as a draft. Of a refused send without one, what was sent is kept. */
export function readDraft(data: Typed): ReportDraft {
  return 'choices' in data ? (data as unknown as ReportDraft) : reportDraft(data);
}

/** The goals of the plan that are the unit's to reach, by due day, those without one last. */
export const goalsOf = <Of extends Goal>(goals: readonly Of[], unitId: string): Of[] =>
  goals.filter((goal) => isOwner(goal, unitId)).sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));

const keyOf = ({ dueOn, id }: Goal): string => `${dueOn ?? '9999'} ${id}`;

/** Whether the schema of a section accepts the data. */
const isAccepted = (key: ReportKey, data: unknown): boolean => formOf(key).schema.safeParse(data).success;

/** A section of which nothing was typed yet: an empty list, or an empty record. */
const blankOf = (key: ReportKey): unknown => (isAccepted(key, []) ? [] : {});

/** The data to send: the sections that are reported. */
export const dataOf = ({ sections, choices }: ReportDraft): Typed =>
  Object.fromEntries(
    REPORT_KEYS.flatMap((key) => {
      if (choices[key] === 'none') return [[key, []]];
      return choices[key] === 'given' ? [[key, sections[key] ?? blankOf(key)]] : [];
    }),
  );

/** A report read by the server's own schema and rules. */
export interface ValidatedReport {
  /** What is sent; `undefined` while its shape is not right. */
  readonly data: UnitReport | undefined;
  /** All that is wrong, in the order of the sections. */
  readonly errors: readonly Issue[];
}

/** Reads a draft: the schema, the rules of the sections, and that what is reported says something. */
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
  // A section with required fields asks for each of them itself.
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

/** The step's number is not typed: what is wrong with it shows at its day. */
const atField = (one: Issue): Issue => ({ ...one, pointer: one.pointer.replace(/\/step$/, '/heldOn') });

const unique = (issues: readonly Issue[]): Issue[] => {
  const seen = new Set<string>();
  return issues.filter(({ pointer, code }) => {
    const key = `${pointer} ${code}`;
    return !seen.has(key) && seen.add(key);
  });
};

/** The section that a pointer lies in. */
export const sectionOf = (pointer: string): ReportKey | undefined =>
  REPORT_KEYS.find((key) => pointer === `/data/${key}` || pointer.startsWith(`/data/${key}/`));

/** The issues of one section. */
export const issuesIn = (issues: readonly Issue[], key: ReportKey): Issue[] =>
  issues.filter(({ pointer }) => sectionOf(pointer) === key);

/** Issues of both lists, each pointer and code once. What the server said comes first: it knows more. */
export const joined = (server: readonly Issue[], own: readonly Issue[]): Issue[] =>
  unique([...server.map(atField), ...own]);

/** Whether what the server refused at a pointer is still what stands there. */
export const isUnchangedAt = (refused: Typed, now: Typed, { pointer }: Issue): boolean =>
  JSON.stringify(valueAt(refused, pointer)) === JSON.stringify(valueAt(now, pointer));

/** With a field changed; an emptied one is left out. */
export function changed(data: unknown, key: string, value: unknown): Typed {
  const { [key]: _, ...rest } = objectAt({ data }, 'data');
  return value === undefined ? rest : { ...rest, [key]: value };
}

/** With one item of a list changed. */
export const changedAt = (rows: readonly unknown[], index: number, key: string, value: unknown): unknown[] =>
  rows.map((row, at) => (at === index ? changed(row, key, value) : row));
