import { addDays, type Day, dayOf } from '../calendar.ts';
import type { Item, Table } from '../table/table.ts';

/** The partition of open mailings. */
export const OPEN = 'open';
const PREFIX = 'open#';
/** How the sort key of a row ends that says that a mailing is settled. */
export const SETTLED = '#settled';

/** How many days a mailing is inspected: longer than an email waits for SES. */
const DAYS = 8;

/** A mailing that is not known to be settled. */
export interface OpenMailing {
  readonly id: string;
  /** The day on which it was started, in Asia/Ho_Chi_Minh. */
  readonly day: Day;
}

/** The id of the mailing that a row says is settled; `undefined` for any other row. */
export function settledMailingOf({ pk, sk }: Item): string | undefined {
  const key = String(sk);
  if (pk !== OPEN || !key.startsWith(PREFIX) || !key.endsWith(SETTLED)) return undefined;
  return mailingOf(key.slice(PREFIX.length, -SETTLED.length)).id;
}

/** A row's key without its prefix: the start day and the id. */
const mailingOf = (key: string): OpenMailing => ({ day: key.slice(0, 10), id: key.slice(11) });

/**
 * The open mailings, including digests, by their start day. The sweep reads them, so that it need not read all mailings ever
 * sent. Rows are created once.
 */
export class OpenMailings {
  readonly #table: Table;
  readonly #now: () => Date;

  constructor(table: Table, now: () => Date) {
    this.#table = table;
    this.#now = now;
  }

  /** Adds a mailing, before any other step of it. */
  async enter(id: string): Promise<void> {
    await this.#note({ id, day: dayOf(this.#now()) });
  }

  /** Marks a mailing as settled. */
  async settle(mailing: OpenMailing): Promise<void> {
    await this.#note(mailing, SETTLED);
  }

  /**
   * The open mailings of the last {@link DAYS} days. A mailing that was started on several days is listed once, with the first
   * day.
   */
  async list(): Promise<OpenMailing[]> {
    const since = addDays(dayOf(this.#now()), -DAYS);
    const open = new Map<string, OpenMailing>();
    for await (const { sk } of this.#table.rows({ pk: OPEN, prefix: PREFIX, after: PREFIX + since })) {
      const key = String(sk).slice(PREFIX.length);
      // The settled row sorts after the row of the mailing.
      if (key.endsWith(SETTLED)) open.delete(key.slice(0, -SETTLED.length));
      else open.set(key, mailingOf(key));
    }
    const byId = new Map<string, OpenMailing>();
    for (const mailing of open.values()) if (!byId.has(mailing.id)) byId.set(mailing.id, mailing);
    return [...byId.values()];
  }

  /** The ids of all mailings ever started, including digests. */
  async ever(): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    for await (const { sk } of this.#table.rows({ pk: OPEN, prefix: PREFIX })) {
      const key = String(sk).slice(PREFIX.length);
      if (!key.endsWith(SETTLED)) ids.add(mailingOf(key).id);
    }
    return ids;
  }

  async #note({ id, day }: OpenMailing, what = ''): Promise<void> {
    const at = this.#now().toISOString();
    await this.#table.create({ pk: OPEN, sk: `${PREFIX}${day}#${id}${what}`, v: 1, at });
  }
}
