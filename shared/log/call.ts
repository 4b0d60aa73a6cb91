import { createHash } from 'node:crypto';
import * as z from 'zod';
import { dayOf } from '../calendar.ts';
import { Problem } from '../runtime/problem.ts';
import { fingerprint } from './fingerprint.ts';
import { CALL_KIND, type LogRecord, type RecordKind } from './record.ts';
import type { Entry, Log } from './store.ts';

/** Kind of the calls that wrote another number of records than one: subject = the call's idempotency key, each a partition of its own. */
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
 * Notes a call that writes many records, or none, before it does what it was sent for. One record is its own note; many would
 * not tell whether the call that comes again is the same.
 *
 * @returns when it was sent first
 * @throws Problem `idempotency-mismatch` when something else was sent under the key
 */
export async function recordCall(log: Log, call: Call): Promise<Date> {
  const { record } = await log.append(CALL, entryOf(call));
  return new Date(record.recordedAt);
}

/** The key of one of the records that a call writes: the same whenever it is sent. A UUID of version 8 (RFC 9562). */
export function deriveKey(callKey: string, subject: string): string {
  const bytes = createHash('sha256').update(`${callKey} ${subject}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * Records as they were before a call wrote to their chains: so that a call that is sent again is judged as the first time.
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
 * Appends what holds from today on because its sender named no day. Sent again on a later day under the same key it is the
 * same: it holds from the day on which it was sent first.
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
    const [kept] = (await log.revisions(kind, entry, until)).items;
    const effectiveFrom = kept && dayOf(new Date(kept.recordedAt));
    const first = await log.replayOf(kind, { ...entry, effectiveFrom });
    if (!first) throw error;
    return first;
  }
}
