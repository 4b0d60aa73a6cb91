import { settledMailingOf } from '../delivery/open-mailings.ts';
import { digestNameOf } from '../digest/period.ts';
import type { DigestStore } from '../digest/snapshot.ts';
import { PROVINCE, unitOf } from '../ids.ts';
import { fromItem, type LogRecord, type RecordKind } from '../log/record.ts';
import { present } from '../sections/index.ts';
import { CONGRESS_RESULT } from '../submissions/congress-result.ts';
import { UNIT_REPORT } from '../submissions/unit-report.ts';
import type { Item } from '../table/table.ts';
import { type EventType, eventOf, type PublishedEvent } from './published-event.ts';

/** The kinds of records whose revisions are published. */
export const PUBLISHED_KINDS: readonly RecordKind<unknown>[] = [CONGRESS_RESULT, UNIT_REPORT];

/** Reads the figures of a sent digest. */
export type DigestReader = Pick<DigestStore, 'find' | 'read'>;

/**
 * The event that a new row of the table is told as; `undefined` for a row that is nobody else's business.
 *
 * @throws UnreadableRecordError when the row cannot be told: no retry changes that
 */
export async function eventOfRow(row: Item, digests: DigestReader): Promise<PublishedEvent | undefined> {
  const kind = PUBLISHED_KINDS.find((one) => one.kind === row.kind);
  if (kind) return eventOfRevision(fromItem(kind, row));
  const id = settledMailingOf(row);
  return id === undefined ? undefined : eventOfDigest(id, String(row.at), digests);
}

/** The event of a revision. */
export function eventOfRevision({ subject, ...record }: LogRecord): PublishedEvent {
  const { kind, period, revision, recordedAt, data } = record;
  const id = [kind, subject, period, revision].filter((part) => part !== undefined).join('/');
  return eventOf(typeOf(record), recordedAt, {
    version: 1,
    id,
    unitId: unitOf(subject),
    subjectId: subject,
    kind,
    period,
    revision,
    recordedAt,
    figures: data,
  });
}

const typeOf = ({ returned, withdrawn }: Pick<LogRecord, 'returned' | 'withdrawn'>): EventType => {
  if (returned) return 'Submission Returned';
  return withdrawn ? 'Submission Withdrawn' : 'Submission Accepted';
};

/** The event of a digest whose mails are all settled; `undefined` for an id that is no digest's. */
export async function eventOfDigest(
  id: string,
  sentAt: string,
  digests: DigestReader,
): Promise<PublishedEvent | undefined> {
  const head = digestNameOf(id) && (await digests.find(id));
  if (!head) return undefined;
  const summary = await digests.read(id, PROVINCE);
  const views = summary && present(summary.parts);
  const figures = views && {
    congresses: views.congress,
    reports: { ...views.reporting, missing: views.reporting.missing.length },
  };
  return eventOf('Digest Sent', sentAt, {
    ...head,
    version: 1,
    id: `digest/${id}`,
    digestId: id,
    sentAt,
    figures,
  });
}
