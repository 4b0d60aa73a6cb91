import { type DigestReader, eventOfRow } from '../../shared/events/event-of-row.ts';
import { chainOfEvent, type PublishedEvent } from '../../shared/events/published-event.ts';
import { UnreadableRecordError } from '../../shared/log/record.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { Item } from '../../shared/table/table.ts';

/** A new row of the table, with its place in the stream. */
export interface StreamedRow {
  readonly sequenceNumber: string;
  readonly row: Item;
}

/** The key of a row that cannot be published: what the dead-letter queue holds of it. */
export interface RowKey {
  readonly pk: string;
  readonly sk: string;
}

export interface PublishDeps {
  readonly digests: DigestReader;
  /** Puts at most {@link PUT_BATCH} events on the bus. @returns how many of them, from the first on, the bus has */
  readonly put: (events: readonly PublishedEvent[]) => Promise<number>;
  /** Puts the key of a row on the dead-letter queue. */
  readonly giveUp: (key: RowKey) => Promise<void>;
}

/** Events that EventBridge takes in one call. */
const PUT_BATCH = 10;
/** Bytes of details in one call, below the 256 KB that PutEvents has been documented to take of all its entries together. */
const MAX_PUT_BYTES = 200 * 1024;

/**
 * Whether an event has to wait for the next call: there is no room, or one of its chain is among those before it. EventBridge may
 * refuse any one of a call and take those after it.
 */
export function waitsForNext(before: readonly PublishedEvent[], event: PublishedEvent): boolean {
  const bytes = [...before, event].reduce(
    (sum, { detail }) => sum + Buffer.byteLength(JSON.stringify(detail)),
    0,
  );
  const chain = chainOfEvent(event);
  return (
    before.length === PUT_BATCH ||
    (before.length > 0 && bytes > MAX_PUT_BYTES) ||
    before.some((one) => chainOfEvent(one) === chain)
  );
}

/**
 * Publishes the events of new rows, in the order of the stream. It ends at the first row that could not be published for now, so
 * that no later one of its chain overtakes it: Lambda tries again from there. A row that no retry can make an event of goes to
 * the dead-letter queue by its key, and the others go on.
 *
 * @returns the place of the first row to be tried again; `undefined` when all are done
 */
export async function publishRows(
  rows: readonly StreamedRow[],
  deps: PublishDeps,
): Promise<string | undefined> {
  let published = 0;
  let waiting: { readonly sequenceNumber: string; readonly event: PublishedEvent }[] = [];
  const flush = async (): Promise<string | undefined> => {
    const sent = waiting;
    waiting = [];
    if (sent.length === 0) return undefined;
    const taken = await deps.put(sent.map(({ event }) => event)).catch(report);
    published += taken ?? 0;
    return sent[taken ?? 0]?.sequenceNumber;
  };
  const run = async (): Promise<string | undefined> => {
    for (const { sequenceNumber, row } of rows) {
      const told = await eventOrKey(row, deps).catch(report);
      if (!told) return (await flush()) ?? sequenceNumber;
      if (!told.event) continue;
      const isFull = waitsForNext(
        waiting.map(({ event }) => event),
        told.event,
      );
      const failed = isFull ? await flush() : undefined;
      if (failed !== undefined) return failed;
      waiting.push({ sequenceNumber, event: told.event });
    }
    return flush();
  };
  const failed = await run();
  if (published > 0) logger.info('events published', { events: published });
  return failed;
}

/** A failure that a retry may mend. */
function report(error: unknown): undefined {
  logger.error('record failed', error);
}

/**
 * Whether no retry helps: the row, or the snapshot that it names, cannot be read. A failure of a service or the network is none of
 * these.
 */
function isPermanent(error: unknown): boolean {
  const permanent = [UnreadableRecordError, SyntaxError, TypeError, RangeError];
  const { code } = error as { readonly code?: unknown };
  return permanent.some((one) => error instanceof one) || (typeof code === 'string' && code.startsWith('Z_'));
}

/** What becomes of a row: an event, or none, also when it cannot be told and its key is on the dead-letter queue. */
async function eventOrKey(
  row: Item,
  { digests, giveUp }: PublishDeps,
): Promise<{ readonly event: PublishedEvent | undefined }> {
  try {
    return { event: await eventOfRow(row, digests) };
  } catch (error) {
    if (!isPermanent(error)) throw error;
    const key = { pk: String(row.pk), sk: String(row.sk) };
    logger.error('row not published', error, { row: key.sk });
    await giveUp(key);
    return { event: undefined };
  }
}
