import * as z from 'zod';
import { PROVINCE, unitOf } from '../ids.ts';

/** Version of the envelope of a row. A row of another version is an error that names it. */
const ENVELOPE_VERSION = 1;

/** A chain: all revisions of one (kind, subject, period), in one partition. */
export interface Chain {
  readonly kind: string;
  readonly subject: string;
  /** `YYYY-MM`, for kinds that have one. */
  readonly period?: string | undefined;
}

/** A kind of records: the schema of its data, and its schema version. */
export interface RecordKind<Data> {
  readonly kind: string;
  readonly version: number;
  readonly data: z.ZodType<Data>;
}

/** One revision of a chain: written once, never changed. */
export interface LogRecord<Data = unknown> extends Chain {
  readonly revision: number;
  /** Absent on a return, and usually on a withdrawal. */
  readonly data?: Data | undefined;
  readonly withdrawn?: boolean | undefined;
  /** Whether an admin returned the previous revision to its sender; the reason is the comment. */
  readonly returned?: boolean | undefined;
  readonly reason?: string | undefined;
  /** The unit's answer to the comment of a return, sent with the revision after it. */
  readonly reply?: string | undefined;
  /** First day on which it is in effect (roster, plan, recipients); absent when the data have their own day. */
  readonly effectiveFrom?: string | undefined;
  /** Account id of the sender, for the audit trail: never emailed, and never logged with an address. */
  readonly submittedBy: string;
  /** The server's time of writing, ISO 8601 UTC. */
  readonly recordedAt: string;
  readonly idempotencyKey: string;
  readonly fingerprint: string;
  /** The missed targets in the receipt, so that a replay has the same ones. */
  readonly warnings?: readonly { pointer: string; code: string; message: string }[] | undefined;
}

const envelope = z.object({
  kind: z.string(),
  subject: z.string(),
  period: z.string().optional(),
  revision: z.int().min(1),
  withdrawn: z.boolean().optional(),
  returned: z.boolean().optional(),
  reason: z.string().optional(),
  reply: z.string().optional(),
  effectiveFrom: z.string().optional(),
  submittedBy: z.string(),
  recordedAt: z.string(),
  idempotencyKey: z.string(),
  fingerprint: z.string(),
  warnings: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
});

/** A row that cannot be read: it has a newer schema or another kind, or is damaged. */
export class UnreadableRecordError extends Error {
  override readonly name = 'UnreadableRecordError';
}

/**
 * Kinds that admins maintain for the whole province are in the partition of the province; all others in the partition of their
 * unit. So the log of a unit is one partition, and submissions need no index.
 */
const PROVINCE_KINDS: ReadonlySet<string> = new Set([
  'unit',
  'organisation',
  'plan',
  'extension',
  'recipient',
  'account',
  'machine',
]);

/** The kind of suppressions, and its partition: the only one that the SES event consumer may write. */
export const SUPPRESSION_KIND = 'suppression';
export const SUPPRESSIONS = 'list#suppressions';

/** The partition of the days on which machine accounts got tokens: no chains, and nothing that a digest reads. */
export const MACHINE_USES = 'list#machine-uses';

/** The kind of recorded calls, and the prefix of their partitions: each is read only by its key. */
export const CALL_KIND = 'call';
export const CALL_PREFIX = 'call#';

/** The partition of a chain. */
export function partitionOf({ kind, subject }: Chain): string {
  if (kind === SUPPRESSION_KIND) return SUPPRESSIONS;
  if (kind === CALL_KIND) return CALL_PREFIX + subject;
  return PROVINCE_KINDS.has(kind) ? PROVINCE : unitOf(subject);
}

/** The prefix of all sort keys of a chain. */
export const chainPrefix = ({ kind, subject, period }: Chain): string =>
  `${kind}#${subject}#${period === undefined ? '' : `${period}#`}`;

/** Zero-padded, so that sort keys have the order of the numbers. */
export const revisionKey = (chain: Chain, revision: number): { pk: string; sk: string } => ({
  pk: partitionOf(chain),
  sk: chainPrefix(chain) + String(revision).padStart(6, '0'),
});

/** The row as it is stored. */
export function toItem(record: LogRecord, kindVersion: number): Record<string, unknown> {
  return { ...revisionKey(record, record.revision), v: ENVELOPE_VERSION, dv: kindVersion, ...record };
}

/**
 * Parses a stored row.
 *
 * @throws UnreadableRecordError with the key of the row and, if that is the cause, its schema version
 */
export function fromItem<Data>(kind: RecordKind<Data>, item: Record<string, unknown>): LogRecord<Data> {
  const name = `${item.pk} ${item.sk}`;
  if (item.v !== ENVELOPE_VERSION) {
    throw new UnreadableRecordError(`${name}: unknown envelope schema version ${item.v}`);
  }
  if (item.kind !== kind.kind) throw new UnreadableRecordError(`${name}: not a ${kind.kind}`);
  if (item.dv !== kind.version) {
    throw new UnreadableRecordError(`${name}: unknown ${kind.kind} schema version ${item.dv}`);
  }
  const head = envelope.safeParse(item);
  if (!head.success) throw new UnreadableRecordError(`${name}: damaged envelope`);
  if (item.data === undefined) return head.data;
  const data = kind.data.safeParse(item.data);
  if (!data.success) throw new UnreadableRecordError(`${name}: damaged data`);
  return { ...head.data, data: data.data };
}
