import type { Day } from '../calendar.ts';
import { MACHINE_USES } from '../log/record.ts';
import type { Table } from '../table/table.ts';

/** On which days machine accounts got a token: one row a day, so that a post costs nothing and a token at most one write. */
export class MachineUses {
  readonly #table: Table;
  /** Rows that this instance knows to be there. */
  readonly #noted = new Map<string, Day>();

  constructor(table: Table) {
    this.#table = table;
  }

  /** Notes that an account got a token on a day. */
  async note(id: string, today: Day): Promise<void> {
    if (this.#noted.get(id) === today) return;
    await this.#table.create({ pk: MACHINE_USES, sk: `${id}#${today}` });
    this.#noted.set(id, today);
  }

  /** The last day on which an account got a token; `undefined` before the first. */
  async lastOf(id: string): Promise<Day | undefined> {
    const [row] = await this.#table.first({ pk: MACHINE_USES, prefix: `${id}#`, descending: true }, 1);
    return row && String(row.sk).slice(id.length + 1);
  }
}
