import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type LogRecord, SUPPRESSION_KIND, SUPPRESSIONS } from '../log/record.ts';
import type { Log } from '../log/store.ts';

const suppression = z.strictObject({
  cause: z.enum(['bounce', 'complaint']),
  /** The code that the delivery shows, such as `bounce-permanent-general`. */
  reason: z.string(),
  /** When it bounced or was complained of, ISO 8601 UTC. */
  since: z.string(),
  /** The delivery it came from, whose row has the address. */
  mailingId: z.string(),
  recipientId: z.string(),
});

/** Why an address gets no mail, since when, and from which mailing that is known. */
export type Suppression = z.output<typeof suppression>;

/** Kind of the chains of suppressions: subject = {@link addressKey}; a withdrawal lifts it. */
const SUPPRESSION = { kind: SUPPRESSION_KIND, version: 1, data: suppression } as const;

/** Who enters what SES says: in the log it stands where else an account's id does. */
const BY_SES = 'ses';

/**
 * The key of an address: the SHA-256 of its lower-case form, in hex. Mail servers that tell upper case from lower are
 * allowed (RFC 5321, 2.4) and unheard of. It names an address in calls and logs without telling it.
 */
export const addressKey = (address: string): string =>
  createHash('sha256').update(address.trim().normalize('NFC').toLowerCase()).digest('hex');

/** A stretch of suppressions; `next` is the key to go on after. */
export interface SuppressionPage {
  readonly items: LogRecord<Suppression>[];
  readonly next?: string;
}

/** The addresses that get no mail, kept in the log: nothing of it is ever lost. */
export class Suppressions {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** The suppression of an address that stands; `undefined` when it may get mail. */
  async current(address: string): Promise<Suppression | undefined> {
    return (await this.latest(addressKey(address)))?.data;
  }

  /** The last revision about an address, which may be a lifting; `undefined` when it never was suppressed. */
  async latest(key: string): Promise<LogRecord<Suppression> | undefined> {
    const chain = { kind: SUPPRESSION.kind, subject: key };
    return (await this.#log.revisions(SUPPRESSION, chain, { limit: 1 })).items[0];
  }

  /**
   * Suppresses an address. What happened before an admin lifted it does not bring it back; of several causes the
   * graver one stands, in whatever order they come.
   *
   * @returns whether the address got mail until now
   * @throws Problem `stale-revision` or `busy` when another did something about it at the same time: to be tried again
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
   * Lets an address have mail again.
   *
   * @throws Problem `stale-revision` when another revision came before, `idempotency-mismatch`
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

  /** The suppressions that stand, by key. */
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

/** A complaint is graver than a bounce; of two alike the earlier stands. Looks at nothing but the two. */
function takesPrecedence(one: Suppression, other: Suppression): boolean {
  if (one.cause !== other.cause) return one.cause === 'complaint';
  const order = ({ since, mailingId, recipientId, reason }: Suppression) =>
    [since, mailingId, recipientId, reason].join(' ');
  return order(one) < order(other);
}
