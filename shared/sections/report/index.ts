import * as z from 'zod';
import type { Issue } from '../../runtime/problem.ts';
import { cadrePolicyForm } from './cadre-policy.ts';
import { communicationsForm } from './communications.ts';
import { difficultiesForm } from './difficulties.ts';
import { electionsForm } from './elections.ts';
import type { ReportContext, ReportForm } from './form.ts';
import { goodPracticesForm } from './good-practices.ts';
import { personnelForm } from './personnel.ts';
import { priorityTasksForm } from './priority-tasks.ts';
import { streamliningForm } from './streamlining.ts';
import { workingRegulationsForm } from './working-regulations.ts';

/** The sections of the monthly report in reading order. Each is a section of the review too. */
const FORMS = {
  personnel: personnelForm,
  streamlining: streamliningForm,
  cadrePolicy: cadrePolicyForm,
  difficulties: difficultiesForm,
  goodPractices: goodPracticesForm,
  priorityTasks: priorityTasksForm,
  workingRegulations: workingRegulationsForm,
  communications: communicationsForm,
  elections: electionsForm,
};

type Forms = typeof FORMS;
export type ReportKey = keyof Forms;

/** The keys of the sections, in reading order. */
export const REPORT_KEYS = Object.keys(FORMS) as ReportKey[];

/** The members of a section's form that do not depend on the type of its data. */
export const formOf = (key: ReportKey): Pick<ReportForm<unknown>, 'title' | 'noneWords' | 'schema'> =>
  FORMS[key];

/** The titles of the sections, in text and page headings. */
export const REPORT_TITLES = Object.fromEntries(
  REPORT_KEYS.map((key) => [key, formOf(key).title]),
) as Readonly<Record<ReportKey, string>>;

/** Each form gets only its own data, under its own key; the compiler cannot check that in a loop. */
const ALL = Object.entries(FORMS) as [ReportKey, ReportForm<unknown>][];

/** The data of a unit report. Every section is optional; an absent one stays absent. */
export const unitReport = z.strictObject(
  Object.fromEntries(ALL.map(([key, form]) => [key, form.schema.optional()])) as {
    [K in ReportKey]: z.ZodOptional<Forms[K]['schema']>;
  },
);
export type UnitReport = z.output<typeof unitReport>;

/** The rules of a report's sections: all issues at once, with pointers from the report's own root. */
export const reportErrors = (data: unknown, context: ReportContext): Issue[] =>
  ALL.flatMap(([key, form]) => {
    const own = (data as Readonly<Record<string, unknown>> | null)?.[key];
    const found = own === undefined ? [] : (form.errors?.(own, context) ?? []);
    return found.map((issue) => ({ ...issue, pointer: `/${key}${issue.pointer}` }));
  });

/** The data that the next month's report may start with. */
export const carriedOver = (
  report: UnitReport,
  context: Pick<ReportContext, 'unitId' | 'plan'>,
): UnitReport =>
  Object.fromEntries(
    ALL.flatMap(([key, form]) => {
      const data = report[key];
      const carried = data && form.carryOver ? form.carryOver(data, context) : data;
      return carried === undefined ? [] : [[key, carried]];
    }),
  );
