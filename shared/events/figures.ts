import * as z from 'zod';
import { day } from '../calendar.ts';
import { slug } from '../ids.ts';
import { THEORY_LEVELS } from '../plan/plan.ts';
import { ORGANISATION_TYPES } from '../roster/roster.ts';
import { REGIMES, SECTORS } from '../sections/report/cadre-policy.ts';
import { ACTIVITIES } from '../sections/report/communications.ts';
import { CATEGORIES, DIFFICULTY_STATUSES } from '../sections/report/difficulties.ts';
import { PERSONNEL_STEPS, TARGETS, TRACKS } from '../sections/report/personnel.ts';
import { PROGRESS_STATUSES } from '../sections/report/progress.ts';
import { DOCUMENT_STATUSES, DOCUMENTS } from '../sections/report/working-regulations.ts';
import { count } from '../text/text.ts';

/*
 * What events tell of a submission: counts, days, codes and ids. The schemas are no strict objects, so that parsing leaves out
 * whatever they do not name: a new field of a form is in no event until it is named here. Nothing that a person typed as text.
 */

/** The same schema under each of some keys. */
const each = <Key extends string, Schema extends z.ZodType>(keys: readonly Key[], schema: () => Schema) =>
  z.object(Object.fromEntries(keys.map((key) => [key, schema()])) as { [K in Key]: Schema });

/** The figures of a congress result. */
export const congressFigures = z.object({
  heldOn: day(),
  form: z.enum(['delegates', 'plenary']),
  committee: z.object({
    planned: count(),
    elected: count(),
    appointed: count(),
    reelected: count(),
    firstTime: count(),
    women: count().optional(),
    young: count().optional(),
    ethnicMinority: count().optional(),
    theory: each(THEORY_LEVELS, count).optional(),
  }),
  standingCommittee: z.object({ planned: count(), elected: count(), women: count().optional() }).optional(),
  secretaryElectedDirectly: z.boolean().optional(),
});

const progress = { status: z.enum(PROGRESS_STATUSES), doneOn: day().optional() };

/** The figures of a unit's monthly report: of each section that it has. */
export const reportFigures = z.object({
  personnel: z
    .array(
      z.object({
        target: z.enum(TARGETS),
        track: z.enum(TRACKS),
        steps: z.array(z.object({ step: z.int().min(1).max(PERSONNEL_STEPS), heldOn: day() })),
      }),
    )
    .optional(),
  streamlining: z
    .object({
      roadmap: z.object({ issuedOn: day() }).nullable(),
      target: count(),
      done: count(),
      organisationsBefore: count().optional(),
      organisationsAfter: count().optional(),
    })
    .optional(),
  cadrePolicy: z
    .array(
      z.object({ sector: z.enum(SECTORS), regime: z.enum(REGIMES), resolved: count(), pending: count() }),
    )
    .optional(),
  difficulties: z
    .array(
      z.object({
        category: z.enum(CATEGORIES),
        organisationType: z.enum(ORGANISATION_TYPES).optional(),
        status: z.enum(DIFFICULTY_STATUSES),
      }),
    )
    .optional(),
  priorityTasks: z.array(z.object({ taskId: slug(), ...progress })).optional(),
  workingRegulations: each(DOCUMENTS, () =>
    z.object({ status: z.enum(DOCUMENT_STATUSES), issuedOn: day().optional() }).optional(),
  ).optional(),
  communications: z.array(z.object({ activity: z.enum(ACTIVITIES), count: count() })).optional(),
  elections: z.array(z.object({ milestoneId: slug(), ...progress })).optional(),
});
