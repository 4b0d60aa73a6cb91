import { Problem } from '../runtime/problem.ts';
import type { Item, Table, Written } from '../table/table.ts';
import { fingerprint } from './fingerprint.ts';
import {
  type Chain,
  chainPrefix,
  fromItem,
  type LogRecord,
  partitionOf,
  type RecordKind,
  revisionKey,
  toItem,
} from './record.ts';

/** What is to be written: everything of a record but what the store itself adds. */
export type Entry<Data> = Omit<LogRecord<Data>, 'recordedAt' | 'fingerprint'>;

export interface Appended<Data> {
  readonly record: LogRecord<Data>;
  /** True when the same entry had been written before: the record is the first one's. */
  readonly replayed: boolean;
}

/** A row to go on below: its revision, and its month where the months of a subject are read together. */
export type RevisionPlace = Pick<LogRecord, 'period' | 'revision'>;

/** A stretch of revisions, newest first; `next` is where to go on. */
export interface RevisionPage<Data> {
  readonly items: LogRecord<Data>[];
  readonly next?: RevisionPlace;
}

/** The append-only log. Nothing in it changes or deletes a row. */
export class Log {
  readonly #table: Table;
  readonly #now: () => Date;

  constructor(table: Table, now: () => Date) {
    this.#table = table;
    this.#now = now;
  }

  /**
   * Appends a revision. The first of a chain is one conditional put and no read; a later one checks in the same
   * transaction that the one before it is there. Sent again under the same key, it writes nothing and gives the first
   * record back, out of the failed condition itself. In one chain `recordedAt` never goes back, whatever the hosts' clocks
   * say: a revision is recorded at the instant of the one before it, if that is later.
   *
   * @throws Problem `stale-revision` naming the revision that stands, `idempotency-mismatch` when the key was used for
   *   something else in this chain, `busy` when others keep writing the same row or the table is throttled,
   *   `outcome-unknown` when it cannot be told whether it was written: to be sent again under the same key
   */
  async append<Data>(kind: RecordKind<Data>, entry: Entry<Data>): Promise<Appended<Data>> {
    const sent: LogRecord<Data> = {
      ...entry,
      recordedAt: this.#now().toISOString(),
      fingerprint: fingerprintOf(entry),
    };
    const { record, outcome } = await this.#write(kind, sent);
    if (outcome.written) return { record, replayed: false };
    if (outcome.existing?.idempotencyKey === entry.idempotencyKey) {
      return { record: sameAs(record, fromItem(kind, outcome.existing)), replayed: true };
    }
    if (outcome.previous?.idempotencyKey === entry.idempotencyKey) throw new Problem('idempotency-mismatch');
    throw new Problem('stale-revision', { currentRevision: await this.#currentRevision(entry) });
  }

  /**
   * The record that this very entry left when it was sent before; `undefined` when it was not. For what would be refused
   * by today's roster or plan although it was taken under an earlier one.
   */
  async replayOf<Data>(kind: RecordKind<Data>, entry: Entry<Data>): Promise<LogRecord<Data> | undefined> {
    const item = await this.#table.get(revisionKey(entry, entry.revision));
    if (item?.idempotencyKey !== entry.idempotencyKey) return undefined;
    const kept = fromItem(kind, item);
    return kept.fingerprint === fingerprintOf(entry) ? kept : undefined;
  }

  /**
   * Revisions of one chain, newest first, at most `limit` of them and no more than one query brings, below `before` if
   * given. Without the period of a kind that has one, those of all its months, the latest month first.
   */
  async revisions<Data>(
    kind: RecordKind<Data>,
    chain: Chain,
    { limit, before }: { limit: number; before?: RevisionPlace | undefined },
  ): Promise<RevisionPage<Data>> {
    const range = {
      pk: partitionOf(chain),
      prefix: chainPrefix(chain),
      descending: true,
      ...(before && {
        after: revisionKey({ ...chain, period: chain.period ?? before.period }, before.revision).sk,
      }),
    };
    const { items, more } = await this.#table.page(range, limit + 1);
    const records = items.slice(0, limit).map((item) => fromItem(kind, item));
    const last = records.at(-1);
    if (!last || (items.length <= limit && !more)) return { items: records };
    return { items: records, next: { period: last.period, revision: last.revision } };
  }

  /**
   * The records of a kind in one partition, chain by chain, each oldest first, as they were known at an instant: what was
   * recorded later is not there. Memory holds one page.
   *
   * @param subjectPrefix narrows it to subjects that begin so, e.g. `sa-dec.`; a trailing `#` ends the subject
   * @param after begins after the chains of that subject
   */
  async *records<Data>(
    kind: RecordKind<Data>,
    pk: string,
    { knownAt, subjectPrefix = '', after }: { knownAt: string; subjectPrefix?: string; after?: string },
  ): AsyncGenerator<LogRecord<Data>> {
    const range = {
      pk,
      prefix: `${kind.kind}#${subjectPrefix}`,
      // `$` is what follows `#`, with which every chain of the subject goes on.
      ...(after !== undefined && { after: `${kind.kind}#${after}$` }),
    };
    for await (const item of this.#table.rows(range)) {
      const record = fromItem(kind, item);
      if (record.recordedAt <= knownAt) yield record;
    }
  }

  async #write<Data>(
    kind: RecordKind<Data>,
    record: LogRecord<Data>,
  ): Promise<{ record: LogRecord<Data>; outcome: Written }> {
    const item = toItem(record, kind.version);
    if (record.revision === 1) return { record, outcome: await this.#table.create(item) };
    const previous = revisionKey(record, record.revision - 1);
    const outcome = await this.#table.createAfter(item, previous, {
      differsIn: 'idempotencyKey',
      notBefore: 'recordedAt',
    });
    const before = outcome.written || outcome.existing ? undefined : outcome.previous;
    const recordedAt = String(before?.recordedAt ?? '');
    if (recordedAt <= record.recordedAt || before?.idempotencyKey === record.idempotencyKey)
      return { record, outcome };
    return this.#write(kind, { ...record, recordedAt });
  }

  async #currentRevision(chain: Chain): Promise<number> {
    const [item] = await this.#table.first(
      { pk: partitionOf(chain), prefix: chainPrefix(chain), descending: true },
      1,
    );
    return currentOf(item);
  }
}

const fingerprintOf = <Data>({
  revision,
  data,
  reason,
  withdrawn,
  returned,
  effectiveFrom,
}: Entry<Data>): string => fingerprint({ revision, data, reason, withdrawn, returned, effectiveFrom });

const currentOf = (item: Item | undefined): number =>
  typeof item?.revision === 'number' ? item.revision : 0;

function sameAs<Data>(sent: LogRecord<Data>, kept: LogRecord<Data>): LogRecord<Data> {
  if (sent.fingerprint !== kept.fingerprint) throw new Problem('idempotency-mismatch');
  return kept;
}
