import type { Ledger } from '../../shared/delivery/ledger.ts';
import type { DeliveryMessage } from '../../shared/delivery/message.ts';
import { asOfDay, previousAsOf } from '../../shared/digest/period.ts';
import { type DigestHead, type DigestStore, ownScopeOf } from '../../shared/digest/snapshot.ts';
import { summariseProvince } from '../../shared/digest/summary.ts';
import { PROVINCE } from '../../shared/ids.ts';
import type { Log } from '../../shared/log/store.ts';
import { readRecipients } from '../../shared/recipients/read.ts';
import type { Cadence } from '../../shared/recipients/recipient.ts';

export interface CompileDeps {
  readonly log: Log;
  readonly digests: DigestStore;
  readonly ledger: Ledger;
  readonly enqueue: (messages: readonly DeliveryMessage[]) => Promise<void>;
  readonly now: () => Date;
}

/** Messages that SQS takes in one call. */
const QUEUE_BATCH = 10;

/**
 * Compiles the digest of a schedule and queues a mail for each of its recipients. Every step can be repeated: the digest
 * is opened once, figures are frozen once, and a recipient whose mail is under way or settled is not queued again.
 */
export async function compile(
  { cadence, scheduledTime }: { cadence: Cadence; scheduledTime: string },
  deps: CompileDeps,
): Promise<{ digestId: string; queued: number }> {
  const digest = await deps.digests.open(cadence, asOfDay(scheduledTime), deps.now().toISOString());
  await freeze(digest, deps);
  const queued = await queue(digest, deps);
  return { digestId: digest.id, queued };
}

async function freeze(digest: DigestHead, { log, digests }: CompileDeps): Promise<void> {
  if (await digests.read(digest.id, PROVINCE)) return;
  const request = { ...digest, since: previousAsOf(digest.cadence, digest.asOf) };
  const total = await summariseProvince(log, request, (unit) =>
    digests.freeze(digest.id, ownScopeOf(unit.unitId), unit),
  );
  await digests.freeze(digest.id, PROVINCE, total);
}

async function queue(digest: DigestHead, { log, ledger, enqueue }: CompileDeps): Promise<number> {
  let queued = 0;
  let batch: DeliveryMessage[] = [];
  const flush = async () => {
    if (batch.length > 0) await enqueue(batch);
    queued += batch.length;
    batch = [];
  };
  for await (const { data: recipient } of readRecipients(log, digest.knownAt)) {
    if (!recipient?.cadences.includes(digest.cadence)) continue;
    if ((await ledger.enter(digest.id, recipient, { kind: 'digest' })) !== 'queued') continue;
    batch.push({ v: 1, mailingId: digest.id, recipientId: recipient.id });
    if (batch.length === QUEUE_BATCH) await flush();
  }
  await flush();
  return queued;
}
