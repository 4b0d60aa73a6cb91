import { createHash } from 'node:crypto';
import * as z from 'zod';
import { dayOf } from '../calendar.ts';
import { Problem } from '../runtime/problem.ts';
import { fingerprint } from './fingerprint.ts';
import { CALL_KIND, type LogRecord, type RecordKind } from './record.ts';
import type { Entry, Log } from './store.ts';

/**
 * Kind of recorded calls, which write several records or none: subject = the idempotency key of the call, each in its own
 * partition.
 */
const CALL = {
  kind: CALL_KIND,
  version: 1,
  data: z.strictObject({ content: z.string().describe('Fingerprint of what was sent') }),
} as const;

/** A call that is noted. */
interface Call {
  readonly key: string;
  /** All that was sent. */
  readonly content: unknown;
  readonly submittedBy: string;
}

const entryOf = ({ key, content, submittedBy }: Call) => ({
  kind: CALL.kind,
  subject: key,
  revision: 1,
  data: { content: fingerprint(content) },
  submittedBy,
  idempotencyKey: key,
});

/** When a call was noted; `undefined` when it was not, or something else was sent under its key. */
export async function findCall(log: Log, call: Call): Promise<Date | undefined> {
  const noted = await log.replayOf(CALL, entryOf(call));
  return noted && new Date(noted.recordedAt);
}

/**
 * Records a call that writes several records, or none, before it is carried out. A call that writes one record does not need
 * this, because the record itself has the key and the fingerprint; several records do not show whether a repeated call is the
 * same.
 *
 * @param content everything that was sent
 * @returns when it was first sent
 * @throws Problem `idempotency-mismatch` when something else was sent under the key
 */
export async function recordCall(log: Log, call: Call): Promise<Date> {
  const { record } = await log.append(CALL, entryOf(call));
  return new Date(record.recordedAt);
}

/** The idempotency key of one of the records of a call: the same for each repetition. A UUID of version 8 (RFC 9562). */
export function deriveKey(callKey: string, subject: string): string {
  const bytes = createHash('sha256').update(`${callKey} ${subject}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * The records before a call wrote to their chains, so that a repeated call is validated as the first time.
 *
 * @param records of chains without periods
 */
export function recordsBefore<Data>(
  records: readonly LogRecord<Data>[],
  callKey: string | undefined,
): readonly LogRecord<Data>[] {
  if (callKey === undefined) return records;
  const own = records.filter(({ subject, idempotencyKey }) => idempotencyKey === deriveKey(callKey, subject));
  const firstOwn = new Map(own.map(({ subject, revision }) => [subject, revision]));
  return records.filter(({ subject, revision }) => revision < (firstOwn.get(subject) ?? Infinity));
}

/**
 * Appends an entry that takes effect today, because the sender gave no day. If it is sent again on a later day under the same
 * key, it is the same entry, in effect from the day on which it was first sent.
 *
 * @throws Problem as {@link Log.append}
 */
export async function appendFromToday<Data>(
  log: Log,
  kind: RecordKind<Data>,
  entry: Entry<Data>,
): Promise<LogRecord<Data>> {
  try {
    return (await log.append(kind, entry)).record;
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'idempotency-mismatch')) throw error;
    const until = { limit: 1, before: { revision: entry.revision + 1 } };
    const [first] = (await log.revisions(kind, entry, until)).items;
    const effectiveFrom = first && dayOf(new Date(first.recordedAt));
    const replay = await log.replayOf(kind, { ...entry, effectiveFrom });
    if (!replay) throw error;
    return replay;
  }
}
