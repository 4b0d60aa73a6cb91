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

/** An entry to write: a record without the fields that the store adds. */
export type Entry<Data> = Omit<LogRecord<Data>, 'recordedAt' | 'fingerprint'>;

export interface Appended<Data> {
  readonly record: LogRecord<Data>;
  /** Whether the same entry had been written before; then the record is the first one. */
  readonly replayed: boolean;
}

/** The position of a row for paging: its revision, and its month when all months of a subject are read. */
export type RevisionPlace = Pick<LogRecord, 'period' | 'revision'>;

/** A page of revisions, newest first; `next` is the position of the next page. */
export interface RevisionPage<Data> {
  readonly items: LogRecord<Data>[];
  readonly next?: RevisionPlace;
}

/** The report of this month and of the three before are mostly all that is needed, and have one revision each. */
const FIRST_ROWS = 4;

/** Which records of a kind are read: see {@link Log.records}. */
interface RecordsRead {
  readonly knownAt: string;
  readonly subjectPrefix?: string;
  readonly after?: string;
  readonly having?: keyof LogRecord;
}

/** The append-only log. Nothing in it changes or deletes a row. */
export class Log {
  readonly #table: Table;
  readonly #now: () => Date;
  readonly #consistent: boolean;

  constructor(table: Table, now: () => Date, { consistent = true }: { readonly consistent?: boolean } = {}) {
    this.#table = table;
    this.#now = now;
    this.#consistent = consistent;
  }

  /** The same log, whose lists may miss the writes of the last second, and cost half the read units. */
  eventuallyConsistent(): Log {
    return new Log(this.#table, this.#now, { consistent: false });
  }

  /**
   * Appends a revision. The first revision of a chain is one conditional put without a read; a later one checks in the same
   * transaction that the previous revision exists. Sent again under the same key, it writes nothing and returns the first
   * record, which the failed condition returns. In one chain `recordedAt` never decreases, even if the clocks of hosts differ:
   * if the previous revision has a later instant, the new one gets the same.
   *
   * @throws Problem `stale-revision` with the current revision, `idempotency-mismatch` when the key was used for another entry
   *   of this chain, `busy` when others keep writing the same row or the table is throttled, `outcome-unknown` when it is
   *   unknown whether it was written: to be sent again under the same key
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
   * The record of this entry if it was sent before; otherwise `undefined`. For entries that the current roster or plan would
   * refuse, although they were accepted under an earlier one.
   */
  async replayOf<Data>(kind: RecordKind<Data>, entry: Entry<Data>): Promise<LogRecord<Data> | undefined> {
    const item = await this.#table.get(revisionKey(entry, entry.revision));
    if (item?.idempotencyKey !== entry.idempotencyKey) return undefined;
    const stored = fromItem(kind, item);
    return stored.fingerprint === fingerprintOf(entry) ? stored : undefined;
  }

  /**
   * Revisions of one chain, newest first, at most `limit` of them and at most one query, before `before` if given. For a
   * periodic kind without a period, the revisions of all months, the latest month first.
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
      consistent: this.#consistent,
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
   * The records of a kind in one partition, chain by chain, each oldest first, as known at an instant: later records are left
   * out. Memory holds one page.
   *
   * @param subjectPrefix prefix of the subjects, e.g. `sa-dec.`; a trailing `#` ends the subject
   * @param after begins after the chains of that subject
   * @param having only records that have that field
   */
  async *records<Data>(
    kind: RecordKind<Data>,
    pk: string,
    { knownAt, subjectPrefix = '', after, having }: RecordsRead,
  ): AsyncGenerator<LogRecord<Data>> {
    const range = {
      pk,
      having,
      prefix: `${kind.kind}#${subjectPrefix}`,
      consistent: this.#consistent,
      // `$` is the character after `#`, which follows the subject in every key of its chains.
      ...(after !== undefined && { after: `${kind.kind}#${after}$` }),
    };
    for await (const item of this.#table.rows(range)) {
      const record = fromItem(kind, item);
      if (record.recordedAt <= knownAt) yield record;
    }
  }

  /**
   * The records of a periodic kind of one subject, the latest month first and in it the latest revision first, as known at an
   * instant. For a reader that stops early: the first query asks for few rows.
   *
   * @param upTo the first month, `YYYY-MM`; later ones are not read
   */
  async *latestRecords<Data>(
    kind: RecordKind<Data>,
    subject: string,
    { knownAt, upTo }: { knownAt: string; upTo: string },
  ): AsyncGenerator<LogRecord<Data>> {
    const chain = { kind: kind.kind, subject };
    const range = {
      pk: partitionOf(chain),
      prefix: chainPrefix(chain),
      descending: true,
      consistent: this.#consistent,
      // `$` is the character after `#`, which follows the month in every key of its chain.
      after: `${chainPrefix(chain)}${upTo}$`,
      firstRows: FIRST_ROWS,
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
  reply,
  withdrawn,
  returned,
  effectiveFrom,
}: Entry<Data>): string => fingerprint({ revision, data, reason, reply, withdrawn, returned, effectiveFrom });

const currentOf = (item: Item | undefined): number =>
  typeof item?.revision === 'number' ? item.revision : 0;

function sameAs<Data>(sent: LogRecord<Data>, stored: LogRecord<Data>): LogRecord<Data> {
  if (sent.fingerprint !== stored.fingerprint) throw new Problem('idempotency-mismatch');
  return stored;
}
