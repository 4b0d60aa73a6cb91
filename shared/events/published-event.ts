import * as z from 'zod';
import { day, instant, month } from '../calendar.ts';
import { subjectId, unitId } from '../ids.ts';
import { UnreadableRecordError } from '../log/record.ts';
import { cadence } from '../recipients/recipient.ts';
import { LEVELS } from '../roster/roster.ts';
import { CONGRESS_RESULT } from '../submissions/congress-result.ts';
import { UNIT_REPORT } from '../submissions/unit-report.ts';
import { count } from '../text/text.ts';
import { congressFigures, reportFigures } from './figures.ts';

/** The source of all events of this system. */
export const EVENT_SOURCE = 'congress-digest';

/** Raised when a field changes its meaning or goes; a new field does not raise it. */
const EVENT_VERSION = 1;

/** What an event is about, the same whenever it is published again: consumers know by it what they have had. */
const eventId = () => z.string().regex(/^[a-z0-9.-]+(?:\/[a-z0-9.-]+)+$/);

/** A revision of a chain. `kind`, `subjectId` and `period` name the chain, `revision` the place in it. */
const revisionHead = {
  version: z.literal(EVENT_VERSION),
  id: eventId(),
  unitId: unitId(),
  subjectId: subjectId(),
  revision: z.int().min(1),
  recordedAt: instant(),
};
const resultHead = { ...revisionHead, kind: z.literal(CONGRESS_RESULT.kind) };
const reportHead = { ...revisionHead, kind: z.literal(UNIT_REPORT.kind), period: month() };

/** A first submission, or a correction: `revision` is then 2 or more. */
const submissionAccepted = z.discriminatedUnion('kind', [
  z.object({ ...resultHead, figures: congressFigures }),
  z.object({ ...reportHead, figures: reportFigures }),
]);

/** A revision without figures: from now on the chain has none. */
const submissionEnded = z.discriminatedUnion('kind', [z.object(resultHead), z.object(reportHead)]);

const held = z.object({ held: count(), total: count() });

/** Every recipient's mail of a digest is settled. */
const digestSent = z.object({
  version: z.literal(EVENT_VERSION),
  id: eventId(),
  digestId: z.string().regex(/^[a-z0-9-]+$/),
  cadence: cadence(),
  asOf: day(),
  restatement: z.int().min(0),
  knownAt: instant(),
  sentAt: instant(),
  /** Absent when nothing was on the roster. */
  figures: z
    .object({
      congresses: z.object(
        Object.fromEntries(LEVELS.map((level) => [level, held])) as Record<
          (typeof LEVELS)[number],
          typeof held
        >,
      ),
      reports: z.object({ expected: count(), onTime: count(), late: count(), missing: count() }),
    })
    .optional(),
});

/** The events by their detail type, with the schema of their detail. */
export const EVENT_DETAILS = {
  'Submission Accepted': submissionAccepted,
  'Submission Withdrawn': submissionEnded,
  'Submission Returned': submissionEnded,
  'Digest Sent': digestSent,
} as const;

/** The detail types. */
export type EventType = keyof typeof EVENT_DETAILS;

/** An event for others, with its detail parsed. */
export interface PublishedEvent {
  readonly type: EventType;
  /** When it happened, ISO 8601 UTC. */
  readonly at: string;
  readonly detail: z.output<(typeof EVENT_DETAILS)[EventType]>;
}

/** The chain that an event is of: its id without the last part, which counts within the chain. */
export const chainOfEvent = ({ detail: { id } }: PublishedEvent): string => id.slice(0, id.lastIndexOf('/'));

/**
 * An event of a type.
 *
 * @param detail may have more fields than its schema: they are left out
 * @throws UnreadableRecordError when something that its schema names is missing or of another form
 */
export function eventOf(type: EventType, at: string, detail: unknown): PublishedEvent {
  const parsed = EVENT_DETAILS[type].safeParse(detail);
  if (parsed.success) return { type, at, detail: parsed.data };
  const where = parsed.error.issues.map(({ path, code }) => `/${path.join('/')} ${code}`);
  throw new UnreadableRecordError(`${type}: ${where.join(', ')}`);
}
