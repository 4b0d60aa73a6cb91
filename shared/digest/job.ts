import * as z from 'zod';
import { instant } from '../calendar.ts';
import { cadence } from '../recipients/recipient.ts';
import { asOfDay, type DigestName, digestId, scheduleEvent } from './period.ts';

/** The contract of the digest queue: the digest to make, with everything that its figures and recipients depend on. */
export const digestJob = z.discriminatedUnion('kind', [
  /** From a schedule, which can only fill in its own scheduled time. */
  scheduleEvent.extend({ kind: z.literal('schedule') }),
  /** From an admin: a release or a restatement. */
  z.object({
    kind: z.literal('release'),
    cadence: cadence(),
    asOf: z.string(),
    restatement: z.int().min(0),
    knownAt: instant(),
    releasedAt: instant(),
    /** Ids of the recipients that the admin chose; absent: all of the cadence. */
    recipientIds: z.array(z.string()).optional(),
    /** Account id of the requester. */
    requestedBy: z.string(),
  }),
]);

export type DigestJob = z.output<typeof digestJob>;
export type ReleaseJob = Extract<DigestJob, { kind: 'release' }>;

/** What a job of a release holds of its digest. */
type Released = DigestName &
  Pick<ReleaseJob, 'knownAt'> & {
    readonly releasedAt?: string | undefined;
    readonly recipientIds?: readonly string[] | undefined;
  };

/** The job that makes a released digest, for the first time or again: with the instants and the recipients that are fixed. */
export const releaseJobOf = (
  { cadence: of, asOf, restatement, knownAt, releasedAt = knownAt, recipientIds }: Released,
  requestedBy: string,
): ReleaseJob => ({
  kind: 'release',
  cadence: of,
  asOf,
  restatement,
  knownAt,
  releasedAt,
  ...(recipientIds && { recipientIds: [...recipientIds] }),
  requestedBy,
});

/** The digest that a job makes, and its known-at instant (ISO 8601 UTC, with milliseconds as in the log). */
export function digestOf(job: DigestJob): DigestName & { readonly knownAt: string } {
  if (job.kind === 'release') {
    const { cadence: of, asOf, restatement, knownAt } = job;
    return { cadence: of, asOf, restatement, knownAt };
  }
  const knownAt = new Date(job.scheduledTime).toISOString();
  return { cadence: job.cadence, asOf: asOfDay(job.scheduledTime), restatement: 0, knownAt };
}

/** The ids of a job, for log lines. */
export function jobIds(job: DigestJob) {
  const { knownAt, ...name } = digestOf(job);
  const requestedBy = job.kind === 'release' ? job.requestedBy : undefined;
  return { digestId: digestId(name), knownAt, requestedBy };
}
