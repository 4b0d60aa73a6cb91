import * as z from 'zod';
import { day, month } from '../calendar.ts';

/** Targets of Directive 35-CT/TW (2019) and Guidance 26-HD/BTCTW: what falls short is warned of, never refused. */
const quotas = z.strictObject({
  womenPercent: z.int().min(0).max(100).default(15),
  womenInStandingCommittee: z.int().min(0).max(10).default(1),
  youngPercent: z.int().min(0).max(100).default(10),
  /** Renewal of at least one in this many elected members. */
  renewalOneIn: z.int().min(1).max(10).default(3),
});

/** The last day on which each level's congresses are to be held. Absent: not decided yet. */
const deadlines = z.strictObject({
  grassroots: day().optional(),
  district: day().optional(),
  provincial: day().optional(),
});

const plan = z.strictObject({
  deadlines: deadlines.default({}),
  /** Day of the month on which unit reports are due. */
  reportingDueDay: z.int().min(1).max(28).default(25),
  /** First month for which unit reports are expected; absent: none is expected yet. */
  reportingSince: month().optional(),
  /** Highest age that counts as young. */
  youngMaxAge: z.union([z.literal(35), z.literal(40)]).default(40),
  quotas: quotas.prefault({}),
});

/** What the province has set itself for the cycle: data with revisions, never constants. */
export type Plan = z.output<typeof plan>;

/** Kind of the plan's one chain in the log. */
export const PLAN = { kind: 'plan', version: 1, data: plan } as const;

/** What holds before any plan was entered: no deadline, the usual targets. */
export const DEFAULT_PLAN: Plan = plan.parse({});
