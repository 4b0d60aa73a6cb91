import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type LogRecord, SUPPRESSION_KIND, SUPPRESSIONS } from '../log/record.ts';
import type { Log } from '../log/store.ts';

const suppression = z.strictObject({
  cause: z.enum(['bounce', 'complaint']),
  /** The reason code of the delivery, such as `bounce-permanent-general`. */
  reason: z.string(),
  /** The time of the bounce or complaint, ISO 8601 UTC. */
  since: z.string(),
  /** The delivery that caused it; its row has the address. */
  mailingId: z.string(),
  recipientId: z.string(),
});

/** A suppression: its cause, its time, and the delivery that caused it. */
export type Suppression = z.output<typeof suppression>;

/** Kind of the chains of suppressions: subject = {@link addressKey}; a withdrawal lifts it. */
const SUPPRESSION = { kind: SUPPRESSION_KIND, version: 1, data: suppression } as const;

/** The sender of suppressions by SES events, in place of an account id. */
const BY_SES = 'ses';

/**
 * The key of an address: the SHA-256 of its lower-case form, in hex. Mail servers may distinguish upper and lower case (RFC
 * 5321, 2.4), but none is known to. The key identifies an address in calls and logs without revealing it.
 */
export const addressKey = (address: string): string =>
  createHash('sha256').update(address.trim().normalize('NFC').toLowerCase()).digest('hex');

/** A page of suppressions; `next` is the key after which the next page starts. */
export interface SuppressionPage {
  readonly items: LogRecord<Suppression>[];
  readonly next?: string;
}

/** The suppressed addresses. They are stored in the log, so that their history is never lost. */
export class Suppressions {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** The current suppression of an address; `undefined` when it may get email. */
  async current(address: string): Promise<Suppression | undefined> {
    return (await this.latest(addressKey(address)))?.data;
  }

  /** The latest revision of an address, which may lift the suppression; `undefined` when it was never suppressed. */
  async latest(key: string): Promise<LogRecord<Suppression> | undefined> {
    const chain = { kind: SUPPRESSION.kind, subject: key };
    return (await this.#log.revisions(SUPPRESSION, chain, { limit: 1 })).items[0];
  }

  /**
   * Suppresses an address. Events before an admin lifted the suppression do not restore it. Of several causes the more serious
   * one is kept, in whatever order they arrive.
   *
   * @returns whether the address was not suppressed before
   * @throws Problem `stale-revision` or `busy` after a concurrent change: to be tried again
   */
  async suppress(address: string, found: Suppression): Promise<boolean> {
    const key = addressKey(address);
    const latest = await this.latest(key);
    const lifted = latest?.withdrawn === true;
    if (lifted && found.since <= latest.recordedAt) return false;
    if (latest?.data && !takesPrecedence(found, latest.data)) return false;
    await this.#append(key, (latest?.revision ?? 0) + 1, {
      data: found,
      submittedBy: BY_SES,
      idempotencyKey: randomUUID(),
    });
    return latest?.data === undefined;
  }

  /**
   * Lifts the suppression of an address.
   *
   * @throws Problem `stale-revision` when another revision was written first, `idempotency-mismatch`
   */
  async lift(
    key: string,
    {
      revision,
      idempotencyKey = randomUUID(),
      ...by
    }: { revision: number; reason: string; submittedBy: string; idempotencyKey?: string },
  ): Promise<LogRecord<Suppression>> {
    return this.#append(key, revision, { ...by, idempotencyKey, withdrawn: true });
  }

  /** The current suppressions, by key. */
  async list(knownAt: string, limit: number, after?: string): Promise<SuppressionPage> {
    const items: LogRecord<Suppression>[] = [];
    let latest: LogRecord<Suppression> | undefined;
    const range = { knownAt, ...(after !== undefined && { after }) };
    for await (const record of this.#log.records(SUPPRESSION, SUPPRESSIONS, range)) {
      if (latest && latest.subject !== record.subject) {
        if (latest.data) items.push(latest);
        if (items.length === limit) return { items, next: latest.subject };
      }
      latest = record;
    }
    if (latest?.data) items.push(latest);
    return { items };
  }

  async #append(
    key: string,
    revision: number,
    entry: {
      data?: Suppression;
      withdrawn?: boolean;
      reason?: string;
      submittedBy: string;
      idempotencyKey: string;
    },
  ): Promise<LogRecord<Suppression>> {
    const head = { kind: SUPPRESSION.kind, subject: key, revision };
    return (await this.#log.append(SUPPRESSION, { ...head, ...entry })).record;
  }
}

/** A complaint takes precedence over a bounce; of two with the same cause, the earlier one does. It depends only on the two. */
function takesPrecedence(one: Suppression, other: Suppression): boolean {
  if (one.cause !== other.cause) return one.cause === 'complaint';
  const order = ({ since, mailingId, recipientId, reason }: Suppression) =>
    [since, mailingId, recipientId, reason].join(' ');
  return order(one) < order(other);
}
