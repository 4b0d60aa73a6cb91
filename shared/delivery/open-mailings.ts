import { addDays, type Day, dayOf } from '../calendar.ts';
import type { Table } from '../table/table.ts';

/** The partition of what is on its way. */
export const OPEN = 'open';
const PREFIX = 'open#';
const SETTLED = '#settled';

/** For how many days what is on its way is looked after: longer than a mail waits for SES. */
const DAYS = 8;

/** A mailing that was begun and is not known to be settled. */
export interface OpenMailing {
  readonly id: string;
  /** The day on which it was begun, in Asia/Ho_Chi_Minh. */
  readonly day: Day;
}

/**
 * The mailings that are on their way, digests among them, by the day on which they were begun: what a sweep looks at, without
 * a look at all that was ever sent. Rows are created once.
 */
export class OpenMailings {
  readonly #table: Table;
  readonly #now: () => Date;

  constructor(table: Table, now: () => Date) {
    this.#table = table;
    this.#now = now;
  }

  /** Enters a mailing before anything of it is done. */
  async enter(id: string): Promise<void> {
    await this.#note({ id, day: dayOf(this.#now()) });
  }

  /** Nothing of it is on its way any more. */
  async settle(mailing: OpenMailing): Promise<void> {
    await this.#note(mailing, SETTLED);
  }

  /** Those of the last {@link DAYS} days that are not settled; one that was begun on several days once, with the first of them. */
  async list(): Promise<OpenMailing[]> {
    const since = addDays(dayOf(this.#now()), -DAYS);
    const open = new Map<string, OpenMailing>();
    for await (const { sk } of this.#table.rows({ pk: OPEN, prefix: PREFIX, after: PREFIX + since })) {
      const key = String(sk).slice(PREFIX.length);
      // What is settled sorts after the mailing itself.
      if (key.endsWith(SETTLED)) open.delete(key.slice(0, -SETTLED.length));
      else open.set(key, { day: key.slice(0, 10), id: key.slice(11) });
    }
    const byId = new Map<string, OpenMailing>();
    for (const mailing of open.values()) if (!byId.has(mailing.id)) byId.set(mailing.id, mailing);
    return [...byId.values()];
  }

  async #note({ id, day }: OpenMailing, what = ''): Promise<void> {
    const at = this.#now().toISOString();
    await this.#table.create({ pk: OPEN, sk: `${PREFIX}${day}#${id}${what}`, v: 1, at });
  }
}
