import * as z from 'zod';
import { PROVINCE, unitOf } from '../ids.ts';

/** Version of the row's envelope. A row of another version is an error that names it, never a guess. */
const ENVELOPE_VERSION = 1;

/** A chain: all revisions of one (kind, subject, period), in one partition. */
export interface Chain {
  readonly kind: string;
  readonly subject: string;
  /** `YYYY-MM`, for kinds that have one. */
  readonly period?: string | undefined;
}

/** How a kind's rows are read back: the schema of its data and the version this code knows. */
export interface RecordKind<Data> {
  readonly kind: string;
  readonly version: number;
  readonly data: z.ZodType<Data>;
}

/** One revision of a chain: written once, never changed. */
export interface LogRecord<Data = unknown> extends Chain {
  readonly revision: number;
  /** Absent on a return, and mostly on a withdrawal. */
  readonly data?: Data | undefined;
  readonly withdrawn?: boolean | undefined;
  /** Whether an admin gave the revision before back to its sender; the reason is the comment. */
  readonly returned?: boolean | undefined;
  readonly reason?: string | undefined;
  /** First day on which it holds (roster, plan, recipients); absent where the data carry their own day. */
  readonly effectiveFrom?: string | undefined;
  /** Account id of the sender, for the audit trail: never mailed, never logged with an address. */
  readonly submittedBy: string;
  /** Server's instant of writing, ISO 8601 UTC. */
  readonly recordedAt: string;
  readonly idempotencyKey: string;
  readonly fingerprint: string;
  /** The targets missed that the sender was told of, so that a replay can say the same. */
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
  effectiveFrom: z.string().optional(),
  submittedBy: z.string(),
  recordedAt: z.string(),
  idempotencyKey: z.string(),
  fingerprint: z.string(),
  warnings: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
});

/** A row that this code cannot read: of a newer schema, of another kind, or damaged. */
export class UnreadableRecordError extends Error {
  override readonly name = 'UnreadableRecordError';
}

/**
 * Kinds that hold what admins keep for the whole province stand in its partition; everything else in its unit's. So a
 * unit's log is one partition, and the submit path needs no index.
 */
const PROVINCE_KINDS: ReadonlySet<string> = new Set([
  'unit',
  'organisation',
  'plan',
  'extension',
  'recipient',
  'account',
]);

/** The kind of the addresses that get no mail, and its partition: the only one that what reads SES's events may write. */
export const SUPPRESSION_KIND = 'suppression';
export const SUPPRESSIONS = 'list#suppressions';

/** The kind of the notes of calls, and what each one's partition begins with: it is read by its key alone. */
export const CALL_KIND = 'call';
export const CALL_PREFIX = 'call#';

/** The partition of a chain. */
export function partitionOf({ kind, subject }: Chain): string {
  if (kind === SUPPRESSION_KIND) return SUPPRESSIONS;
  if (kind === CALL_KIND) return CALL_PREFIX + subject;
  return PROVINCE_KINDS.has(kind) ? PROVINCE : unitOf(subject);
}

/** What every sort key of a chain begins with. */
export const chainPrefix = ({ kind, subject, period }: Chain): string =>
  `${kind}#${subject}#${period === undefined ? '' : `${period}#`}`;

/** Zero-padded so that sort keys order as numbers do. */
export const revisionKey = (chain: Chain, revision: number): { pk: string; sk: string } => ({
  pk: partitionOf(chain),
  sk: chainPrefix(chain) + String(revision).padStart(6, '0'),
});

/** The row as it is stored. */
export function toItem(record: LogRecord, kindVersion: number): Record<string, unknown> {
  return { ...revisionKey(record, record.revision), v: ENVELOPE_VERSION, dv: kindVersion, ...record };
}

/**
 * A stored row, checked.
 *
 * @throws UnreadableRecordError naming the row's key and, where that is why, its schema version
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
